using Sspr.Policies;

namespace Sspr.Passwords;

/// <summary>What the rule of a policy makes of our own rules for a password. Pure.</summary>
internal static class RulePasswordRules
{
    /// <summary>Puts them together: what the rule says holds, what it leaves out is as the settings have it.</summary>
    /// <param name="own">The rules of the settings.</param>
    /// <param name="terms">What the rule says.</param>
    public static OwnPasswordRules Under(OwnPasswordRules own, PasswordTerms terms)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(terms);
        return own with
        {
            MinimumLength = terms.MinimumLength ?? own.MinimumLength,
            RuleTerms = terms.BannedTerms,
            RefuseBreached = own.RefuseBreached && terms.Breached,
        };
    }
}
