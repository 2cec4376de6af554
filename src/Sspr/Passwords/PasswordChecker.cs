using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Organisation;
using Sspr.Problems;

namespace Sspr.Passwords;

/// <summary>Checks what can be checked before a password leaves for the directory; the directory has the last word.</summary>
internal sealed class PasswordChecker(IOptions<PasswordOptions> options, IOptions<OrganisationOptions> organisation)
{
    /// <summary>Our own rules.</summary>
    public OwnPasswordRules Own => new(options.Value.MinimumLength, options.Value.RefuseCommon);

    /// <summary>All objections at once, so that nobody has to find out one by one.</summary>
    /// <param name="password">The candidate.</param>
    /// <param name="rules">The directory's rules; null if they could not be read.</param>
    public IReadOnlyList<PasswordObjection> Check(NewPassword password, PasswordRules? rules)
    {
        ArgumentNullException.ThrowIfNull(password);
        var characters = password.Characters;
        var objections = new List<PasswordObjection>();
        AddIf(objections, HasForbiddenCharacter(characters), PasswordRule.ForbiddenCharacter);
        AddIf(objections, IsTooShort(characters, rules), PasswordRule.TooShort);
        AddIf(objections, characters.Length > NewPassword.MaximumLength, PasswordRule.TooLong);
        AddIf(objections, rules is not null && IsNotComplex(characters, rules), PasswordRule.NotComplex);
        if (options.Value.RefuseCommon && CommonPasswords.Contains(characters, [organisation.Value.Name, .. options.Value.OwnWords]))
        {
            objections.Add(new PasswordObjection(null, ProblemCodes.PasswordIsCommon, Certainty.Stated));
        }

        return objections;
    }

    private static void AddIf(List<PasswordObjection> objections, bool applies, PasswordRule rule)
    {
        if (applies)
        {
            objections.Add(new PasswordObjection(rule, ProblemOf.Refusal(rule), Certainty.Stated));
        }
    }

    /// <summary>Control characters cannot be typed at a sign-in screen, and NUL ends the password in some tools.</summary>
    private static bool HasForbiddenCharacter(ReadOnlySpan<char> characters)
    {
        foreach (var character in characters)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNotComplex(ReadOnlySpan<char> characters, PasswordRules rules) =>
        rules.ComplexityRequired && !PasswordComplexity.IsMet(characters, rules.ForbiddenParts);

    /// <summary>We count Unicode characters (ASVS 6.2.1), Active Directory counts UTF-16 units; both must be satisfied.</summary>
    private bool IsTooShort(ReadOnlySpan<char> characters, PasswordRules? rules)
    {
        var count = 0;
        foreach (var _ in characters.EnumerateRunes())
        {
            count++;
        }

        return count < options.Value.MinimumLength || (rules is not null && characters.Length < rules.MinimumLength);
    }
}
