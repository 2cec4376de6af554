using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>The server has announced a new key and waits for its agents.</summary>
internal sealed class ServerKeyIsChanging : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.ServerKeyChanging];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts)
    {
        if (facts.ServerKey is not Fact<ServerKeyState>.Known { Value: { Next: { } next } key })
        {
            return [];
        }

        var waiting = string.Join(", ", key.Agents.Where(static agent => agent.Held != HeldKey.Next).Select(static agent => agent.Name));
        return
        [
            Finding.Warns(Codes[0], "relay key", new(
                $"{next.Id} is used from {MomentWords.Day(next.Until)} at the latest; waits for {(waiting.Length == 0 ? "nobody" : waiting)}",
                $"{next.Id} を遅くとも {MomentWords.Day(next.Until)} から使用（待機中: {(waiting.Length == 0 ? "なし" : waiting)}）")),
        ];
    }
}
