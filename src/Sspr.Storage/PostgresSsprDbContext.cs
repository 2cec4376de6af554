using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Rows;

namespace Sspr.Storage;

/// <summary>The tables on PostgreSQL.</summary>
internal sealed class PostgresSsprDbContext(DbContextOptions<PostgresSsprDbContext> options) : SsprDbContext(options)
{
    // any number will do, as long as every version uses the same
    private const long SchemaLock = 0x5353_5052;
    private const long SeatLock = 0x5353_5345;

    /// <inheritdoc />
    public override IQueryable<AuditHeadRow> LockAuditHead() =>
        AuditHeads.FromSql($"SELECT id, sequence, hash FROM audit_head WHERE id = {AuditHeadRow.OnlyId} FOR UPDATE");

    /// <inheritdoc />
    public override IQueryable<ResetRow> LockReset(Guid id) => Resets.FromSql($"SELECT * FROM resets WHERE id = {id} FOR UPDATE");

    /// <inheritdoc />
    public override IQueryable<WorkRow> LeaseWork(long now, long until, long never, int most, Guid node) => Work.FromSql(
        $"""
         UPDATE work SET leased_until = {until}, leased_by = {node}, tries = tries + 1
         WHERE id IN (
             SELECT id FROM work WHERE (due_at <= {now} OR due_at > {never})
                 AND (leased_until IS NULL
                     OR ((leased_until <= {now} OR leased_until > {never}) AND (leased_by IS NULL OR leased_by = {node})))
             ORDER BY due_at LIMIT {most} FOR UPDATE SKIP LOCKED)
         RETURNING id, kind, reset, due_at, leased_until, leased_by, tries
         """);

    /// <inheritdoc />
    public override async Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken)
    {
        // not now(), which stands still within a transaction
        var clock = await Database.SqlQuery<DateTime>($"SELECT clock_timestamp() AS \"Value\"").ToListAsync(cancellationToken);
        return new DateTimeOffset(clock[0].ToUniversalTime());
    }

    /// <inheritdoc />
    public override Task LockSeatsAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SeatLock})", cancellationToken);

    /// <inheritdoc />
    public override Task LockSchemaAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SchemaLock})", cancellationToken);
}
