namespace Sspr.Resets;

/// <summary>Whether a reset can ever succeed. Nothing that a stranger sees depends on it before the first gate is passed.</summary>
internal enum Standing
{
    /// <summary>The account has not been looked up yet.</summary>
    Pending,

    /// <summary>An account stands behind it that may be reset.</summary>
    Eligible,

    /// <summary>No such account, or not one that may be reset: it walks the same states and every proof is refused.</summary>
    Decoy,
}
