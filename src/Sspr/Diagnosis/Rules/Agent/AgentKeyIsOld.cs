using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>An agent goes on with a key that it should have changed: by its age, or because somebody asked for it.</summary>
internal sealed class AgentKeyIsOld : IInstallationRule
{
    /// <summary>So long after it is due an agent has had every chance: it is asked every ten minutes while it is connected.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AgentKeyOld];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.AgentKeyDays is not { } days
            ? []
            : from agent in facts.KnownAgents()
              let evidence = agent.Status == AgentStatus.Active ? EvidenceOf(agent, days, facts.TakenAt) : null
              where evidence is not null
              select Finding.Warns(Codes[0], $"agent {agent.Name}", evidence);

    private static LocalText? EvidenceOf(AgentState agent, int days, DateTimeOffset now)
    {
        var age = now - agent.KeySince;
        return age >= TimeSpan.FromDays(days) + Allowance
            ? new(
                $"in use since {MomentWords.Day(agent.KeySince)}, {(int)age.TotalDays} days; it should have changed after {days} (Relay:AgentKeyDays)",
                $"{MomentWords.Day(agent.KeySince)} から {(int)age.TotalDays} 日間使用中。{days} 日で更新されるはずでした (Relay:AgentKeyDays)")
            : agent.KeyAskedAt is { } asked && now - asked >= Allowance
            ? new(
                $"asked for another key at {MomentWords.At(asked)}, and still in use since {MomentWords.Day(agent.KeySince)}",
                $"{MomentWords.At(asked)} に更新を要求しましたが、{MomentWords.Day(agent.KeySince)} からの鍵が使用中です")
            : null;
    }
}
