namespace Sspr.Work;

/// <summary>Wakes the workers of this process as soon as there is work; the queue itself is in the store.</summary>
internal sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0);

    /// <summary>There is work now.</summary>
    public void Pulse()
    {
        if (_semaphore.CurrentCount == 0)
        {
            _semaphore.Release();
        }
    }

    /// <summary>Waits for a pulse, or for the time to look again anyway.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) => _semaphore.WaitAsync(most, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _semaphore.Dispose();
}
