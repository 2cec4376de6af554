using Sspr.Accounts;
using Sspr.Directories;
using Sspr.SignIns;

namespace Sspr.Storage.Rows;

/// <summary>A session as it is stored.</summary>
internal sealed class SessionRow
{
    public Guid Id { get; init; }

    public required string KeyHash { get; init; }

    public required string Directory { get; init; }

    public Guid Account { get; init; }

    public required string AccountKey { get; init; }

    public required string TypedName { get; init; }

    public SessionLevel Level { get; init; }

    public SecondProofKind? ProvedBy { get; init; }

    public Guid? Attempt { get; init; }

    public string? Pending { get; init; }

    /// <summary>How often what is pending was tried.</summary>
    public int PendingTries { get; init; }

    public bool PutOff { get; init; }

    public required string Source { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public static SessionRow From(Session session) => new()
    {
        Id = session.Id,
        KeyHash = session.KeyHash,
        Directory = session.Directory.Value,
        Account = session.Account.Value,
        AccountKey = session.AccountKey.Value,
        TypedName = session.TypedName,
        Level = session.Level,
        ProvedBy = session.ProvedBy,
        Attempt = session.Attempt,
        Pending = session.Pending,
        PutOff = session.PutOff,
        Source = session.Source,
        CreatedAt = session.CreatedAt,
        LastSeenAt = session.LastSeenAt,
        EndedAt = session.EndedAt,
    };

    public Session ToSession() => new()
    {
        Id = Id,
        KeyHash = KeyHash,
        Directory = new DirectoryName(Directory),
        Account = new AccountId(Account),
        AccountKey = new AccountKey(AccountKey),
        TypedName = TypedName,
        Level = Level,
        ProvedBy = ProvedBy,
        Attempt = Attempt,
        Pending = Pending,
        PutOff = PutOff,
        Source = Source,
        CreatedAt = CreatedAt,
        LastSeenAt = LastSeenAt,
        EndedAt = EndedAt,
    };
}
