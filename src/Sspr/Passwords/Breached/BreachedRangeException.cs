namespace Sspr.Passwords.Breached;

/// <summary>The range service could not be asked, or answered what cannot be read.</summary>
internal sealed class BreachedRangeException : Exception
{
    /// <summary>With the reason; it holds nothing of the password.</summary>
    public BreachedRangeException(string message)
        : base(message)
    {
    }

    /// <summary>With what is behind it.</summary>
    public BreachedRangeException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
