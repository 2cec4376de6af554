using Sspr.Directories;
using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.Synchronisation;

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
            DirectoryFaultKind.UnexpectedResult, DirectoryFaultKind.LimitReached, DirectoryFaultKind.AgentSilent, DirectoryFaultKind.AgentRefused,
        ]).Select(ProblemOf.Fault),
    ];

    // a cycle that failed is tried again after ten seconds
    private static readonly TimeSpan TriedAgain = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from line in facts.SyncLines()
        where line.Problem is not null && !IsOver(line, facts)
        select Finding.Warns(line.Problem, $"synchronisation {line.Directory}", PhraseBook.Of(line.Evidence ?? "-"));

    /// <summary>Whether the look shows better, and no cycle was due since: one that fails again although the directory is well is a fault of its own.</summary>
    private static bool IsOver(SyncContract.StatusLine line, InstallationFacts facts) =>
        SeenByLooking.Contains(line.Problem!) && IsWellNow(line.Directory, facts)
        && facts.Synchronisation is Fact<SyncFacts>.Known { Value: var known } && known.TakenAt - line.EndedAt < known.Interval + TriedAgain;

    private static bool IsWellNow(string name, InstallationFacts facts) => facts.Directories?.Any(state =>
        state.Name.Value == name && state.Health is Fact<DirectoryHealth>.Known { Value.Fault: null }) == true;
}
