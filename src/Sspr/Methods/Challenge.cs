namespace Sspr.Methods;

/// <summary>What was issued for one gate of one reset. For a decoy nothing was sent and no proof can match.</summary>
internal sealed record Challenge
{
    /// <summary>Row id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The reset it was issued for; it proves nothing for another.</summary>
    public required Guid Reset { get; init; }

    /// <summary>The gate it was issued for, from 0.</summary>
    public required int Gate { get; init; }

    /// <summary>How it is answered.</summary>
    public required MethodKind Method { get; init; }

    /// <summary>Keyed hash of the right proof, in hexadecimal; random where the method compares with something else.</summary>
    public required string ProofHash { get; init; }

    /// <summary>What the method needs to show and to compare, in a form of its own; holds no secret in the clear.</summary>
    public string? Data { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The first moment at which it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
