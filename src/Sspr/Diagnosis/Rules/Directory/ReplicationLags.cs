using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>A domain controller has not heard of another for so long that a password that was set there is not known here.</summary>
internal sealed class ReplicationLags : IInstallationRule
{
    /// <summary>What Windows calls an error by default (<c>Replicator latency error interval</c>, event 1864).</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.ReplicationLags];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from state in facts.Directories ?? []
        let survey = state.KnownSurvey()
        where survey is not null
        from source in survey.Sources
        where source.HeardAt is not { } at || survey.TakenAt - at > Limit
        select Finding.Warns(Codes[0], state.Name.Value, Evidence(survey, source));

    private static LocalText Evidence(DirectorySurvey survey, ReplicationSource source) => source.HeardAt is { } at
        ? new(
            $"{survey.Server} last heard of {source.Server} at {MomentWords.At(at)}, {AgeWords.Of(survey.TakenAt - at).English} ago",
            $"{survey.Server} が {source.Server} の変更を最後に受け取ったのは {MomentWords.At(at)}（{AgeWords.Of(survey.TakenAt - at).Japanese}前）")
        : new($"{survey.Server} never heard of {source.Server}", $"{survey.Server} は {source.Server} の変更を一度も受け取っていません");
}
