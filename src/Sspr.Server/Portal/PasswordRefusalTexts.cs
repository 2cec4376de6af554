using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Problems;
using Sspr.Server.Portal.Texts;

namespace Sspr.Server.Portal;

/// <summary>Puts objections into words, and names the rule of the list that each belongs to.</summary>
internal static class PasswordRefusalTexts
{
    /// <summary>The objection in words.</summary>
    /// <param name="texts">The language.</param>
    /// <param name="objection">Why the password was not taken.</param>
    /// <param name="minimum">Fewest characters, as the page lists it.</param>
    /// <param name="mayHaveChanged">Whether the password of some account of the person may have changed before.</param>
    public static string Of(IObjectionTexts texts, PasswordObjection objection, int minimum, bool mayHaveChanged)
    {
        var reason = objection.Rule switch
        {
            PasswordRule.TooShort => texts.TooShort(minimum),
            PasswordRule.TooLong => texts.TooLong,
            PasswordRule.NotComplex => texts.NotComplex,
            PasswordRule.InHistory => texts.InHistory,
            PasswordRule.TooYoung => texts.TooYoung,
            PasswordRule.HistoryOrFilter => texts.HistoryOrFilter,
            PasswordRule.ForbiddenCharacter => texts.ForbiddenCharacter,
            PasswordRule.Unnamed => texts.Unnamed,
            null => OfOurs(texts, objection.Problem, mayHaveChanged),
        };
        return objection.Certainty == Certainty.Likely ? texts.Probably(reason) : reason;
    }

    /// <summary>The rule of the list; null if the list has none for it.</summary>
    public static string? KeyOf(PasswordObjection objection) => objection.Rule switch
    {
        PasswordRule.TooShort => "length",
        PasswordRule.NotComplex => "kinds",
        PasswordRule.InHistory or PasswordRule.HistoryOrFilter => "history",
        PasswordRule.TooLong or PasswordRule.TooYoung or PasswordRule.ForbiddenCharacter or PasswordRule.Unnamed => null,
        null => objection.Problem == ProblemCodes.PasswordHasName ? "name"
            : objection.Problem == ProblemCodes.PasswordIsBreached ? "breached"
            : objection.Problem == ProblemCodes.BreachCheckUnavailable || objection.Problem == ProblemCodes.CurrentPasswordWrong ? null
            : "common",
    };

    private static string OfOurs(IObjectionTexts texts, ProblemCode problem, bool mayHaveChanged) =>
        problem == ProblemCodes.PasswordHasBannedTerm ? texts.BannedTerm
        : problem == ProblemCodes.PasswordHasName ? texts.HasName
        : problem == ProblemCodes.PasswordIsBreached ? texts.Breached
        : problem == ProblemCodes.BreachCheckUnavailable ? (mayHaveChanged ? texts.BreachNotKnownNow : texts.BreachNotKnown)
        : problem == ProblemCodes.CurrentPasswordWrong ? texts.CurrentWrong
        : texts.Common;
}
