namespace Sspr.Storage;

/// <summary>
/// SQLite takes one writer at a time. Those of this process queue here, first come first served and without holding a thread; other
/// processes are waited for by SQLite itself. PostgreSQL needs none of it.
/// </summary>
internal sealed class WriteLock(StorageProvider provider) : IDisposable
{
    // 64 writers of a disk that takes a fifth of a second for each are all served; who waits longer than this has left the page
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim? _queue = provider == StorageProvider.Sqlite ? new SemaphoreSlim(1) : null;

    /// <summary>Waits for the turn; dispose what is returned to end it.</summary>
    /// <exception cref="StoreException">It did not come in time.</exception>
    public async Task<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        if (_queue is not null && !await _queue.WaitAsync(LongestWait, cancellationToken))
        {
            throw new StoreException(
                StoreFault.Busy, new TimeoutException("Other writers of this process held the database for too long."));
        }

        return new Turn(_queue);
    }

    /// <inheritdoc />
    public void Dispose() => _queue?.Dispose();

    /// <summary>The right to write, until it is disposed.</summary>
    internal readonly struct Turn(SemaphoreSlim? queue) : IDisposable
    {
        public void Dispose() => queue?.Release();
    }
}
