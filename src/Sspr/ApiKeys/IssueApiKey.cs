using System.Net;
using Sspr.Audit;
using Sspr.Keys;

namespace Sspr.ApiKeys;

/// <summary>Makes keys and takes them back.</summary>
internal sealed class IssueApiKey(IApiKeyStore store, InstallationKey key, TimeProvider time)
{
    /// <summary>The longest life of a key.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(730);

    /// <summary>The life if nobody says otherwise.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(90);

    /// <summary>Makes one.</summary>
    /// <returns>The secret, to be shown once and not kept; null if another key has or had the name.</returns>
    public async Task<(ApiKey Key, ApiKeySecret Secret)?> ExecuteAsync(ApiKeyRequest request, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (now, secret) = (time.GetUtcNow(), ApiKeySecret.New());
        var made = new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = request.Name,
            Hash = secret.HashWith(key),
            Role = request.Role,
            Networks = request.Networks,
            CreatedBy = by,
            CreatedAt = now,
            ExpiresAt = now + request.Lifetime,
        };
        var from = made.Networks.Count == 0 ? "anywhere" : string.Join(", ", made.Networks);
        var detail = $"{made.Name}: {made.Role}, until {made.ExpiresAt:u}, from {from}";
        return await store.AddAsync(made, Event(AuditKind.ApiKeyCreated, by, detail, now), cancellationToken) ? (made, secret) : null;
    }

    /// <summary>Takes one back.</summary>
    /// <returns>False if none that is in force has the name.</returns>
    public Task<bool> RevokeAsync(string name, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.RevokeAsync(name, now, Event(AuditKind.ApiKeyRevoked, by, name, now), cancellationToken);
    }

    private static AuditEvent Event(AuditKind kind, string by, string detail, DateTimeOffset now) =>
        new() { At = now, Kind = kind, Class = AuditClass.Progress, Actor = by, Detail = detail };
}

/// <summary>What is asked for.</summary>
internal sealed record ApiKeyRequest(string Name, ApiRole Role, TimeSpan Lifetime, IReadOnlyList<IPNetwork> Networks);
