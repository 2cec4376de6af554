using System.Globalization;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>"Password must meet complexity requirements" as MS-SAMR 3.1.1.7.2 has it.</summary>
internal static class PasswordComplexity
{
    private const int KindsNeeded = 3;
    private const int ShortestPart = 3;
    private static readonly char[] PartEnds = [',', '.', '-', '_', ' ', '#', '\t'];

    /// <summary>What must not be in the password: the login name and the parts of the display name, each of three characters or more.</summary>
    public static IReadOnlyList<string> ForbiddenParts(string loginName, string? displayName) =>
    [
        .. (displayName ?? string.Empty).Split(PartEnds, StringSplitOptions.RemoveEmptyEntries)
            .Prepend(loginName)
            .Where(static part => part.Length >= ShortestPart)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Whether none of the parts is in the password and three of the five kinds of character are.</summary>
    public static bool IsMet(ReadOnlySpan<char> password, IEnumerable<string> forbiddenParts)
    {
        foreach (var part in forbiddenParts)
        {
            if (password.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return Kinds(password) >= KindsNeeded;
    }

    /// <summary>Upper case, lower case, digits, other characters of ASCII, and letters that have no case.</summary>
    private static int Kinds(ReadOnlySpan<char> password)
    {
        var seen = 0;
        foreach (var rune in password.EnumerateRunes())
        {
            seen |= System.Text.Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.UppercaseLetter => 1,
                UnicodeCategory.LowercaseLetter => 2,
                _ when rune.Value is >= '0' and <= '9' => 4,
                _ when rune.IsAscii => 8,
                _ => 16,
            };
        }

        return System.Numerics.BitOperations.PopCount((uint)seen);
    }
}
