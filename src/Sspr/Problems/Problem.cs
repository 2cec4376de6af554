namespace Sspr.Problems;

/// <summary>One way in which something fails, with all that is said about it and to whom.</summary>
internal sealed record Problem
{
    /// <summary>Its stable code.</summary>
    public required ProblemCode Code { get; init; }

    /// <summary>HTTP status of a reply that ends with it (RFC 9110 §15).</summary>
    public required int Status { get; init; }

    /// <summary>Who can remove the cause.</summary>
    public required WhoActs WhoActs { get; init; }

    /// <summary>What anybody may read: it says what to do and nothing about an account.</summary>
    public required LocalText Public { get; init; }

    /// <summary>How it looks from outside.</summary>
    public required LocalText Symptom { get; init; }

    /// <summary>Why it happens.</summary>
    public required LocalText Cause { get; init; }

    /// <summary>What to do, in order; each step is an action, the last one checks or ends the matter.</summary>
    public required IReadOnlyList<LocalText> Fix { get; init; }

    /// <summary>Microsoft's codes and event numbers with the same meaning; empty where there are none.</summary>
    public IReadOnlyList<string> Microsoft { get; init; } = [];
}
