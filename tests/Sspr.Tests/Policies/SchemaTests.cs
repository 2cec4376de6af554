using System.Text;
using System.Text.Json.Nodes;
using Sspr.Policies;

namespace Sspr.Tests.Policies;

/// <summary>Holds the published schema and the reader together: what one refuses by form, the other refuses too.</summary>
public sealed class SchemaTests
{
    private static readonly JsonSchemaSubset Schema = new(PolicySchema.Text);

    private static readonly string[] Junk = ["null", "true", "0", "1", "-1", "2.5", "9999999999", "\"\"", "\"x\"", "[]", "[1]", "[\"x\"]", "[null]", "{}", "{\"x\":1}"];

    [Fact]
    public void Whatever_the_writer_writes_fits_the_schema()
    {
        Assert.Empty(Schema.Faults(PolicyWriter.ToJson(PolicyDocument.Default)));
        Assert.Empty(Schema.Faults(PolicyWriter.ToJson(Sample())));
    }

    [Fact]
    public void Every_member_that_the_writer_writes_is_named_by_the_schema_and_no_other()
    {
        var written = PolicyWriter.ToJson(Sample());
        foreach (var path in Paths(written).ToList())
        {
            var renamed = (JsonObject)written.DeepClone();
            if (Parent(renamed, path) is JsonObject parent)
            {
                var value = parent[path[^1]];
                parent.Remove(path[^1]);
                parent[path[^1] + "x"] = value?.DeepClone();
                Assert.True(Schema.Faults(renamed).Count > 0 && IsRefused(renamed), string.Join('.', path));
            }
        }
    }

    [Fact]
    public void What_the_schema_refuses_the_reader_refuses()
    {
        var (tried, refused) = (0, 0);
        foreach (var mutant in Mutants(Sample()))
        {
            tried++;
            if (Schema.Faults(mutant) is { Count: > 0 } faults)
            {
                refused++;
                Assert.True(IsRefused(mutant), $"{faults[0]} in {mutant.ToJsonString()}");
            }
        }

        Assert.True(tried > 1500 && refused > 1000, $"{refused} of {tried}");
    }

    [Fact]
    public void What_the_reader_refuses_by_its_form_the_schema_refuses()
    {
        foreach (var mutant in Mutants(Sample()))
        {
            if (PolicyReader.Read(Bytes(mutant)) is PolicyReading.Faulty faulty && faulty.Faults.All(static fault => fault.Code.Value is "SSPR_8011" or "SSPR_8012"))
            {
                Assert.True(Schema.Faults(mutant).Count > 0, $"{faulty.Faults[0]}");
            }
        }
    }

    private static PolicyDocument Sample() => PolicyReaderTests.Sound("""
        {
          "format": 1, "description": "d",
          "rules": [{
            "name": "r", "appliesTo": ["G"], "except": ["H"], "unlock": { "allowed": true, "gates": 2 },
            "registration": { "trustedNetworks": ["10.0.0.0/8"], "voucherGroups": ["V"] }, "password": { "minimumLength": 15, "bannedTerms": ["contoso"] }
          }],
          "administrators": { "groups": ["A"] },
          "entitlements": {
            "plans": [{ "name": "P", "capabilities": ["Reset"], "seats": 2, "validFrom": "2026-01-01", "validUntil": "2026-12-31" }],
            "assignments": [{ "plan": "P", "groups": ["G"], "accounts": ["alice"] }], "defaultPlan": "P", "assignedBy": "desk"
          }
        }
        """);

    /// <summary>Every value of the document, one after the other, replaced by junk, by nothing, or doubled.</summary>
    private static IEnumerable<JsonObject> Mutants(PolicyDocument document)
    {
        var written = PolicyWriter.ToJson(document);
        foreach (var path in Paths(written).ToList())
        {
            foreach (var junk in Junk)
            {
                var mutant = (JsonObject)written.DeepClone();
                var parent = Parent(mutant, path);
                if (parent is JsonArray list)
                {
                    list[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(junk);
                }
                else
                {
                    parent![path[^1]] = JsonNode.Parse(junk);
                }

                yield return mutant;
            }

            var without = (JsonObject)written.DeepClone();
            if (Parent(without, path) is JsonObject members)
            {
                members.Remove(path[^1]);
                yield return without;
            }
        }
    }

    private static IEnumerable<string[]> Paths(JsonNode? node, params string[] at) => node switch
    {
        JsonObject members => members.SelectMany(member => Paths(member.Value, [.. at, member.Key]).Prepend([.. at, member.Key])),
        JsonArray list => list.Index().SelectMany(one =>
            Paths(one.Item, [.. at, $"{one.Index}"]).Prepend([.. at, $"{one.Index}"])),
        _ => [],
    };

    private static JsonNode? Parent(JsonNode root, string[] path) => path[..^1].Aggregate(
        (JsonNode?)root, static (node, step) => node is JsonArray list
            ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node![step]);

    private static bool IsRefused(JsonNode json) => PolicyReader.Read(Bytes(json)) is PolicyReading.Faulty;

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
