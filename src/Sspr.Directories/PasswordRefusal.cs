namespace Sspr.Directories;

/// <summary>Why the directory did not take a password, and how sure that is.</summary>
/// <param name="Rule">The rule that refused.</param>
/// <param name="Certainty">Whether the directory said so or we worked it out.</param>
/// <param name="Evidence">The directory's own words; holds no secret.</param>
public sealed record PasswordRefusal(PasswordRule Rule, Certainty Certainty, string Evidence);

/// <summary>The rules that a directory can hold a new password to.</summary>
public enum PasswordRule
{
    /// <summary>Fewer characters than the minimum length.</summary>
    TooShort,

    /// <summary>More characters than can be taken.</summary>
    TooLong,

    /// <summary>Too few kinds of character, or part of the name in it.</summary>
    NotComplex,

    /// <summary>Used before.</summary>
    InHistory,

    /// <summary>The present password is younger than the minimum age.</summary>
    TooYoung,

    /// <summary>A password filter of the organisation, or the history: the directory gives one code for both.</summary>
    HistoryOrFilter,

    /// <summary>Contains a character that no directory takes, such as NUL.</summary>
    ForbiddenCharacter,

    /// <summary>The directory named no rule and none that can be checked explains it.</summary>
    Unnamed,
}

/// <summary>How a cause is known.</summary>
public enum Certainty
{
    /// <summary>The directory said so.</summary>
    Stated,

    /// <summary>The facts leave nothing else.</summary>
    Inferred,

    /// <summary>The likeliest of several.</summary>
    Likely,
}
