using Sspr.Directories.OpenLdap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Agent.Permissions;

/// <summary>
/// Access rules for OpenLDAP (slapd.access(5)) and 389 Directory Server. Such a directory shows its rules to nobody but its administrator,
/// so they are printed and not checked.
/// </summary>
internal static class StandardPermissions
{
    /// <summary>The rules that the settings lead to.</summary>
    public static DirectoryPermissions Of(StandardLdapOptions options) => new()
    {
        Directory = options.Name,
        Kind = options is OpenLdapOptions ? "OpenLdap" : "Ds389",
        ServiceAccount = options.ServiceAccount,
        Needed = [.. options.SearchBases.SelectMany(place => options is OpenLdapOptions ? OpenLdap(options, place) : Ds389(options, place)),
            .. options is OpenLdapOptions ? Array.Empty<NeededPermission>() : [Policy(options)]],
    };

    private static IEnumerable<NeededPermission> OpenLdap(StandardLdapOptions options, string place)
    {
        yield return new NeededPermission(
            "write userPassword", place, "to set a new password; =w lets nobody read a hash",
            Line("olcAccess", $"to dn.subtree={Quote(place)} attrs=userPassword by dn.exact={Quote(options.ServiceAccount)} =w by self =xw by anonymous auth by * none"));
        yield return new NeededPermission(
            $"write pwdAccountLockedTime{Stamp(options, ", ")}", place, $"to unlock an account{(options.StampAttribute is null ? "" : ", and to keep the stamp of the last operation")}",
            Line("olcAccess", $"to dn.subtree={Quote(place)} attrs=pwdAccountLockedTime{Stamp(options, ",")} by dn.exact={Quote(options.ServiceAccount)} write by users read"));
    }

    private static IEnumerable<NeededPermission> Ds389(StandardLdapOptions options, string place)
    {
        yield return new NeededPermission(
            "write userPassword, accountUnlockTime, passwordRetryCount, retryCountResetTime" + Stamp(options, ", "), place, "to set a new password and to unlock",
            Line("aci", $"(targetattr = \"userPassword || accountUnlockTime || passwordRetryCount || retryCountResetTime{Stamp(options, " || ")}\")"
                + $"(version 3.0; acl \"sspr\"; allow (write) userdn = \"ldap:///{options.ServiceAccount}\";)"));
    }

    private static NeededPermission Policy(StandardLdapOptions options) => new(
        "read the password policy", "cn=config", "to show the rules for a new password, and never to lock an account",
        Line("aci", "(targetattr = \"objectClass || passwordCheckSyntax || passwordMinLength || passwordMinCategories || passwordHistory || passwordInHistory"
            + " || passwordMinAge || passwordExp || passwordMaxAge || passwordLockout || passwordMaxFailure || passwordResetFailureCount"
            + " || passwordLockoutDuration || passwordUnlock\")(target = \"ldap:///cn=config\")"
            + $"(version 3.0; acl \"sspr reads the password policy\"; allow (read, search, compare) userdn = \"ldap:///{options.ServiceAccount}\";)"));

    private static string Stamp(StandardLdapOptions options, string before) => options.StampAttribute is { } stamp ? before + stamp : "";

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static Dictionary<string, string> Line(string kind, string line) => new(StringComparer.Ordinal) { [kind] = line };
}
