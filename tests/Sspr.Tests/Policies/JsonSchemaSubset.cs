using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sspr.Tests.Policies;

/// <summary>Validates by the keywords of JSON Schema 2020-12 that the policy's schema uses; any other keyword is an error of the schema.</summary>
internal sealed class JsonSchemaSubset(string schema)
{
    private static readonly string[] Notes = ["$schema", "$id", "title", "description", "$defs"];

    private readonly JsonObject _root = (JsonObject)JsonNode.Parse(schema)!;

    /// <summary>Where and by which keyword the value does not fit.</summary>
    public IReadOnlyList<string> Faults(JsonNode? value) => [.. Faults(_root, value, "$")];

    private static bool IsType(string name, JsonNode? value) => (name, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
        ("integer", JsonValueKind.Number) => decimal.TryParse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number),
        _ => false,
    };

    private IEnumerable<string> Faults(JsonObject rules, JsonNode? value, string path) =>
        rules.SelectMany(rule => Faults(rules, rule.Key, rule.Value, value, path));

    private IEnumerable<string> Faults(JsonObject rules, string keyword, JsonNode? rule, JsonNode? value, string path)
    {
        if (Notes.Contains(keyword, StringComparer.Ordinal))
        {
            return [];
        }

        return keyword switch
        {
            "$ref" => Faults((JsonObject)_root["$defs"]![rule!.GetValue<string>()["#/$defs/".Length..]]!, value, path),
            "type" => Unless(rule is JsonArray many ? many.Any(one => IsType(one!.GetValue<string>(), value)) : IsType(rule!.GetValue<string>(), value), path, keyword),
            "const" => Unless(JsonNode.DeepEquals(rule, value), path, keyword),
            "enum" => Unless(((JsonArray)rule!).Any(one => JsonNode.DeepEquals(one, value)), path, keyword),
            "anyOf" => Unless(((JsonArray)rule!).Any(one => !Faults((JsonObject)one!, value, path).Any()), path, keyword),
            _ => value switch
            {
                JsonObject members => OfObject(rules, keyword, rule!, members, path),
                JsonArray list => OfArray(keyword, rule!, list, path),
                JsonValue one => OfScalar(keyword, rule!, one, path),
                _ => [],
            },
        };
    }

    private IEnumerable<string> OfObject(JsonObject rules, string keyword, JsonNode rule, JsonObject members, string path) => keyword switch
    {
        "required" => ((JsonArray)rule).Where(name => !members.ContainsKey(name!.GetValue<string>())).Select(name => $"{path}.{name} is required"),
        "additionalProperties" => members.Where(member => !((JsonObject)rules["properties"]!).ContainsKey(member.Key)).Select(member => $"{path}.{member.Key} is not known"),
        "properties" => ((JsonObject)rule).Where(member => members.ContainsKey(member.Key))
            .SelectMany(member => Faults((JsonObject)member.Value!, members[member.Key], $"{path}.{member.Key}")),
        _ => Known(keyword),
    };

    private IEnumerable<string> OfArray(string keyword, JsonNode rule, JsonArray list, string path) => keyword switch
    {
        "items" => list.Index().SelectMany(one => Faults((JsonObject)rule, one.Item, $"{path}[{one.Index}]")),
        "minItems" => Unless(list.Count >= rule.GetValue<int>(), path, keyword),
        "maxItems" => Unless(list.Count <= rule.GetValue<int>(), path, keyword),
        "uniqueItems" => Unless(list.Select(static one => one?.ToJsonString()).Distinct(StringComparer.Ordinal).Count() == list.Count, path, keyword),
        _ => Known(keyword),
    };

    private static IEnumerable<string> OfScalar(string keyword, JsonNode rule, JsonValue value, string path)
    {
        var isText = value.GetValueKind() == JsonValueKind.String;
        var isNumber = value.GetValueKind() == JsonValueKind.Number;
        return keyword switch
        {
            "minLength" => Unless(!isText || value.GetValue<string>().Length >= rule.GetValue<int>(), path, keyword),
            "maxLength" => Unless(!isText || value.GetValue<string>().Length <= rule.GetValue<int>(), path, keyword),
            "pattern" => Unless(!isText || Regex.IsMatch(value.GetValue<string>(), rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)), path, keyword),
            "minimum" => Unless(!isNumber || double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) >= rule.GetValue<int>(), path, keyword),
            "maximum" => Unless(!isNumber || double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) <= rule.GetValue<int>(), path, keyword),
            _ => Known(keyword),
        };
    }

    private static IEnumerable<string> Unless(bool fits, string path, string keyword) => fits ? [] : [$"{path}: {keyword}"];

    private static IEnumerable<string> Known(string keyword) => keyword is "properties" or "required" or "additionalProperties" or "items" or "minItems"
        or "maxItems" or "uniqueItems" or "minLength" or "maxLength" or "pattern" or "minimum" or "maximum"
        ? [] : throw new InvalidOperationException($"The schema uses {keyword}, which this test does not know.");
}
