using System.Text;
using System.Text.Json.Nodes;
using Sspr.Entitlements;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Tests.Policies;

public sealed class PolicyReaderTests
{
    private const string Full = """
        {
          "format": 1,
          "description": "Staff and finance",
          "rules": [
            {
              "name": "finance", "appliesTo": ["Finance", "Treasury"], "except": ["Interns"], "gates": 3,
              "methods": ["Passkey", "AuthenticatorApp", "EmailCode", "Vouching"],
              "combinations": { "countOnce": [["EmailCode", "SmsCode"]], "passkeyAlone": true },
              "reset": { "allowed": true }, "unlock": { "allowed": true, "gates": 2 }, "change": { "allowed": false },
              "registration": {
                "required": 2, "reconfirmAfterDays": 90, "trustedNetworks": ["10.1.0.0/16", "2001:db8::/32"], "coolDownHours": 48,
                "questions": { "register": 5, "ask": 4 }, "voucherGroups": ["Team leads"], "managerVouches": true
              },
              "password": { "minimumLength": 15, "bannedTerms": ["contoso"], "breached": false }
            },
            { "name": "everyone", "appliesTo": "all", "except": ["Robots"] }
          ],
          "administrators": { "allowed": true, "groups": ["IT-Admins"], "gates": 3, "methods": ["Passkey", "AuthenticatorApp", "EmailCode"] },
          "entitlements": {
            "plans": [{ "name": "P1", "capabilities": ["Reset", "Writeback"], "seats": 20, "validFrom": "2026-01-01", "validUntil": "2026-12-31" }],
            "assignments": [{ "plan": "p1", "groups": ["Staff"], "accounts": ["alice"] }],
            "defaultPlan": null, "assignedBy": "the licence desk"
          }
        }
        """;

