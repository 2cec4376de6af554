using System.Globalization;

namespace Sspr.Testing.Mailbox;

/// <summary>The argument of MAIL or RCPT: an address in angle brackets and parameters (RFC 5321 §4.1.2).</summary>
/// <param name="Address">The address; empty for the null sender.</param>
/// <param name="Size">The announced size in bytes (RFC 1870), 0 if none.</param>
internal sealed record SmtpPath(string Address, long Size)
{
    public static SmtpPath? Parse(string argument, string prefix)
    {
        var close = argument.IndexOf('>', StringComparison.Ordinal);
        if (!argument.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || close < 0)
        {
            return null;
        }

        var path = argument[prefix.Length..close].TrimStart();
        return path.StartsWith('<') ? new SmtpPath(path[1..], ReadSize(argument[(close + 1)..])) : null;
    }

    private static long ReadSize(string parameters) =>
        parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase))
            .Select(p => long.TryParse(p.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : long.MaxValue)
            .FirstOrDefault();
}
