using Sspr.Problems;
using Sspr.Storage;

namespace Sspr.Diagnosis.Rules.Store;

/// <summary>The disk of the store has little room left.</summary>
internal sealed class DiskIsNearlyFull : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.DiskNearlyFull];

    private const long Gigabyte = 1L << 30;
    private const int Tenth = 10;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.Disk is Fact<DiskSpace?>.Known { Value: { } disk } && disk.Free < Gigabyte && disk.Free < disk.Total / Tenth
            ?
            [
                Finding.Warns(Codes[0], disk.Folder, new(
                    $"{SizeWords.Of(disk.Free)} of {SizeWords.Of(disk.Total)} are free", $"空き容量 {SizeWords.Of(disk.Free)}（全体 {SizeWords.Of(disk.Total)}）")),
            ]
            : [];
}
