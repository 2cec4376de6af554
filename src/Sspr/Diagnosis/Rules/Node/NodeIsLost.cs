using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.Node;

/// <summary>A node has gone without saying so.</summary>
internal sealed class NodeIsLost : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.NodeLost];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.Nodes is not Fact<NodeFacts>.Known { Value.Nodes: var nodes }
            ? []
            : nodes.Where(static node => !node.IsLive)
                .Select(node => Finding.Warns(Codes[0], $"node {node.Name}", PhraseBook.Of($"last heard of: {MomentWords.At(node.BeatAt)}")));
}
