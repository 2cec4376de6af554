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

    /// <summary>Whether breached passwords are refused, wherever the settings let us look them up.</summary>
    public bool RefuseBreached { get; init; }

    /// <summary>Whether the page for the new password offers a passphrase.</summary>
    public bool OfferPassphrase { get; init; }
}
