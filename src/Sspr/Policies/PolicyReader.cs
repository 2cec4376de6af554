using System.Net;
using System.Text.Json;
using Sspr.Entitlements;
using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Policies;

/// <summary>
/// Reads a document strictly: an unknown member, a name given twice, a wrong type or a value out of range is a fault. All faults are
/// told at once, and a document with one is not taken at all.
/// </summary>
internal static class PolicyReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    /// <summary>Reads it.</summary>
    /// <param name="json">UTF-8.</param>
    public static PolicyReading Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > PolicyLimits.Bytes)
        {
            return Unreadable($"has {json.Length} bytes, and at most {PolicyLimits.Bytes} are read.", "Move members into groups of the directory.");
        }

        try
        {
            using var parsed = JsonDocument.Parse(json, Strict);
            return Read(parsed.RootElement);
        }
        catch (JsonException fault)
        {
            return Unreadable(
                $"is not JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.",
                "Correct it there; JSON has no comments and no comma after the last element.");
        }
    }

    private static PolicyReading Read(JsonElement root)
    {
        var faults = new List<PolicyFault>();
        if (Members.Of(root, "$", faults) is not { } members)
        {
            return new PolicyReading.Faulty(faults);
        }

        var document = Document(members);
        members.End();
        return faults.Count == 0
            ? new PolicyReading.Sound(document)
            : new PolicyReading.Faulty([.. faults.Distinct()]);
    }

    private static PolicyReading.Faulty Unreadable(string problem, string fix) =>
        new([new PolicyFault(ProblemCodes.PolicyNotJson, "$", problem, fix)]);

    private static PolicyDocument Document(Members members)
    {
        members.Text("$schema", PolicyLimits.TextLength);
        if (members.Number("format", PolicyDocument.CurrentFormat, PolicyDocument.CurrentFormat) is null && !members.HasFaultAt("format"))
        {
            members.Demand("format", $"{PolicyDocument.CurrentFormat}");
        }

        var rules = members.List("rules", PolicyLimits.Rules, (element, path) => members.Element(element, path, Rule));
        if (rules is null && !members.HasFaultAt("rules"))
        {
            members.Demand("rules", "a list; an empty one lets nobody in");
        }

        var document = new PolicyDocument
        {
            Description = members.Text("description", PolicyLimits.TextLength),
            Rules = rules ?? [],
            Administrators = members.Below("administrators", Administrators) ?? new AdministratorPolicy(),
            Entitlements = members.Below("entitlements", EntitlementReader.Read) ?? EntitlementSection.Everything,
        };
        PolicyChecks.Rules(members, document.Rules);
        return document;
    }

    private static PolicyRule Rule(Members members)
    {
        var name = members.Text("name", PolicyLimits.NameLength);
        if (name is null && !members.HasFaultAt("name"))
        {
            members.Demand("name", "how people call the rule");
        }

        var rule = new PolicyRule { Name = name ?? members.Path, Scope = Scope(members), Terms = Terms(members) };
        PolicyChecks.Terms(members, rule.Terms);
        return rule;
    }

    private static RuleScope Scope(Members members)
    {
        const string Allowed = "\"all\", \"none\", or a list of groups";
        var except = members.Texts("except", PolicyLimits.Names) ?? [];
        if (!members.TryGet("appliesTo", out var value))
        {
            members.Demand("appliesTo", Allowed);
            return new RuleScope { Kind = ScopeKind.None };
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            var groups = members.Texts("appliesTo", PolicyLimits.Names) ?? [];
            if (groups.Count == 0 && !members.HasFaultAt("appliesTo"))
            {
                members.Note(ProblemCodes.PolicyValueInvalid, members.At("appliesTo"), "names no group.", $"Write {Allowed}.");
            }

            return new RuleScope { Kind = ScopeKind.Groups, Groups = groups, Except = except };
        }

        var kind = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (kind is not ("all" or "none"))
        {
            members.Wrong(members.At("appliesTo"), value, Allowed);
        }

        return new RuleScope { Kind = kind == "all" ? ScopeKind.All : ScopeKind.None, Except = except };
    }

    private static AdministratorPolicy Administrators(Members members)
    {
        var policy = new AdministratorPolicy
        {
            Allowed = members.Flag("allowed", otherwise: false),
            Groups = members.Texts("groups", PolicyLimits.Names) ?? [],
            Terms = Terms(members),
        };
        PolicyChecks.Terms(members, policy.Terms, isForAdministrators: true);
        PolicyChecks.Administrators(members, policy.Terms);
        return policy;
    }

    private static RuleTerms Terms(Members members)
    {
        var usual = new RuleTerms();
        return new RuleTerms
        {
            Gates = members.Number("gates", 1, PolicyLimits.Gates) ?? usual.Gates,
            AllowSingleGate = members.Flag("allowSingleGate", usual.AllowSingleGate),
            Methods = members.Names<MethodKind>("methods") ?? usual.Methods,
            Combinations = members.Below("combinations", Combinations) ?? usual.Combinations,
            ResetAllowed = members.Below("reset", static below => new Box<bool>(below.Flag("allowed", otherwise: true)))?.Value ?? usual.ResetAllowed,
            Unlock = members.Below("unlock", Unlock) ?? usual.Unlock,
            ChangeAllowed = members.Below("change", static below => new Box<bool>(below.Flag("allowed", otherwise: true)))?.Value ?? usual.ChangeAllowed,
            Registration = members.Below("registration", Registration) ?? usual.Registration,
            Password = members.Below("password", Password) ?? usual.Password,
        };
    }

    private static CombinationTerms Combinations(Members members) => new()
    {
        CountOnce = members.NameLists<MethodKind>("countOnce") ?? CombinationTerms.DefaultCountOnce,
        PasskeyAlone = members.Flag("passkeyAlone", otherwise: false),
    };

    private static UnlockTerms Unlock(Members members) => new()
    {
        Allowed = members.Flag("allowed", otherwise: false),
        Gates = members.Number("gates", 1, PolicyLimits.Gates),
    };

    private static RegistrationTerms Registration(Members members)
    {
        var usual = new RegistrationTerms();
        return new RegistrationTerms
        {
            Required = members.Number("required", 0, PolicyLimits.Gates) ?? usual.Required,
            ReconfirmAfterDays = members.Number("reconfirmAfterDays", 0, PolicyLimits.ReconfirmDays) ?? usual.ReconfirmAfterDays,
            TrustedNetworks = members.List("trustedNetworks", PolicyLimits.Names, (value, path) => Network(members, value, path))
                ?.OfType<IPNetwork>().ToList() ?? usual.TrustedNetworks,
            CoolDownHours = members.Number("coolDownHours", 0, PolicyLimits.CoolDownHours) ?? usual.CoolDownHours,
            Questions = members.Below("questions", Questions) ?? usual.Questions,
            VoucherGroups = members.Texts("voucherGroups", PolicyLimits.Names) ?? usual.VoucherGroups,
            ManagerVouches = members.Flag("managerVouches", usual.ManagerVouches),
        };
    }

    private static QuestionTerms Questions(Members members)
    {
        var usual = new QuestionTerms();
        var questions = new QuestionTerms
        {
            Register = members.Number("register", PolicyLimits.FewestQuestions, PolicyLimits.MostQuestions) ?? usual.Register,
            Ask = members.Number("ask", PolicyLimits.FewestQuestions, PolicyLimits.MostQuestions) ?? usual.Ask,
        };
        if (questions.Ask > questions.Register)
        {
            members.Note(
                ProblemCodes.PolicyContradictory, members.At("ask"), $"is {questions.Ask}, and only {questions.Register} are registered.",
                "Ask no more questions than are registered.");
        }

        return questions;
    }

    private static PasswordTerms Password(Members members) => new()
    {
        MinimumLength = members.Number("minimumLength", PolicyLimits.ShortestMinimum, PolicyLimits.LongestMinimum),
        BannedTerms = members.Texts("bannedTerms", PolicyLimits.BannedTerms, PolicyLimits.ShortestTerm, PolicyLimits.LongestTerm) ?? [],
        Breached = members.Flag("breached", otherwise: true),
    };

    private static IPNetwork? Network(Members members, JsonElement value, string path)
    {
        // the parser masks what stands behind the prefix away; a slip of the pen there would open another network than the one meant
        if (value.ValueKind == JsonValueKind.String && IPNetwork.TryParse(value.GetString(), out var network)
            && IPAddress.TryParse(value.GetString()!.Split('/')[0], out var address) && address.Equals(network.BaseAddress))
        {
            return network;
        }

        members.Wrong(path, value, "a network such as \"10.1.0.0/16\" or \"2001:db8::/32\", with no bit set behind the prefix");
        return null;
    }

    private sealed record Box<T>(T Value);
}
