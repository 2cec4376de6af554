namespace Sspr.Messaging;

/// <summary>What became of messages; shared by all nodes.</summary>
internal interface IDeliveryStore
{
    /// <summary>Keeps one.</summary>
    Task AddAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Notes what a carrier said later.</summary>
    Task UpdateAsync(Guid id, DeliveryNews news, CancellationToken cancellationToken);

    /// <summary>Notes that the code of a challenge was typed in; nothing if no message carried it.</summary>
    Task CompleteAsync(Guid challenge, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many codes a carrier took for a range in a time, and how many of these were typed in.</summary>
    Task<CompletionCount> CountAsync(string prefix, DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>One by its id; null if it is not kept.</summary>
    Task<Delivery?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The latest, newest first.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(int most, CancellationToken cancellationToken);

    /// <summary>Those that a carrier took and has said no more about, oldest first.</summary>
    Task<IReadOnlyList<Delivery>> ListOpenAsync(DateTimeOffset before, int most, CancellationToken cancellationToken);
}

/// <summary>Codes sent to a range, and how many of them were typed in.</summary>
internal sealed record CompletionCount(int Sent, int Completed);
