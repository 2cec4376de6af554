using Sspr.Nodes;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>One line for each node.</summary>
internal static class NodeLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<Check> Of(NodeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Nodes.Select(node => new Check(
            new LocalText($"node {node.Name}", $"ノード {node.Name}"),
            node.IsLive ? CheckState.Usable : CheckState.NotUsable,
            LocalText.Join(Particulars(node, node.Id == facts.Asked))));
    }

    private static IEnumerable<LocalText> Particulars(KnownNode node, bool isThis)
    {
        yield return Standing(node);
        if (isThis)
        {
            yield return new("this one", "このノード");
        }

        yield return LocalText.Plain(node.Build);
        yield return new($"since {MomentWords.At(node.StartedAt)}", $"起動 {MomentWords.At(node.StartedAt)}");
        yield return MomentWords.LastHeard(node.BeatAt);
    }

    private static LocalText Standing(KnownNode node) => node switch
    {
        { IsLive: false } => new("gone", "応答なし"),
        { IsDraining: true } => new("stopping", "停止処理中"),
        _ => new("serves", "稼働中"),
    };
}
