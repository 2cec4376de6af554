using System.Globalization;
using System.Text.RegularExpressions;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>The two numbers that Active Directory hides in a diagnostic message (MS-ADTS 3.1.1.3.1.9).</summary>
internal static partial class Win32Code
{
    /// <summary>The eight hexadecimal digits at the start; null if there are none.</summary>
    public static uint? OfMessage(string message) => Read(Leading().Match(message));

    /// <summary>The sub-code of a refused bind, after <c>data</c>; null if there is none.</summary>
    public static uint? OfBind(string message) => Read(Data().Match(message));

    private static uint? Read(Match match) =>
        match.Success ? uint.Parse(match.Groups["code"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^(?<code>[0-9A-Fa-f]{8}):", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Leading();

    [GeneratedRegex("\\bdata (?<code>[0-9A-Fa-f]{1,8})\\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Data();
}