    [Fact]
    public void A_document_means_what_it_says()
    {
        var document = Sound(Full);

        var (finance, everyone) = (document.Rules[0], document.Rules[1]);
        Assert.Equal((ScopeKind.Groups, 3, 2), (finance.Scope.Kind, finance.Terms.Gates, finance.Terms.Unlock.Gates));
        Assert.Equal(["Finance", "Treasury"], finance.Scope.Groups);
        Assert.Equal(["Interns"], finance.Scope.Except);
        Assert.Equal([MethodKind.Passkey, MethodKind.AuthenticatorApp, MethodKind.EmailCode, MethodKind.Vouching], finance.Terms.Methods);
        Assert.True(finance.Terms.Combinations.PasskeyAlone);
        Assert.Equal([MethodKind.EmailCode, MethodKind.SmsCode], Assert.Single(finance.Terms.Combinations.CountOnce));
        Assert.False(finance.Terms.ChangeAllowed);
        Assert.Equal((2, 90, 48, 5, 4, true), (
            finance.Terms.Registration.Required, finance.Terms.Registration.ReconfirmAfterDays, finance.Terms.Registration.CoolDownHours,
            finance.Terms.Registration.Questions.Register, finance.Terms.Registration.Questions.Ask, finance.Terms.Registration.ManagerVouches));
        Assert.True(finance.Terms.Registration.TrustedNetworks[1].Contains(System.Net.IPAddress.Parse("2001:db8::1")));
        Assert.Equal((15, false), (finance.Terms.Password.MinimumLength, finance.Terms.Password.Breached));
        Assert.Equal(RuleTerms.DefaultMethods, everyone.Terms.Methods);
        Assert.Equal((true, 3), (document.Administrators.Allowed, document.Administrators.Terms.Gates));
        Assert.Equal([Capability.Reset, Capability.Writeback], document.Entitlements.Find("P1")!.Capabilities);
        Assert.Equal(new DateOnly(2026, 12, 31), document.Entitlements.Find("P1")!.ValidUntil);
        Assert.Null(document.Entitlements.DefaultPlan);
        Assert.Equal(["Team leads"], document.VoucherGroupNames());
        Assert.Contains("Staff", document.GroupNames());
    }

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        foreach (var document in new[] { Sound(Full), PolicyDocument.Default })
        {
            var written = PolicyWriter.Write(document);

            Assert.Equal(written, PolicyWriter.Write(Sound(written)));
            Assert.Empty(PolicyDifference.Between(document, Sound(written)));
        }
    }

    [Fact]
    public void Every_fault_is_told_at_once_with_its_path_and_what_to_do()
    {
        var faults = Faulty("""
            {
              "format": 2, "colour": "red",
              "rules": [
                { "name": "a", "appliesTo": "some", "gates": 0, "gates": 2, "methods": ["Email", 3], "unlock": { "allow": true } },
                { "name": "b", "appliesTo": [], "registration": { "reconfirmAfterDays": 731, "trustedNetworks": ["10.1.2.3/16"] } }
              ],
              "administrators": { "allowed": "yes" }
            }
            """);

        Assert.Equal(
            [
                "$.administrators.allowed", "$.colour", "$.format", "$.rules[0].appliesTo", "$.rules[0].gates", "$.rules[0].gates",
                "$.rules[0].methods[0]", "$.rules[0].methods[1]", "$.rules[0].unlock.allow", "$.rules[1].appliesTo",
                "$.rules[1].registration.reconfirmAfterDays", "$.rules[1].registration.trustedNetworks[0]",
            ],
            faults.Select(static fault => fault.Path).Order(StringComparer.Ordinal));
        Assert.All(faults, static fault =>
        {
            Assert.EndsWith(".", fault.Problem, StringComparison.Ordinal);
            Assert.EndsWith(".", fault.Fix, StringComparison.Ordinal);
            Assert.NotNull(ProblemCatalogue.Of(fault.Code));
        });
    }

    [Theory]
    [InlineData("", "SSPR_8010")]
    [InlineData("{ \"format\": 1, }", "SSPR_8010")]
    [InlineData("// no\n{}", "SSPR_8010")]
    [InlineData("[]", "SSPR_8012")]
    [InlineData("{}", "SSPR_8011")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]", "SSPR_8010")]
    public void What_is_no_document_is_refused(string json, string code) => Assert.Contains(Faulty(json), fault => fault.Code.Value == code);

    [Fact]
    public void A_document_that_is_too_long_is_refused_before_it_is_read() =>
        Assert.Equal(ProblemCodes.PolicyNotJson, Assert.Single(Faulty(new string(' ', PolicyLimits.Bytes + 1))).Code);

    [Theory]
    [InlineData("""{ "gates": 1 }""", "SSPR_8002", "$.rules[0].gates")]
    [InlineData("""{ "unlock": { "allowed": true, "gates": 1 } }""", "SSPR_8002", "$.rules[0].unlock.gates")]
    [InlineData("""{ "gates": 2, "methods": ["EmailCode", "SmsCode"] }""", "SSPR_8001", "$.rules[0].gates")]
    [InlineData("""{ "gates": 2, "methods": [] }""", "SSPR_8001", "$.rules[0].gates")]
    [InlineData("""{ "gates": 5 }""", "SSPR_8001", "$.rules[0].gates")]
    [InlineData("""{ "gates": 1, "allowSingleGate": true, "methods": ["EmailCode", "SecurityQuestions"] }""", "SSPR_8013", "$.rules[0].methods")]
    [InlineData("""{ "methods": ["EmailCode", "Vouching"] }""", "SSPR_8013", "$.rules[0].methods")]
    [InlineData("""{ "combinations": { "countOnce": [["EmailCode"]] } }""", "SSPR_8013", "$.rules[0].combinations.countOnce[0]")]
    [InlineData("""{ "combinations": { "countOnce": [["EmailCode", "SmsCode"], ["SmsCode", "Passkey"]] } }""", "SSPR_8013", "$.rules[0].combinations.countOnce")]
    [InlineData("""{ "registration": { "questions": { "register": 3, "ask": 4 } } }""", "SSPR_8013", "$.rules[0].registration.questions.ask")]
    [InlineData("""{ "password": { "bannedTerms": ["abc"] } }""", "SSPR_8012", "$.rules[0].password.bannedTerms[0]")]
    [InlineData("""{ "password": { "bannedTerms": ["abcd", "ABCD"] } }""", "SSPR_8012", "$.rules[0].password.bannedTerms")]
    [InlineData("""{ "password": { "minimumLength": 7 } }""", "SSPR_8012", "$.rules[0].password.minimumLength")]
    [InlineData("""{ "gates": 2.5 }""", "SSPR_8012", "$.rules[0].gates")]
    [InlineData("""{ "gates": "2" }""", "SSPR_8012", "$.rules[0].gates")]
    [InlineData("""{ "methods": ["emailcode", "Passkey"] }""", "SSPR_8012", "$.rules[0].methods[0]")]
    [InlineData("""{ "except": ["G", "g"] }""", "SSPR_8012", "$.rules[0].except")]
    [InlineData("""{ "except": [" G"] }""", "SSPR_8012", "$.rules[0].except[0]")]
    public void A_rule_that_nobody_could_mean_is_refused(string members, string code, string path)
    {
        var rule = (JsonObject)JsonNode.Parse(members)!;
        (rule["name"], rule["appliesTo"]) = ("r", "all");
        var fault = Assert.Single(Faulty(new JsonObject { ["format"] = 1, ["rules"] = new JsonArray(rule) }.ToJsonString()));

        Assert.Equal((code, path), (fault.Code.Value, fault.Path));
    }

    [Fact]
    public void A_document_with_one_gate_must_say_that_it_is_meant()
    {
        const string Meant = """{ "format": 1, "rules": [{ "name": "r", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] }] }""";

        Assert.Equal(1, Sound(Meant).Rules[0].Terms.Gates);
        Assert.Equal(
            ProblemCodes.SingleGateNotAllowed,
            Assert.Single(Faulty(Meant.Replace("\"allowSingleGate\": true,", string.Empty, StringComparison.Ordinal))).Code);
    }

    [Fact]
    public void A_passkey_alone_can_meet_terms_that_too_few_methods_would_not() =>
        Assert.NotNull(Sound("""{ "format": 1, "rules": [{ "name": "r", "appliesTo": "all", "methods": ["Passkey"], "combinations": { "passkeyAlone": true } }] }"""));

    [Theory]
    [InlineData("""{ "gates": 1 }""", "$.administrators.gates")]
    [InlineData("""{ "gates": 1, "allowSingleGate": true }""", "$.administrators.gates")]
    [InlineData("""{ "allowSingleGate": true }""", "$.administrators.allowSingleGate")]
    [InlineData("""{ "unlock": { "allowed": true, "gates": 1 } }""", "$.administrators.unlock.gates")]
    [InlineData("""{ "unlock": { "allowed": false, "gates": 1 } }""", "$.administrators.unlock.gates")]
    [InlineData("""{ "methods": ["EmailCode", "AuthenticatorApp", "SecurityQuestions"] }""", "$.administrators.methods")]
    [InlineData("""{ "methods": ["EmailCode", "AuthenticatorApp", "MobileCall"] }""", "$.administrators.methods")]
    [InlineData("""{ "methods": ["EmailCode", "AuthenticatorApp", "OfficeCall"] }""", "$.administrators.methods")]
    [InlineData("""{ "combinations": { "passkeyAlone": true } }""", "$.administrators.combinations.passkeyAlone")]
    [InlineData("""{ "combinations": { "countOnce": [] } }""", "$.administrators.combinations.countOnce")]
    [InlineData("""{ "combinations": { "countOnce": [["EmailCode", "SmsCode"], ["MobileCall", "OfficeCall"]] } }""", "$.administrators.combinations.countOnce")]
    public void A_document_that_loosens_the_terms_for_administrators_is_refused(string administrators, string path)
    {
        var faults = Faulty($$"""{ "format": 1, "rules": [], "administrators": {{administrators}} }""");

        Assert.Contains(faults, fault => fault.Code == ProblemCodes.PolicyAdministratorsTooWeak && fault.Path == path);
    }

    [Fact]
    public void A_rule_behind_one_for_everybody_is_refused_unless_it_is_switched_off()
    {
        const string Json = """{ "format": 1, "rules": [{ "name": "all", "appliesTo": "all" }, { "name": "late", "appliesTo": ["G"] }, { "name": "off", "appliesTo": "none" }] }""";

        var fault = Assert.Single(Faulty(Json));

        Assert.Equal((ProblemCodes.PolicyContradictory, "$.rules[1]"), (fault.Code, fault.Path));
        Assert.Equal(3, Sound(Json.Replace("\"appliesTo\": \"all\"", "\"appliesTo\": \"all\", \"except\": [\"G\"]", StringComparison.Ordinal)).Rules.Count);
    }

    [Theory]
    [InlineData("""{ "plans": [{ "name": "A", "capabilities": ["Fly"] }] }""", "$.entitlements.plans[0].capabilities[0]")]
    [InlineData("""{ "plans": [{ "name": "A" }, { "name": "a" }] }""", "$.entitlements.plans")]
    [InlineData("""{ "plans": [{ "name": "A", "validFrom": "2026-02-30" }] }""", "$.entitlements.plans[0].validFrom")]
    [InlineData("""{ "plans": [{ "name": "A", "validFrom": "2026-02-02", "validUntil": "2026-02-01" }] }""", "$.entitlements.plans[0].validUntil")]
    [InlineData("""{ "plans": [], "defaultPlan": "A" }""", "$.entitlements.defaultPlan")]
    [InlineData("""{ "assignments": [{ "plan": "A", "groups": ["G"] }] }""", "$.entitlements.assignments[0].plan")]
    [InlineData("""{ "plans": [{ "name": "A" }], "assignments": [{ "plan": "A" }] }""", "$.entitlements.assignments[0]")]
    public void Plans_are_read_as_strictly_as_rules(string entitlements, string path) =>
        Assert.Equal(path, Assert.Single(Faulty($$"""{ "format": 1, "rules": [], "entitlements": {{entitlements}} }""")).Path);

    [Fact]
    public void A_document_that_says_nothing_of_plans_entitles_everybody_to_everything() =>
        Assert.Equal(Enum.GetValues<Capability>(), Sound("""{ "format": 1, "rules": [] }""").Entitlements.Find("everything")!.Capabilities);

    [Fact]
    public void Two_documents_are_told_apart_member_by_member()
    {
        var before = Sound(Full);
        var after = before with
        {
            Rules = [before.Rules[0] with { Terms = before.Rules[0].Terms with { Gates = 2, Methods = [MethodKind.Passkey, MethodKind.SmsCode] } }],
        };

        var lines = PolicyDifference.Between(before, after).Select(static one => one.ToString()).ToList();

        Assert.Contains("$.rules['finance'].gates: 3 -> 2", lines);
        Assert.Contains("$.rules['finance'].methods: removed \"EmailCode\"", lines);
        Assert.Contains("$.rules['finance'].methods: added \"SmsCode\"", lines);
        Assert.Contains(lines, static line => line.StartsWith("$.rules['everyone']: removed {", StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_that_changed_places_are_told_because_the_order_decides()
    {
        var before = Sound(Full);

        Assert.Equal(
            ["$.rules (order): finance, everyone -> everyone, finance"],
            PolicyDifference.Between(before, before with { Rules = [.. before.Rules.Reverse()] }).Select(static one => one.ToString()));
    }

    internal static PolicyDocument Sound(string json) =>
        PolicyReader.Read(Encoding.UTF8.GetBytes(json)) switch
        {
            PolicyReading.Sound sound => sound.Document,
            PolicyReading.Faulty faulty => throw new Xunit.Sdk.XunitException(string.Join('\n', faulty.Faults)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static IReadOnlyList<PolicyFault> Faulty(string json) =>
        Assert.IsType<PolicyReading.Faulty>(PolicyReader.Read(Encoding.UTF8.GetBytes(json))).Faults;
}
