using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sspr.Entitlements;

namespace Sspr.Policies;

/// <summary>Writes a document in full, defaults included and in one order, so that two documents can be compared member by member.</summary>
internal static class PolicyWriter
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>As text, indented, ending with a line feed.</summary>
    public static string Write(PolicyDocument document) => ToJson(document).ToJsonString(Indented) + "\n";

    /// <summary>As JSON.</summary>
    public static JsonObject ToJson(PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var json = new JsonObject { ["format"] = PolicyDocument.CurrentFormat };
        if (document.Description is { } description)
        {
            json["description"] = description;
        }

        json["rules"] = new JsonArray([.. document.Rules.Select(Rule)]);
        json["administrators"] = Administrators(document.Administrators);
        json["entitlements"] = Entitlements(document.Entitlements);
        return json;
    }

    private static JsonObject Rule(PolicyRule rule)
    {
        var json = new JsonObject
        {
            ["name"] = rule.Name,
            ["appliesTo"] = rule.Scope.Kind switch
            {
                ScopeKind.None => "none",
                ScopeKind.All => "all",
                ScopeKind.Groups => Texts(rule.Scope.Groups),
            },
            ["except"] = Texts(rule.Scope.Except),
        };
        Add(json, rule.Terms);
        return json;
    }

    private static JsonObject Administrators(AdministratorPolicy policy)
    {
        var json = new JsonObject { ["allowed"] = policy.Allowed, ["groups"] = Texts(policy.Groups) };
        Add(json, policy.Terms);
        return json;
    }

    private static void Add(JsonObject json, RuleTerms terms)
    {
        json["gates"] = terms.Gates;
        json["allowSingleGate"] = terms.AllowSingleGate;
        json["methods"] = Texts(terms.Methods.Select(static method => method.ToString()));
        json["combinations"] = new JsonObject
        {
            ["countOnce"] = new JsonArray(
                [.. terms.Combinations.CountOnce.Select(static list => Texts(list.Select(static method => method.ToString())))]),
            ["passkeyAlone"] = terms.Combinations.PasskeyAlone,
        };
        json["reset"] = new JsonObject { ["allowed"] = terms.ResetAllowed };
        json["unlock"] = new JsonObject { ["allowed"] = terms.Unlock.Allowed, ["gates"] = terms.Unlock.Gates };
        json["change"] = new JsonObject { ["allowed"] = terms.ChangeAllowed };
        json["registration"] = Registration(terms.Registration);
        json["password"] = new JsonObject
        {
            ["minimumLength"] = terms.Password.MinimumLength,
            ["bannedTerms"] = Texts(terms.Password.BannedTerms),
            ["breached"] = terms.Password.Breached,
        };
    }

    private static JsonObject Registration(RegistrationTerms terms) => new()
    {
        ["required"] = terms.Required,
        ["reconfirmAfterDays"] = terms.ReconfirmAfterDays,
        ["trustedNetworks"] = Texts(terms.TrustedNetworks.Select(static network => network.ToString())),
        ["coolDownHours"] = terms.CoolDownHours,
        ["questions"] = new JsonObject { ["register"] = terms.Questions.Register, ["ask"] = terms.Questions.Ask },
        ["voucherGroups"] = Texts(terms.VoucherGroups),
        ["managerVouches"] = terms.ManagerVouches,
    };

    private static JsonObject Entitlements(EntitlementSection section) => new()
    {
        ["plans"] = new JsonArray([.. section.Plans.Select(Plan)]),
        ["assignments"] = new JsonArray([.. section.Assignments.Select(static assignment => new JsonObject
        {
            ["plan"] = assignment.Plan,
            ["accounts"] = Texts(assignment.Accounts),
            ["groups"] = Texts(assignment.Groups),
        })]),
        ["defaultPlan"] = section.DefaultPlan,
        ["assignedBy"] = section.AssignedBy,
    };

    private static JsonObject Plan(Plan plan) => new()
    {
        ["name"] = plan.Name,
        ["capabilities"] = Texts(plan.Capabilities.Select(static capability => capability.ToString())),
        ["seats"] = plan.Seats,
        ["enforceSeats"] = plan.EnforceSeats,
        ["validFrom"] = Day(plan.ValidFrom),
        ["validUntil"] = Day(plan.ValidUntil),
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(static text => JsonValue.Create(text))]);
}
