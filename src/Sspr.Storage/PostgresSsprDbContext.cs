using Microsoft.EntityFrameworkCore;

namespace Sspr.Storage;

/// <summary>The tables on PostgreSQL.</summary>
internal sealed class PostgresSsprDbContext(DbContextOptions<PostgresSsprDbContext> options) : SsprDbContext(options)
{
    // any number will do, as long as every version uses the same
    private const long SchemaLock = 0x5353_5052;

    /// <inheritdoc />
    public override string RowLock => "FOR UPDATE";

    /// <inheritdoc />
    public override string RowLockOrSkip => "FOR UPDATE SKIP LOCKED";

    /// <inheritdoc />
    public override Task LockSchemaAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SchemaLock})", cancellationToken);
}
