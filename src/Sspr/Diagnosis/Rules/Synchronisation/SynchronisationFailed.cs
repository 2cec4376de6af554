using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>A cycle ended badly: the directory could not be read, or the deletions were too many.</summary>
internal sealed class SynchronisationFailed : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
    [
        ProblemCodes.SyncDeletionThreshold, ProblemCodes.SyncReadFailed,
        .. Enum.GetValues<DirectoryFaultKind>().Select(ProblemOf.Fault),
    ];

    /// <summary>What the look at the directory shows as well, and sooner: the last cycle may be from before it was mended.</summary>
    private static readonly ProblemCode[] SeenByLooking =
    [
        .. Enum.GetValues<DirectoryFaultKind>().Except(
        [
            DirectoryFaultKind.TimedOut, DirectoryFaultKind.ConnectionLost, DirectoryFaultKind.ServerUnavailable, DirectoryFaultKind.ProtocolError,
            DirectoryFaultKind.UnexpectedResult, DirectoryFaultKind.LimitReached, DirectoryFaultKind.AgentSilent,
        ]).Select(ProblemOf.Fault),
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from line in facts.SyncLines()
        where line.Problem is not null && !(SeenByLooking.Contains(line.Problem) && IsWellNow(line.Directory, facts))
        select Finding.Warns(line.Problem, $"synchronisation {line.Directory}", LocalText.Plain(line.Evidence ?? "-"));

    private static bool IsWellNow(string name, InstallationFacts facts) => facts.Directories?.Any(state =>
        state.Name.Value == name && state.Health is Fact<DirectoryHealth>.Known { Value.Fault: null }) == true;
}
