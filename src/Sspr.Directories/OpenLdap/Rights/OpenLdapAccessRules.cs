using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.OpenLdap.Rights;

/// <summary>
/// Access rules for OpenLDAP (slapd.access(5)), in the order in which they belong before those that are there: the first that fits decides,
/// and <c>by * break</c> leaves everybody else to the rules below.
/// </summary>
internal static class OpenLdapAccessRules
{
    /// <summary>The attribute that holds passwords (RFC 4519 §2.41).</summary>
    public const string Password = "userPassword";

    /// <summary>Rules that the settings lead to.</summary>
    public static IEnumerable<AccessRule> Of(OpenLdapOptions options, IReadOnlyList<string> contexts)
    {
        var account = $"by dn.exact={Quote(options.ServiceAccount)}";
        foreach (var place in options.SearchBases)
        {
            yield return Rule(
                "write userPassword", place, RightPurpose.SetPasswordUnread,
                $"to dn.subtree={Quote(place)} attrs=userPassword {account} =w by self =xw by anonymous auth by * none");
            yield return options.StampAttribute is { } stamp
                ? Rule(
                    $"write pwdAccountLockedTime, {stamp}", place, RightPurpose.UnlockAndKeepStamp,
                    $"to dn.subtree={Quote(place)} attrs=pwdAccountLockedTime,{stamp} {account} write by * break")
                : Rule(
                    "write pwdAccountLockedTime", place, RightPurpose.Unlock, $"to dn.subtree={Quote(place)} attrs=pwdAccountLockedTime {account} write by * break");
        }

        foreach (var context in contexts)
        {
            yield return Rule(
                "no reading of hashes", context, RightPurpose.HideHashes,
                $"to dn.subtree={Quote(context)} attrs=userPassword,pwdHistory {account} none by * break");
            yield return Rule(
                "read", context, RightPurpose.FindEverything,
                $"to dn.subtree={Quote(context)} {account} read by * break");
        }

        yield return new AccessRule(
            "page through everybody", contexts.Count > 0 ? contexts[0] : options.SearchBases[0], RightPurpose.ListEverybody,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["olcLimits"] = $"dn.exact={Quote(options.ServiceAccount)} size.prtotal=unlimited" });
    }

    /// <summary>
    /// What lets the service account write one attribute below a place and leaves everybody else to the rules that are there.
    /// </summary>
    /// <param name="options">Whose right it is.</param>
    /// <param name="place">The served place.</param>
    /// <param name="context">The naming context that the place is in: the suffix of the database that has the rules.</param>
    /// <param name="attribute">The attribute; nobody is to read a password.</param>
    public static AccessRule Write(OpenLdapOptions options, string place, string context, string attribute)
    {
        var level = attribute == Password ? "=w" : "write";
        var line = $"{{0}}to dn.subtree={Quote(place)} attrs={attribute} by dn.exact={Quote(options.ServiceAccount)} {level} by * break";
        return new AccessRule(
            $"write {attribute}", place, attribute == Password ? RightPurpose.SetPasswordUnread : attribute == OpenLdapDialect.LockedTime ? RightPurpose.Unlock : RightPurpose.KeepStamp,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["olcAccess"] = line, ["ldapmodify"] = OlcCommand.Add(context, line) });
    }

    private static AccessRule Rule(string right, string on, RightPurpose purpose, string line) =>
        new(right, on, purpose, new Dictionary<string, string>(StringComparer.Ordinal) { ["olcAccess"] = line });

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
