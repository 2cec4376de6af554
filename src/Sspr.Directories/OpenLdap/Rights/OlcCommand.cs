using static Sspr.Directories.StandardLdap.PrintedLdif;

namespace Sspr.Directories.OpenLdap.Rights;

/// <summary>The command by which an administrator adds an access rule, as root on the server itself.</summary>
internal static class OlcCommand
{
    private const string AsRoot = "-Q -Y EXTERNAL -H ldapi:///";

    /// <summary>Finds the database that has a suffix, and puts the rule before those that it has (slapd-config(5)).</summary>
    /// <remarks>
    /// Security: names come from the settings and from the directory, and an administrator runs the line; guarded by
    /// <c>A_name_cannot_break_out_of_the_printed_command</c>.
    /// </remarks>
    public static string Add(string suffix, string rule)
    {
        var database = $"$(ldapsearch {AsRoot} -LLL -o ldif-wrap=no -b cn=config {Quote(Filter(suffix))} dn | head -n 1)";
        return $"printf '%s\\n' \"{database}\" 'changetype: modify' 'add: olcAccess' {Quote(Line("olcAccess", rule))} | ldapmodify {AsRoot}";
    }

    /// <summary>Special characters of a filter are escaped (RFC 4515 §3).</summary>
    private static string Filter(string suffix) => $"(olcSuffix={string.Concat(suffix.Select(static c => c is '*' or '(' or ')' or '\\' or '\0' ? $"\\{(int)c:x2}" : $"{c}"))})";
}
