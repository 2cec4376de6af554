namespace Sspr.Nodes;

/// <summary>The nodes that share the store, and who of them does what only one should. Each can throw <see cref="Storage.StoreException"/>.</summary>
internal interface INodeStore
{
    /// <summary>Whether several nodes may use the store. If not, nothing is written here and this node is the only one.</summary>
    bool IsShared { get; }

    /// <summary>Says that this node is there.</summary>
    /// <param name="clockAhead">How far its clock is before the database's.</param>
    /// <param name="isDraining">Whether it is about to stop.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The database's clock, and whether the others had given this node up.</returns>
    Task<Beaten> BeatAsync(TimeSpan clockAhead, bool isDraining, CancellationToken cancellationToken);

    /// <summary>All that were heard of in the last day, the lost ones too unless a node of their name is back; by name.</summary>
    Task<IReadOnlyList<KnownNode>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The nodes that may still be at what they hold; this one is always among them.</summary>
    Task<IReadOnlySet<Guid>> ListLiveAsync(CancellationToken cancellationToken);

    /// <summary>Gives up nodes that fell silent, and frees what they and all runs before them held: leases, duties, streams of agents.</summary>
    /// <returns>The nodes that were given up by this call.</returns>
    Task<IReadOnlyList<KnownNode>> BuryAsync(CancellationToken cancellationToken);

    /// <summary>Says that this node stops now, and frees what it held.</summary>
    Task LeaveAsync(CancellationToken cancellationToken);

    /// <summary>Takes a duty if nobody who is live has it.</summary>
    /// <returns>Whether it is this node's.</returns>
    Task<bool> HoldAsync(Duty duty, CancellationToken cancellationToken);
}

/// <summary>What the store answered to a beat.</summary>
/// <param name="Clock">The database's clock.</param>
/// <param name="WasLost">Whether the others had given the node up.</param>
internal sealed record Beaten(DateTimeOffset Clock, bool WasLost);

/// <summary>What one node does for all of them; the names are those of the store.</summary>
internal enum Duty
{
    /// <summary>Ending resets whose time ran out.</summary>
    EndOverdue,

    /// <summary>Deleting what has served its time.</summary>
    Purge,

    /// <summary>Asking carriers what became of messages.</summary>
    FollowDeliveries,

    /// <summary>Beginning the day's reminders.</summary>
    Remind,

    /// <summary>Keeping the outlook of the day.</summary>
    KeepOutlook,

    /// <summary>Setting and reading back the passwords of rehearsal accounts.</summary>
    Rehearse,
}
