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
    public override IQueryable<WorkRow> LeaseWork(long now, long until, int most) => Work.FromSql(
        $"""
         UPDATE work SET leased_until = {until}, tries = tries + 1
         WHERE id IN (
             SELECT id FROM work WHERE due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now})
             ORDER BY due_at LIMIT {most} FOR UPDATE SKIP LOCKED)
         RETURNING id, kind, reset, due_at, leased_until, tries
         """);

    /// <inheritdoc />
    public override Task LockSeatsAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SeatLock})", cancellationToken);

    /// <inheritdoc />
    public override Task LockSchemaAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SchemaLock})", cancellationToken);
}
