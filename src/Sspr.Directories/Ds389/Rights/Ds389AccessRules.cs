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
            yield return Rule(options, "write passwords and what notes a lock", place, Why(options), "resets and unlocks", [.. Needed, Optional, .. stamp], "write", OfPeople(options));
            yield return Rule(options, "read people", place, "to find them and to see the state of their passwords", "reads people", read, "read, search, compare");
        }

        foreach (var context in contexts)
        {
            yield return Rule(
                options, "read groups", context, "to keep members of protected groups out, and for policies of groups", "reads groups",
                ["objectClass", "cn", "member", "uniqueMember", "memberUid", "gidNumber"], "read, search, compare", $"(targetfilter = \"{IsGroup}\")");
            yield return Rule(
                options, "read password policies", context, "to know the rules of accounts with a policy of their own; passwordHistory is a switch in them", "reads policies",
                ["objectClass", .. Ds389Policies.EntryAttributes], "read, search, compare", "(targetfilter = \"(objectClass=passwordPolicy)\")");
        }

        yield return Rule(
            options, "see itself", options.ServiceAccount, "to know that it is no root account", "sees itself", ["objectClass"], "read, search");
        yield return Rule(
            options, "read the password policy of the server", Ds389Policies.Config, "to show the rules for a new password, and never to lock an account", "reads the policy",
            ["objectClass", .. Ds389Policies.EntryAttributes, "nsslapd-pwpolicy-*"], "read, search, compare", $"(target = \"ldap:///{Ds389Policies.Config}\")");
    }

    /// <summary>What lets the service account write one attribute.</summary>
    public static AccessRule Write(Ds389Options options, string place, string attribute) =>
        Rule(options, $"write {attribute}", place, Why(options), $"writes {attribute}", [attribute], "write", OfPeople(options));

    private static string OfPeople(Ds389Options options) =>
        $"(targetfilter = \"(|{string.Concat(options.AccountClassesInForce().Select(static name => $"(objectClass={name})"))})\")";

    private static string Why(Ds389Options options) =>
        $"to set a new password, also soon after an administrator did, and to unlock{(options.StampAttribute is null ? "" : ", and to keep the stamp of the last operation")}";

    private static AccessRule Rule(
        Ds389Options options, string right, string on, string why, string name, IReadOnlyList<string> attributes, string allowed, string target = "")
    {
        var aci = $"{target}(targetattr = \"{string.Join(" || ", attributes.Distinct(StringComparer.OrdinalIgnoreCase))}\")"
            + $"(version 3.0; acl \"sspr {name}\"; allow ({allowed}) userdn = \"ldap:///{Escape(options.ServiceAccount)}\";)";
        return new AccessRule(
            right, on, why, new Dictionary<string, string>(StringComparer.Ordinal) { ["aci"] = aci, ["ldapmodify"] = AciCommand.Add(options.Servers[0], on, aci) });
    }

    /// <summary>An LDAP URL has only so many characters (RFC 4516 §2.1), and a quotation mark would end the rule.</summary>
    private static string Escape(string name) => string.Concat(System.Text.Encoding.UTF8.GetBytes(name).Select(static octet =>
        char.IsAsciiLetterOrDigit((char)octet) || "-._~=,@+:&!$'()*; ".Contains((char)octet, StringComparison.Ordinal) ? $"{(char)octet}" : $"%{octet:X2}"));
}
