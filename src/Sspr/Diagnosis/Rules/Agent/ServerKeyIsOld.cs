using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>The server signs with a key that should have been changed.</summary>
internal sealed class ServerKeyIsOld : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.ServerKeyOld];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.ServerKey is Fact<ServerKeyState>.Known { Value: var key } && key.IsOldAt(facts.TakenAt)
            ?
            [
                Finding.Warns(Codes[0], "relay key", new(
                    $"{key.Id} is in use since {MomentWords.Day(key.Since)}, {key.DaysAt(facts.TakenAt)} days; {key.MaximumDays} is the most",
                    $"{key.Id} は {MomentWords.Day(key.Since)} から {key.DaysAt(facts.TakenAt)} 日間使用中（上限 {key.MaximumDays} 日）")),
            ]
            : [];
}
