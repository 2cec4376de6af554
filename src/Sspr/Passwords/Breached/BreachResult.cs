namespace Sspr.Passwords.Breached;

/// <summary>What looking a password up among breached ones showed.</summary>
internal enum BreachResult
{
    /// <summary>It is not among them, as far as was looked.</summary>
    NotFound,

    /// <summary>It is.</summary>
    Found,

    /// <summary>It could not be looked up, and the settings say that it is then refused.</summary>
    NotKnown,
}
