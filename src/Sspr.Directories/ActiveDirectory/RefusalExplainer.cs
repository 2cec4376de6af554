using System.Globalization;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>Finds out which rule a password breaks where the directory gives one code for all of them.</summary>
internal static class RefusalExplainer
{
    /// <summary>The rule that a password breaks by what can be read; null if it breaks none. Incomplete rules judge nothing.</summary>
    public static PasswordRefusal? ByRules(PasswordRules rules, NewPassword password)
    {
        if (!rules.Complete)
        {
            return null;
        }

        if (password.Length < rules.MinimumLength)
        {
            return Inferred(PasswordRule.TooShort, $"{rules.Source} wants {rules.MinimumLength} characters");
        }

        if (!MeetsComplexity(rules, password))
        {
            return Inferred(PasswordRule.NotComplex, $"{rules.Source} wants three kinds of character and no part of the name");
        }

        return rules.ChangeableFrom is { } from
            ? Inferred(PasswordRule.TooYoung, string.Create(CultureInfo.InvariantCulture, $"{rules.Source} wants an age of {rules.MinimumAge:c}, reached at {from:u}"))
            : null;
    }

    /// <summary>What is left when the directory refused and said no more.</summary>
    /// <param name="rules">The rules read after the refusal; null if they could not be.</param>
    /// <param name="password">The password that was refused.</param>
    /// <param name="evidence">The directory's words.</param>
    public static PasswordRefusal ByElimination(PasswordRules? rules, NewPassword password, string evidence)
    {
        if (rules is null || !rules.Complete)
        {
            return new PasswordRefusal(PasswordRule.Unnamed, Certainty.Likely, $"{evidence}; the rules in force may not be read");
        }

        if (ByRules(rules, password) is { } broken)
        {
            return broken with { Evidence = $"{evidence}; {broken.Evidence}" };
        }

        // length, complexity and age hold: what is left is the history, which nobody can read, or a filter of the organisation
        return rules is { HistoryEnforcedOnReset: true, HistoryLength: > 0 }
            ? new PasswordRefusal(PasswordRule.HistoryOrFilter, Certainty.Inferred, $"{evidence}; length, complexity and age hold")
            : new PasswordRefusal(
                PasswordRule.HistoryOrFilter, Certainty.Inferred, $"{evidence}; length, complexity and age hold and no history is in force, so it is a password filter");
    }

    /// <summary>
    /// What a refusal for complexity means: Samba blames complexity also when a check program of the organisation refused, so if the
    /// complexity rule is met, it was that.
    /// </summary>
    public static PasswordRefusal OfComplexity(PasswordRules? rules, NewPassword password, string evidence) =>
        rules is { Complete: true } && MeetsComplexity(rules, password)
            ? Inferred(PasswordRule.HistoryOrFilter, $"{evidence}; complexity is met, so a password filter refused")
            : new PasswordRefusal(PasswordRule.NotComplex, Certainty.Stated, evidence);

    private static bool MeetsComplexity(PasswordRules rules, NewPassword password) =>
        !rules.ComplexityRequired
        || PasswordComplexity.IsMet(password.Characters, rules.ForbiddenParts);

    private static PasswordRefusal Inferred(PasswordRule rule, string evidence) => new(rule, Certainty.Inferred, evidence);
}
