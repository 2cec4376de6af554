using System.Text;

namespace Sspr.Directories.StandardLdap;

/// <summary>LDIF in a command line that an administrator pastes into a shell.</summary>
internal static class PrintedLdif
{
    /// <summary>A line of LDIF. A value that LDIF cannot show as it is comes in base64 (RFC 2849).</summary>
    public static string Line(string name, string value) => value.Length > 0 && value[0] is not (' ' or ':' or '<') && value[^1] != ' ' && value.All(static c => c is >= ' ' and <= '~')
        ? $"{name}: {value}"
        : $"{name}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}";

    /// <summary>Text as one word of a shell: nothing is special between single quotes (POSIX.1-2017, Shell Command Language, 2.2.2).</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
