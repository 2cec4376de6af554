using System.Globalization;

namespace Sspr.Directories.Ldap;

/// <summary>Times as LDAP spells them (RFC 4517 §3.3.13), in the forms that servers use: UTC, with or without seconds and a fraction.</summary>
internal static class GeneralizedTime
{
    private static readonly string[] Forms =
        ["yyyyMMddHHmmss'Z'", "yyyyMMddHHmmss.f'Z'", "yyyyMMddHHmmss.ffffff'Z'", "yyyyMMddHHmm'Z'"];

    /// <summary>The time; null if it is none.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(
            text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
