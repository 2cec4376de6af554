using System.Globalization;
using Sspr.Nodes;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Node;

/// <summary>A node's clock and that of the database do not agree.</summary>
internal sealed class NodeClockDiffers : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.NodeClockDiffers];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.Nodes is not Fact<NodeFacts>.Known { Value.Nodes: var nodes }
            ? []
            : nodes.Where(static node => node.IsLive && node.ClockAhead.Duration() > NodeTimes.ClockTolerance)
                .Select(node => Finding.Warns(Codes[0], $"node {node.Name}", LocalText.Plain(string.Create(
                    CultureInfo.InvariantCulture, $"{node.ClockAhead.TotalSeconds:+0.0;-0.0} seconds from the database's clock"))));
}
