namespace Sspr.Directories;

/// <summary>Whether an attribute's value can be a mailbox (RFC 5321 §4.1.2, without comments, quotes and address literals).</summary>
internal static class MailAddress
{
    private const int LongestLocalPart = 64;
    private const int LongestAddress = 254;

    /// <summary>True for one plain address. Control characters and spaces would reach a mail's header, so they never pass.</summary>
    public static bool IsWellFormed(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (text.Length > LongestAddress || at is < 1 or > LongestLocalPart || at != text.LastIndexOf('@'))
        {
            return false;
        }

        return IsDotted(text[..at], static c => char.IsLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal))
            && IsDotted(text[(at + 1)..], static c => char.IsLetterOrDigit(c) || c == '-');
    }

    private static bool IsDotted(string text, Func<char, bool> allowed) =>
        text.Split('.').All(part => part.Length > 0 && part.All(allowed));
}
