using Sspr.AdminSessions;

namespace Sspr.Storage.Rows;

/// <summary>A session of the admin centre as it is stored: nobody can open a page with what stands here.</summary>
internal sealed class AdminSessionRow
{
    public Guid Id { get; init; }

    public required string Hash { get; init; }

    public Guid ApiKey { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }

    public static AdminSessionRow From(AdminSession session) => new()
    {
        Id = session.Id,
        Hash = session.Hash,
        ApiKey = session.Key,
        CreatedAt = session.CreatedAt,
        LastSeenAt = session.LastSeenAt,
    };

    public AdminSession ToSession() => new() { Id = Id, Hash = Hash, Key = ApiKey, CreatedAt = CreatedAt, LastSeenAt = LastSeenAt };
}
