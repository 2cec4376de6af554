using System.Globalization;
using Sspr.Nodes;

namespace Sspr.Diagnosis;

/// <summary>One line for each node.</summary>
internal static class NodeLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<Check> Of(NodeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Nodes.Select(node => new Check(
            $"node {node.Name}",
            node.IsLive ? CheckState.Usable : CheckState.NotUsable,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Standing(node)}{(node.Id == facts.Asked ? ", this one" : string.Empty)}, {node.Build}, since {MomentWords.At(node.StartedAt)}, last heard of {MomentWords.At(node.BeatAt)}")));
    }

    private static string Standing(KnownNode node) => node switch
    {
        { IsLive: false } => "gone",
        { IsDraining: true } => "stopping",
        _ => "serves",
    };
}
