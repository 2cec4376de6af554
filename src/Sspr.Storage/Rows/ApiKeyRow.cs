using System.Net;
using Sspr.ApiKeys;

namespace Sspr.Storage.Rows;

/// <summary>A key of a program as it is stored: nobody can ask anything with what stands here.</summary>
internal sealed class ApiKeyRow
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    public required string Role { get; init; }

    /// <summary>Networks with commas between them; empty for any.</summary>
    public required string Networks { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public static ApiKeyRow From(ApiKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Hash = key.Hash,
        Role = key.Role.ToString(),
        Networks = string.Join(',', key.Networks),
        CreatedBy = key.CreatedBy,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        RevokedAt = key.RevokedAt,
        LastUsedAt = key.LastUsedAt,
    };

    public ApiKey ToKey() => new()
    {
        Id = Id,
        Name = Name,
        Hash = Hash,
        Role = Enum.Parse<ApiRole>(Role),
        Networks = [.. Networks.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static text => IPNetwork.Parse(text))],
        CreatedBy = CreatedBy,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        RevokedAt = RevokedAt,
        LastUsedAt = LastUsedAt,
    };
}
