namespace Sspr.Passwords.Breached;

/// <summary>How much of each SHA-1 hash a file keeps, in bytes.</summary>
internal enum HashWidth
{
    /// <summary>64 bits. With n hashes kept, a password that is not among them is refused by mistake with probability n / 2⁶⁴.</summary>
    Truncated = 8,

    /// <summary>All 160 bits: no mistakes.</summary>
    Exact = 20,
}
