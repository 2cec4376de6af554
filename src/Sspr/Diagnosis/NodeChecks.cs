using System.Globalization;
using Sspr.Nodes;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What is wrong with the nodes of an installation. Pure.</summary>
internal static class NodeChecks
{
    /// <summary>The findings.</summary>
    public static IEnumerable<Finding> Of(NodeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var node in facts.Nodes)
        {
            if (!node.IsLive)
            {
                yield return Warns(ProblemCodes.NodeLost, node, $"last heard of: {At(node.BeatAt)}");
            }
            else if (node.ClockAhead.Duration() > NodeTimes.ClockTolerance)
            {
                yield return Warns(ProblemCodes.NodeClockDiffers, node, string.Create(
                    CultureInfo.InvariantCulture, $"{node.ClockAhead.TotalSeconds:+0.0;-0.0} seconds from the database's clock"));
            }
        }
    }

    /// <summary>One line for each of them.</summary>
    public static IEnumerable<Check> Lines(NodeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Nodes.Select(node => new Check(
            $"node {node.Name}",
            node.IsLive ? CheckState.Usable : CheckState.NotUsable,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Standing(node)}{(node.Id == facts.Asked ? ", this one" : string.Empty)}, {node.Build}, since {At(node.StartedAt)}, last heard of {At(node.BeatAt)}")));
    }

    private static string Standing(KnownNode node) => node switch
    {
        { IsLive: false } => "gone",
        { IsDraining: true } => "stopping",
        _ => "serves",
    };

    private static Finding Warns(ProblemCode code, KnownNode node, string evidence) =>
        new(FindingWeight.Warns, code, $"node {node.Name}", new(evidence, evidence));

    private static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
