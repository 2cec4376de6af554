namespace Sspr.Directories.Writeback;

/// <summary>
/// The one-time keys of the operations that are prepared and not committed. A key is used once, and destroyed when used,
/// cancelled, 120 seconds old, or when the process ends.
/// </summary>
internal sealed class OneTimeKeys : IDisposable
{
    /// <summary>More than this many open operations are not prepared.</summary>
    public const int MaximumOpen = 1024;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly ITimer _sweeper;
    private readonly Lock _gate = new();
    private readonly Dictionary<OperationId, OneTimeKey> _open = [];

    public OneTimeKeys(TimeProvider time)
    {
        _time = time;
        _sweeper = time.CreateTimer(static keys => ((OneTimeKeys)keys!).Sweep(), this, SweepInterval, SweepInterval);
    }

    /// <summary>How many are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Keeps the key of an operation that has none.</summary>
    /// <returns>False if too many are open; the key is destroyed then.</returns>
    public bool TryKeep(OneTimeKey key)
    {
        lock (_gate)
        {
            if (_open.Count < MaximumOpen && _open.TryAdd(key.Operation, key))
            {
                return true;
            }
        }

        key.Dispose();
        return false;
    }

    /// <summary>Takes the operation's key out, for good; the caller destroys it.</summary>
    /// <returns>Null if there is none, if <paramref name="id"/> names another, or if it is too old.</returns>
    public OneTimeKey? Take(OperationId operation, ReadOnlySpan<byte> id)
    {
        OneTimeKey? key;
        lock (_gate)
        {
            _open.Remove(operation, out key);
        }

        // Security: age by the monotonic clock; no clock of a server or of the machine makes an old key young again
        // (A_commit_120_seconds_after_the_prepare_is_refused, A_clock_one_year_off_changes_nothing).
        if (key is null || !key.Id.AsSpan().SequenceEqual(id) || IsOver(key))
        {
            key?.Dispose();
            return null;
        }

        return key;
    }

    /// <summary>Destroys the operation's key, if there is one.</summary>
    public void Destroy(OperationId operation) => Take(operation, [])?.Dispose();

    public void Dispose()
    {
        _sweeper.Dispose();
        lock (_gate)
        {
            foreach (var key in _open.Values)
            {
                key.Dispose();
            }

            _open.Clear();
        }
    }

    private bool IsOver(OneTimeKey key) => _time.GetElapsedTime(key.MadeAt) >= WritebackVersion.OneTimeKeyLifetime;

    private void Sweep()
    {
        lock (_gate)
        {
            foreach (var (operation, key) in _open.Where(pair => IsOver(pair.Value)).ToList())
            {
                _open.Remove(operation);
                key.Dispose();
            }
        }
    }
}
