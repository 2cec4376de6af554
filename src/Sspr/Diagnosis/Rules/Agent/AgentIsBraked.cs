using Sspr.Agents;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>An agent takes no work, because it was given more than it lets through.</summary>
internal sealed class AgentIsBraked : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.AgentQuotaReached];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from agent in facts.KnownAgents()
        let braked = agent.Status == AgentStatus.Active ? agent.Braked : null
        where braked is not null
        select Finding.Warns(Codes[0], $"agent {agent.Name}", PhraseBook.Of(braked));
}
