using Microsoft.EntityFrameworkCore;

namespace Sspr.Storage;

/// <summary>The tables on SQLite: a write transaction holds the one write lock from its beginning, so rows need no locks.</summary>
internal sealed class SqliteSsprDbContext(DbContextOptions<SqliteSsprDbContext> options) : SsprDbContext(options)
{
    /// <inheritdoc />
    public override string RowLock => string.Empty;

    /// <inheritdoc />
    public override string RowLockOrSkip => string.Empty;

    /// <inheritdoc />
    public override Task LockSchemaAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
