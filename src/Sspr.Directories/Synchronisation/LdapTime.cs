using System.Globalization;

namespace Sspr.Directories.Synchronisation;

/// <summary>Generalized time (RFC 4517 §3.3.13), as far as directories use it: seconds, a fraction or none, and Z.</summary>
internal static class LdapTime
{
    public static DateTimeOffset? Parse(string? text)
    {
        var whole = text?.Split('.', 'Z')[0];
        return DateTimeOffset.TryParseExact(
            whole, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
    }

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
}
