using System.Globalization;
using Sspr.Problems;
using Sspr.Storage;

namespace Sspr.Diagnosis.Rules.Store;

/// <summary>The last backup is older than it may be, or is not there.</summary>
internal sealed class BackupIsOld : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.BackupOld];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.Backup is Fact<LatestBackup?>.Known { Value: { } backup } && !(facts.TakenAt - backup.MadeAt <= backup.Within)
            ?
            [
                Finding.Warns(Codes[0], backup.File, backup.MadeAt is { } at
                    ? new($"last written {MomentWords.At(at)}; {Hours(backup)} hours are allowed", $"最終更新 {MomentWords.At(at)}（許容 {Hours(backup)} 時間）")
                    : new("there is no such file", "ファイルがありません")),
            ]
            : [];

    private static string Hours(LatestBackup backup) => backup.Within.TotalHours.ToString("0.#", CultureInfo.InvariantCulture);
}
