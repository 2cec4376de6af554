using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Rows;

namespace Sspr.Storage;

/// <summary>The tables on SQLite: a write transaction holds the one write lock from its beginning, so rows need no locks.</summary>
internal sealed class SqliteSsprDbContext(DbContextOptions<SqliteSsprDbContext> options) : SsprDbContext(options)
{
    /// <inheritdoc />
    public override IQueryable<AuditHeadRow> LockAuditHead() => AuditHeads.Where(static row => row.Id == AuditHeadRow.OnlyId);

    /// <inheritdoc />
    public override IQueryable<ResetRow> LockReset(Guid id) => Resets.Where(row => row.Id == id);

    /// <inheritdoc />
    public override IQueryable<WorkRow> LeaseWork(long now, long until, long never, int most, Guid node) => Work.FromSql(
        $"""
         UPDATE work SET leased_until = {until}, leased_by = {node}, tries = tries + 1
         WHERE id IN (
             SELECT id FROM work WHERE (due_at <= {now} OR due_at > {never})
                 AND (leased_until IS NULL
                     OR ((leased_until <= {now} OR leased_until > {never}) AND (leased_by IS NULL OR leased_by = {node})))
             ORDER BY due_at LIMIT {most})
         RETURNING id, kind, reset, due_at, leased_until, leased_by, tries
         """);

    /// <inheritdoc />
    public override Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken) => Task.FromResult(TimeProvider.System.GetUtcNow());

    /// <inheritdoc />
    public override Task LockSeatsAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public override Task LockSchemaAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
