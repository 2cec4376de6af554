using Sspr.Agents;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Agent;

/// <summary>An agent is away. Another may serve the same directory: whether resets work is the directory's finding.</summary>
internal sealed class AgentIsNotConnected : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.NoAgentConnected];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownAgents().Where(static agent => agent is { Status: AgentStatus.Active, IsConnected: false, Unspoken: null })
            .Select(agent => Finding.Warns(Codes[0], $"agent {agent.Name}", PhraseBook.Of($"last heard of: {(agent.LastHeardAt is { } at ? MomentWords.At(at) : "never")}")));
}
