using System.Text;

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

    /// <summary>A value that LDIF cannot show as it is comes in base64 (RFC 2849).</summary>
    private static string Line(string name, string value) => value.Length > 0 && value[0] is not (' ' or ':' or '<') && value[^1] != ' ' && value.All(static c => c is >= ' ' and <= '~')
        ? $"{name}: {value}"
        : $"{name}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}";

    /// <summary>Nothing is special between single quotes (POSIX.1-2017, Shell Command Language, 2.2.2).</summary>
    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
