namespace Sspr.Policies;

/// <summary>Outcome of reading a document.</summary>
internal abstract record PolicyReading
{
    private PolicyReading()
    {
    }

    /// <summary>It can be put into force.</summary>
    internal sealed record Sound(PolicyDocument Document) : PolicyReading;

    /// <summary>It cannot; everything that is wrong with it, and nothing of it was taken.</summary>
    internal sealed record Faulty(IReadOnlyList<PolicyFault> Faults) : PolicyReading;
}
