using System.Globalization;
using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Ds389;

/// <summary>
/// One policy entry. What a policy of its own does not say is not the server's policy but a value that is built in, but for the syntax, which
/// may be inherited (<c>nsslapd-pwpolicy-inherit-global</c>).
/// </summary>
/// <param name="entry">The entry.</param>
/// <param name="inherited">Where the syntax comes from if the entry does not check it; null for nowhere.</param>
internal sealed class Ds389PolicyValues(LdapEntry entry, Ds389PolicyValues? inherited)
{
    /// <summary>Rules that cannot be shown to people in the words that there are.</summary>
    private static readonly string[] FurtherNumbers =
    [
        "passwordMinDigits", "passwordMinAlphas", "passwordMinUppers", "passwordMinLowers", "passwordMinSpecials", "passwordMin8bit", "passwordMaxRepeats",
        "passwordMaxSequence", "passwordMaxSeqSets", "passwordMaxClassChars",
    ];

    private static readonly string[] FurtherSwitches = ["passwordDictCheck", "passwordPalindrome"];

    private static readonly string[] FurtherWords = ["passwordBadWords", "passwordUserAttributes"];

    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["passwordMinLength"] = "8",
        ["passwordMinCategories"] = "3",
        ["passwordInHistory"] = "6",
        ["passwordMaxAge"] = "8640000",
        ["passwordMaxFailure"] = "3",
        ["passwordResetFailureCount"] = "600",
        ["passwordLockoutDuration"] = "3600",
        ["passwordUnlock"] = "on",
    };

    /// <summary>What is asked for.</summary>
    public static readonly IReadOnlyList<string> Attributes =
    [
        "passwordTrackUpdateTime", "passwordCheckSyntax", "passwordMinLength", "passwordMinCategories", .. FurtherNumbers, .. FurtherSwitches, .. FurtherWords,
        "passwordHistory", "passwordInHistory", "passwordMinAge", "passwordExp", "passwordMaxAge", "passwordLockout", "passwordMaxFailure",
        "passwordResetFailureCount", "passwordLockoutDuration", "passwordUnlock", "passwordMustChange",
    ];

    /// <summary>The rules.</summary>
    public PasswordPolicy ToPolicy(string source)
    {
        var syntax = Has("passwordCheckSyntax") ? this : inherited is { } from && from.Has("passwordCheckSyntax") ? from : null;
        var kinds = syntax?.Number("passwordMinCategories") ?? 0;
        return new PasswordPolicy
        {
            MinimumLength = syntax?.Number("passwordMinLength") ?? 0,
            Complex = kinds == PasswordComplexity.KindsNeeded,

            HistoryLength = Has("passwordHistory") ? Math.Max(Number("passwordInHistory"), 1) : 0,
            MinimumAge = Duration("passwordMinAge") ?? TimeSpan.Zero,
            MaximumAge = Has("passwordExp") ? Duration("passwordMaxAge") : null,
            MaximumFailures = Has("passwordLockout") && Number("passwordMaxFailure") is > 0 and var most ? most : null,
            FailureInterval = Duration("passwordResetFailureCount"),
            LockoutDuration = Has("passwordUnlock") ? Duration("passwordLockoutDuration") : null,
            ChangeAfterReset = Has("passwordMustChange"),
            ExpiryIsNoted = true,
            LockNeedsFailures = true,
            Complete = kinds is 0 or 1 or PasswordComplexity.KindsNeeded && syntax?.HasFurtherRules() is not true,
            Remarks = Has("passwordTrackUpdateTime")
                ? []
                : [$"{source} does not have passwordTrackUpdateTime on, so the server does not note when a password was changed, and a change that comes between is not seen. Switch it on."],
            Source = source,
        };
    }

    /// <summary>The spellings that the server takes.</summary>
    public static bool IsOn(string? text) =>
        text is not null && (text.Equals("on", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text == "1");

    private bool Has(string name) => IsOn(Text(name));

    private bool HasFurtherRules() =>
        FurtherNumbers.Any(name => Number(name) > 0) || FurtherSwitches.Any(Has) || FurtherWords.Any(name => !string.IsNullOrWhiteSpace(Text(name)));

    private string? Text(string name) => entry.Text(name) ?? BuiltIn.GetValueOrDefault(name);

    private int Number(string name) => int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Seconds, or a number with one of the letters that the server knows (s, m, h, d, w); null for none.</summary>
    private TimeSpan? Duration(string name)
    {
        if (Text(name) is not { Length: > 0 } text)
        {
            return null;
        }

        var seconds = char.ToLowerInvariant(text[^1]) switch { 'w' => 604_800, 'd' => 86_400, 'h' => 3_600, 'm' => 60, _ => 1 };
        var digits = char.IsAsciiDigit(text[^1]) ? text : text[..^1];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number > TimeSpan.MaxValue.TotalSeconds / seconds ? TimeSpan.MaxValue : TimeSpan.FromSeconds(number * seconds)
            : null;
    }
}
