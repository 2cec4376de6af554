using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>An agent was stopped because something about it cannot be right.</summary>
internal sealed class AgentIsFrozen : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AgentFrozen, ProblemCodes.AgentBadSignatures, ProblemCodes.AgentJournalShorter];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownAgents().Where(static agent => agent.Status == AgentStatus.Frozen)
            .Select(agent => new Finding(
                facts.IsMissed(agent) ? FindingWeight.Blocks : FindingWeight.Warns, Why(agent.FrozenBecause), $"agent {agent.Name}", LocalText.Plain(agent.Id)));

    // an agent that an earlier version froze has no reason: that version knew only one
    private static ProblemCode Why(FreezeReason? because) => because switch
    {
        FreezeReason.BadSignatures => ProblemCodes.AgentBadSignatures,
        FreezeReason.JournalShorter => ProblemCodes.AgentJournalShorter,
        FreezeReason.Copy or null => ProblemCodes.AgentFrozen,
    };
}
