using Sspr.Methods;

namespace Sspr.Storage.Rows;

/// <summary>A challenge as it is stored. It is never deleted while it could still be answered; using it marks it.</summary>
internal sealed class ChallengeRow
{
    public Guid Id { get; init; }

    public Guid Reset { get; init; }

    public int Gate { get; init; }

    public MethodKind Method { get; init; }

    public required string ProofHash { get; init; }

    public string? Data { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    public DateTimeOffset? SupersededAt { get; init; }

    public static ChallengeRow From(Challenge challenge) => new()
    {
        Id = challenge.Id,
        Reset = challenge.Reset,
        Gate = challenge.Gate,
        Method = challenge.Method,
        ProofHash = challenge.ProofHash,
        Data = challenge.Data,
        IssuedAt = challenge.IssuedAt,
        ExpiresAt = challenge.ExpiresAt,
    };

    public Challenge ToChallenge() => new()
    {
        Id = Id,
        Reset = Reset,
        Gate = Gate,
        Method = Method,
        ProofHash = ProofHash,
        Data = Data,
        IssuedAt = IssuedAt,
        ExpiresAt = ExpiresAt,
    };
}
