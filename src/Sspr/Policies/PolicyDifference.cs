using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sspr.Policies;

/// <summary>One place at which two documents differ.</summary>
/// <param name="Path">Where, as a JSON path; an element that has a name, or gives a plan, is found by it: <c>$.rules['everyone'].gates</c>.</param>
/// <param name="Old">The value before, as JSON; null where there was none.</param>
/// <param name="New">The value now, as JSON; null where there is none.</param>
internal sealed record PolicyDifference(string Path, string? Old, string? New)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public override string ToString() => (Old, New) switch
    {
        (null, _) => $"{Path}: added {New}",
        (_, null) => $"{Path}: removed {Old}",
        _ => $"{Path}: {Old} -> {New}",
    };

    /// <summary>All of them, in the order of the documents.</summary>
    public static IReadOnlyList<PolicyDifference> Between(PolicyDocument before, PolicyDocument after) =>
        [.. Compare("$", PolicyWriter.ToJson(before), PolicyWriter.ToJson(after))];

    private static IEnumerable<PolicyDifference> Compare(string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return [];
        }

        return (before, after) switch
        {
            (JsonObject old, JsonObject now) => Objects(path, old, now),
            (JsonArray old, JsonArray now) when HasNames(old) && HasNames(now) => Named(path, old, now),
            (JsonArray old, JsonArray now) => Lists(path, old, now),
            _ => [new PolicyDifference(path, Text(before), Text(after))],
        };
    }

    private static IEnumerable<PolicyDifference> Objects(string path, JsonObject old, JsonObject now) =>
        old.Select(static member => member.Key).Union(now.Select(static member => member.Key), StringComparer.Ordinal)
            .SelectMany(name => Compare($"{path}.{name}", old[name], now[name]));

    /// <summary>Elements with a name are told apart by it: one that only moved is said to have moved.</summary>
    private static IEnumerable<PolicyDifference> Named(string path, JsonArray old, JsonArray now)
    {
        var (before, after) = (Names(old), Names(now));
        foreach (var name in before.Union(after, StringComparer.Ordinal))
        {
            var (from, to) = (before.IndexOf(name), after.IndexOf(name));
            var at = $"{path}['{name}']";
            if (from < 0 || to < 0)
            {
                yield return new PolicyDifference(at, from < 0 ? null : Text(old[from]), to < 0 ? null : Text(now[to]));
                continue;
            }

            foreach (var difference in Compare(at, old[from], now[to]))
            {
                yield return difference;
            }
        }

        var (orderBefore, orderAfter) = (before.Where(after.Contains).ToList(), after.Where(before.Contains).ToList());
        if (!orderBefore.SequenceEqual(orderAfter, StringComparer.Ordinal))
        {
            yield return new PolicyDifference($"{path} (order)", string.Join(", ", orderBefore), string.Join(", ", orderAfter));
        }
    }

    /// <summary>Lists of plain values: what went and what came.</summary>
    private static List<PolicyDifference> Lists(string path, JsonArray old, JsonArray now)
    {
        var (before, after) = (old.Select(Text).ToList(), now.Select(Text).ToList());
        var gone = before.Except(after, StringComparer.Ordinal).Select(one => new PolicyDifference(path, one, null));
        var come = after.Except(before, StringComparer.Ordinal).Select(one => new PolicyDifference(path, null, one));
        var changes = gone.Concat(come).ToList();
        return changes.Count > 0 ? changes : [new PolicyDifference($"{path} (order)", Text(old), Text(now))];
    }

    private static bool HasNames(JsonArray list) =>
        list.All(static one => NameOf(one) is not null) && Names(list).Distinct(StringComparer.Ordinal).Count() == list.Count;

    private static List<string> Names(JsonArray list) => [.. list.Select(static one => NameOf(one)!)];

    // an assignment is known by the plan that it gives
    private static string? NameOf(JsonNode? element) => element is JsonObject members ? (members["name"] ?? members["plan"])?.GetValue<string>() : null;

    private static string? Text(JsonNode? node) => node is null ? null : string.Create(CultureInfo.InvariantCulture, $"{node.ToJsonString(Relaxed)}");
}
