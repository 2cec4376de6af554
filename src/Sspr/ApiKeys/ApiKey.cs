using System.Net;

namespace Sspr.ApiKeys;

/// <summary>A key by which a program asks what its role allows; without its secret.</summary>
internal sealed record ApiKey
{
    /// <summary>Row id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the audit calls it; no two keys ever have the same.</summary>
    public required string Name { get; init; }

    /// <summary>Keyed hash of its secret.</summary>
    public required string Hash { get; init; }

    /// <summary>What it is for.</summary>
    public required ApiRole Role { get; init; }

    /// <summary>The networks that it may be used from; empty for any.</summary>
    public required IReadOnlyList<IPNetwork> Networks { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From this instant on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was taken back; null if it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was last used, to within <see cref="CheckApiKey.NoteEvery"/>; null if never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Who acts, as the audit names them.</summary>
    public string Actor => $"key:{Name}";

    /// <summary>Whether it may be used at a moment.</summary>
    public bool IsValidAt(DateTimeOffset now) => now < ExpiresAt && RevokedAt is null;

    /// <summary>Whether it may be used from an address.</summary>
    public bool IsValidFrom(IPAddress? address)
    {
        if (Networks.Count == 0)
        {
            return true;
        }

        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && Networks.Any(network => network.Contains(plain));
    }
}
