namespace Sspr.Methods;

/// <summary>Outcome of comparing a proof with its challenge.</summary>
internal abstract record VerifyResult
{
    private VerifyResult()
    {
    }

    /// <summary>It is the right one and in time.</summary>
    internal sealed record Accepted : VerifyResult;

    /// <summary>It is not the right one.</summary>
    internal sealed record Wrong : VerifyResult;

    /// <summary>The challenge's time is over, whatever the proof.</summary>
    internal sealed record TooLate : VerifyResult;
}
