namespace Sspr.Policies;

/// <summary>Our rules for a new password, beside those of the directory.</summary>
internal sealed record PasswordTerms
{
    /// <summary>The least length in characters, 8 to 127; null for the directory's own.</summary>
    public int? MinimumLength { get; init; }

    /// <summary>The organisation's own words that a password may not be built from; at most 1000, of 4 to 16 characters each.</summary>
    public IReadOnlyList<string> BannedTerms { get; init; } = [];

    /// <summary>Whether passwords that are known from breaches are refused, where a list of them was imported.</summary>
    public bool Breached { get; init; } = true;
}
