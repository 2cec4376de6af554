namespace Sspr.Audit;

/// <summary>The append-only, chained record of everything that happened.</summary>
/// <remarks>
/// Steps of a reset are appended by <see cref="Resets.IResetStore"/> in the step's own transaction. The database itself refuses a second
/// terminal event for one attempt.
/// </remarks>
internal interface IAuditLog
{
    /// <summary>Appends events that belong to no step of a reset.</summary>
    Task AppendAsync(IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken);

    /// <summary>Entries after a sequence number, in order, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int most, CancellationToken cancellationToken);

    /// <summary>All entries of one attempt, in order.</summary>
    Task<IReadOnlyList<AuditEntry>> ReadAttemptAsync(string attempt, CancellationToken cancellationToken);

    /// <summary>Where the audit ends by its own account; entries that were cut off the end are missed by comparing.</summary>
    Task<AuditHead> ReadHeadAsync(CancellationToken cancellationToken);
}
