using static Sspr.Directories.StandardLdap.PrintedLdif;

namespace Sspr.Directories.Ds389.Rights;

/// <summary>The command by which an administrator adds a rule.</summary>
internal static class AciCommand
{
    /// <summary>Lines for <c>ldapmodify</c>, which asks for the password.</summary>
    /// <remarks>
    /// Security: names come from the settings and from the directory, and an administrator runs the line; guarded by
    /// <c>A_name_cannot_break_out_of_the_printed_ldapmodify</c>.
    /// </remarks>
    public static string Add(string server, string entry, string aci)
    {
        string[] lines = [Line("dn", entry), "changetype: modify", "add: aci", Line("aci", aci)];
        return $"printf '%s\\n' {string.Join(' ', lines.Select(Quote))} | ldapmodify -x -H {Quote($"ldaps://{server}")} -D 'cn=Directory Manager' -W";
    }
}
