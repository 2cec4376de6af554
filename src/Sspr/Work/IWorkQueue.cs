namespace Sspr.Work;

/// <summary>The work that commits left behind.</summary>
internal interface IWorkQueue
{
    /// <summary>Takes due items and leases them: until the lease ends no other node is given them.</summary>
    Task<IReadOnlyList<WorkItem>> TakeAsync(DateTimeOffset now, TimeSpan lease, int most, CancellationToken cancellationToken);

    /// <summary>Whether an item that was taken is still there: a step may have dropped it since.</summary>
    Task<bool> IsWantedAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Adds an item that no commit brings with it.</summary>
    Task AddAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>Done, or not worth doing any more: removes it.</summary>
    Task CompleteAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Puts it back.</summary>
    Task RetryAsync(Guid id, DateTimeOffset dueAt, CancellationToken cancellationToken);
}
