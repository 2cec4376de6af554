namespace Sspr.Cli;

/// <summary>A question could not be asked; the message says why and what to do.</summary>
internal sealed class CannotAskException : Exception
{
    /// <summary>With the message for the operator.</summary>
    public CannotAskException(string message)
        : base(message)
    {
    }

    /// <summary>With the cause behind it.</summary>
    public CannotAskException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
