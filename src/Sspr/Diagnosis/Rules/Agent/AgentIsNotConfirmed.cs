using Sspr.Agents;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>Nobody has compared the words of a new agent yet.</summary>
internal sealed class AgentIsNotConfirmed : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AgentNotConfirmed];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownAgents().Where(static agent => agent.Status == AgentStatus.Awaiting)
            .Select(agent => new Finding(
                facts.IsMissed(agent) ? FindingWeight.Blocks : FindingWeight.Warns, Codes[0], $"agent {agent.Name}", LocalText.Plain(agent.Words ?? agent.Id)));
}
