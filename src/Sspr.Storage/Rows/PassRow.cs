using Sspr.Directories;
using Sspr.Passes;

namespace Sspr.Storage.Rows;

/// <summary>A Temporary Access Pass as it is stored: nobody can sign in with what stands here.</summary>
internal sealed class PassRow
{
    public Guid Id { get; init; }

    public required string Directory { get; init; }

    public Guid Account { get; init; }

    public required string CodeHash { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public bool Reusable { get; init; }

    public int Tries { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public static PassRow From(TemporaryPass pass) => new()
    {
        Id = pass.Id,
        Directory = pass.Directory.Value,
        Account = pass.Account.Value,
        CodeHash = pass.CodeHash,
        IssuedAt = pass.IssuedAt,
        StartsAt = pass.StartsAt,
        ExpiresAt = pass.ExpiresAt,
        Reusable = pass.Reusable,
        Tries = pass.Tries,
        UsedAt = pass.UsedAt,
        RevokedAt = pass.RevokedAt,
    };

    public TemporaryPass ToPass() => new()
    {
        Id = Id,
        Directory = new DirectoryName(Directory),
        Account = new AccountId(Account),
        CodeHash = CodeHash,
        IssuedAt = IssuedAt,
        StartsAt = StartsAt,
        ExpiresAt = ExpiresAt,
        Reusable = Reusable,
        Tries = Tries,
        UsedAt = UsedAt,
        RevokedAt = RevokedAt,
    };
}
