namespace Sspr.Notices;

/// <summary>
/// The notices that are still to be told, and those that were told not long ago. A notice about a change is added in the transaction of
/// the change itself.
/// </summary>
internal interface INoticeStore
{
    /// <summary>Adds those whose key is new.</summary>
    /// <returns>How many were.</returns>
    Task<int> AddAsync(IReadOnlyList<Notice> notices, CancellationToken cancellationToken);

    /// <summary>Takes some that are due and leases them: until the lease ends no other node is given them.</summary>
    Task<IReadOnlyList<Notice>> TakeAsync(DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken);

    /// <summary>Keeps which channels were told, before the next one is.</summary>
    Task KeepToldAsync(Guid id, IReadOnlyList<string> told, CancellationToken cancellationToken);

    /// <summary>Puts it back.</summary>
    Task RetryAsync(Guid id, DateTimeOffset dueAt, CancellationToken cancellationToken);

    /// <summary>Done, or not worth doing any more; its key stays taken for a while.</summary>
    Task FinishAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Which of some keys are taken, each with the moment at which its notice was done; null if it is not yet.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset?>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);
}
