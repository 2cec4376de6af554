using System.Text;
using Sspr.Directories;

namespace Sspr.Storage.BuiltInDirectory;

/// <summary>Checks a password against the rules that need no look at earlier ones.</summary>
internal static class BuiltInPasswordRules
{
    /// <summary>The first rule that the password breaks; null if it breaks none.</summary>
    public static PasswordRule? Broken(ReadOnlySpan<char> password, PasswordRules rules)
    {
        if (password.Length > NewPassword.MaximumLength)
        {
            return PasswordRule.TooLong;
        }

        if (HasForbiddenCharacter(password))
        {
            return PasswordRule.ForbiddenCharacter;
        }

        if (password.Length < rules.MinimumLength)
        {
            return PasswordRule.TooShort;
        }

        return rules.ComplexityRequired && !PasswordComplexity.IsMet(password, rules.ForbiddenParts) ? PasswordRule.NotComplex : null;
    }

    private static bool HasForbiddenCharacter(ReadOnlySpan<char> password)
    {
        while (!password.IsEmpty)
        {
            // half a surrogate pair cannot be typed and has no UTF-8 form
            if (Rune.DecodeFromUtf16(password, out var rune, out var length) != System.Buffers.OperationStatus.Done || rune.Value == 0)
            {
                return true;
            }

            password = password[length..];
        }

        return false;
    }
}
