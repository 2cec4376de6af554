using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Ds389.Rights;

/// <summary>Access control instructions for 389 Directory Server (Red Hat Directory Server, "Managing access control").</summary>
internal static class Ds389AccessRules
{
    private const string IsGroup = "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))";

    /// <summary>What a reset and an unlock write.</summary>
    public static readonly IReadOnlyList<string> Needed = ["userPassword", "passwordRetryCount", "retryCountResetTime", "accountUnlockTime"];

    /// <summary>What lets somebody whose password an administrator has reset change it within the minimum age. Resets work without it.</summary>
    public const string Optional = "passwordAllowChangeTime";

    /// <summary>Rules that the settings lead to.</summary>
    public static IEnumerable<AccessRule> Of(Ds389Options options, IReadOnlyList<string> read, IReadOnlyList<string> contexts)
    {
        string[] stamp = options.StampAttribute is { } attribute ? [attribute] : [];
        foreach (var place in options.SearchBases)
        {
            yield return Rule(options, "write passwords and what notes a lock", place, PurposeOf(options), "resets and unlocks", [.. Needed, Optional, .. stamp], "write", OfPeople(options));
            yield return Rule(options, "read people", place, RightPurpose.FindPeople, "reads people", read, "read, search, compare");
        }

        foreach (var context in contexts)
        {
            yield return Rule(
                options, "read groups", context, RightPurpose.ReadGroups, "reads groups",
                ["objectClass", "cn", "member", "uniqueMember", "memberUid", "gidNumber"], "read, search, compare", $"(targetfilter = \"{IsGroup}\")");
            yield return Rule(
                options, "read password policies", context, RightPurpose.ReadOwnPolicies, "reads policies",
                ["objectClass", .. Ds389Policies.EntryAttributes], "read, search, compare", "(targetfilter = \"(objectClass=passwordPolicy)\")");
        }

        yield return Rule(
            options, "see itself", options.ServiceAccount, RightPurpose.KnowItself, "sees itself", ["objectClass"], "read, search");
        yield return Rule(
            options, "read the password policy of the server", Ds389Policies.Config, RightPurpose.ReadRules, "reads the policy",
            ["objectClass", .. Ds389Policies.EntryAttributes, "nsslapd-pwpolicy-*"], "read, search, compare", $"(target = \"ldap:///{Ds389Policies.Config}\")");
    }

    /// <summary>What lets the service account write one attribute.</summary>
    public static AccessRule Write(Ds389Options options, string place, string attribute) =>
        Rule(options, $"write {attribute}", place, PurposeOf(options), $"writes {attribute}", [attribute], "write", OfPeople(options));

    private static string OfPeople(Ds389Options options) =>
        $"(targetfilter = \"(|{string.Concat(options.AccountClassesInForce().Select(static name => $"(objectClass={name})"))})\")";

    private static RightPurpose PurposeOf(Ds389Options options) =>
        options.StampAttribute is null ? RightPurpose.SetPasswordAndUnlock : RightPurpose.SetPasswordUnlockAndKeepStamp;

    private static AccessRule Rule(
        Ds389Options options, string right, string on, RightPurpose purpose, string name, IReadOnlyList<string> attributes, string allowed, string target = "")
    {
        var aci = $"{target}(targetattr = \"{string.Join(" || ", attributes.Distinct(StringComparer.OrdinalIgnoreCase))}\")"
            + $"(version 3.0; acl \"sspr {name}\"; allow ({allowed}) userdn = \"ldap:///{Escape(options.ServiceAccount)}\";)";
        return new AccessRule(
            right, on, purpose, new Dictionary<string, string>(StringComparer.Ordinal) { ["aci"] = aci, ["ldapmodify"] = AciCommand.Add(options.Servers[0], on, aci) });
    }

    /// <summary>An LDAP URL has only so many characters (RFC 4516 §2.1), and a quotation mark would end the rule.</summary>
    private static string Escape(string name) => string.Concat(System.Text.Encoding.UTF8.GetBytes(name).Select(static octet =>
        char.IsAsciiLetterOrDigit((char)octet) || "-._~=,@+:&!$'()*; ".Contains((char)octet, StringComparison.Ordinal) ? $"{(char)octet}" : $"%{octet:X2}"));
}
