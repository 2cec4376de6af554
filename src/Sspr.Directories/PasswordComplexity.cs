using System.Globalization;
using System.Text;

namespace Sspr.Directories;

/// <summary>
/// Active Directory's complexity rule (MS-SAMR 3.1.1.7.2): characters of three of five kinds, and no name of the account inside.
/// One place for it: portal, connector and tests ask here.
/// </summary>
public static class PasswordComplexity
{
    /// <summary>How many kinds are needed.</summary>
    public const int KindsNeeded = 3;

    /// <summary>Names shorter than this are not looked for.</summary>
    public const int ShortestName = 3;

    private const string Delimiters = ",.-_ #\t";

    /// <summary>The signs that count; a space is none of them, nor for Samba.</summary>
    private const string Signs = "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/";

    /// <summary>How many of the five kinds occur: upper case, lower case, digits, signs, letters without case.</summary>
    public static int CountKinds(ReadOnlySpan<char> password)
    {
        var (upper, lower, digit, sign, letter) = (false, false, false, false, false);
        foreach (var rune in password.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.UppercaseLetter:
                    upper = true;
                    break;
                case UnicodeCategory.LowercaseLetter:
                    lower = true;
                    break;
                case UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.TitlecaseLetter:
                    letter = true;
                    break;
                default:
                    digit |= rune.IsAscii && Rune.IsDigit(rune);
                    sign |= rune.IsAscii && Signs.Contains((char)rune.Value, StringComparison.Ordinal);
                    break;
            }
        }

        return (upper ? 1 : 0) + (lower ? 1 : 0) + (digit ? 1 : 0) + (sign ? 1 : 0) + (letter ? 1 : 0);
    }

    /// <summary>The names that must not be in it: the login name, and each part of the display name.</summary>
    public static IReadOnlyList<string> ForbiddenParts(string loginName, string? displayName)
    {
        ArgumentNullException.ThrowIfNull(loginName);
        var parts = (displayName ?? string.Empty).Split(Delimiters.ToCharArray(), StringSplitOptions.RemoveEmptyEntries);
        return [.. parts.Prepend(loginName).Where(static part => part.Length >= ShortestName).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Whether enough kinds occur and none of the names is in it.</summary>
    public static bool IsMet(ReadOnlySpan<char> password, IReadOnlyList<string> forbiddenParts) =>
        CountKinds(password) >= KindsNeeded && !ContainsAny(password, forbiddenParts);

    /// <summary>Whether one of the names is in it, whatever the case.</summary>
    public static bool ContainsAny(ReadOnlySpan<char> password, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            if (password.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
