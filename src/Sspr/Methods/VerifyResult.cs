using Sspr.Registrations;

namespace Sspr.Methods;

/// <summary>Outcome of comparing a proof with its challenge.</summary>
internal abstract record VerifyResult
{
    private VerifyResult()
    {
    }

    /// <summary>It is the right one and in time.</summary>
    /// <param name="Use">
    /// The registration that it used up or moved on, stored in the transaction that opens the gate: a proof whose registration was
    /// used by another request meanwhile opens nothing.
    /// </param>
    internal sealed record Accepted(RegistrationUse? Use = null) : VerifyResult;

    /// <summary>It is not the right one.</summary>
    internal sealed record Wrong : VerifyResult;

    /// <summary>The challenge's time is over, whatever the proof.</summary>
    internal sealed record TooLate : VerifyResult;
}
