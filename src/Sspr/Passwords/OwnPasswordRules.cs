namespace Sspr.Passwords;

/// <summary>Our own rules in force for one password: those of the settings, or what a policy makes of them with <c>with</c>.</summary>
/// <param name="MinimumLength">Fewest Unicode characters; 0 leaves it to the directory.</param>
/// <param name="RefuseCommon">Whether passwords that everybody guesses are refused.</param>
internal sealed record OwnPasswordRules(int MinimumLength, bool RefuseCommon)
{
    /// <summary>Whether names of the user and of the organisation are refused.</summary>
    public bool RefuseNames { get; init; }

    /// <summary>Whether the organisation's own banned terms are refused.</summary>
    public bool RefuseBannedTerms { get; init; }

    /// <summary>Banned terms of the rule that concerns the account; scored apart from the others, and refused by themselves.</summary>
    public IReadOnlyList<string> RuleTerms { get; init; } = [];

    /// <summary>Whether any list of banned terms is in force.</summary>
    public bool HasBannedTerms => RefuseBannedTerms || RuleTerms.Count > 0;

    /// <summary>Whether breached passwords are refused, wherever the settings let us look them up.</summary>
    public bool RefuseBreached { get; init; }

    /// <summary>Whether the page for the new password offers a passphrase.</summary>
    public bool OfferPassphrase { get; init; }
}
