namespace Sspr.Directories.Writeback;

/// <summary>
/// Sees to it that an operation is prepared once and carried out at most once in this run; across runs the journal, the one-time
/// keys and the number of the run see to it.
/// </summary>
internal sealed class ReplayGuard(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<OperationId, Entry> _entries = [];
    private readonly Queue<(OperationId Operation, long At)> _byAge = new();

    private enum Stage
    {
        Prepared,
        Claimed,
        Closed,
    }

    /// <summary>Lets an operation in that was never seen in this run.</summary>
    public bool TryPrepare(OperationId operation) => TryAdd(operation, new(Stage.Prepared, null));

    /// <summary>Hands a prepared operation to exactly one caller.</summary>
    public bool TryClaim(OperationId operation)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(operation, out var entry) || entry.Stage != Stage.Prepared)
            {
                return false;
            }

            _entries[operation] = new(Stage.Claimed, null);
            return true;
        }
    }

    /// <summary>Closes a claimed operation; from now on its outcome is answered and nothing is done.</summary>
    public void Close(OperationId operation, SetPasswordResult outcome)
    {
        lock (_gate)
        {
            _entries[operation] = new(Stage.Closed, outcome);
        }
    }

    /// <summary>
    /// Closes an operation that nobody claimed, seen or not: a Commit that is still on its way is refused when it comes.
    /// </summary>
    /// <returns>False if somebody claimed it; it is being carried out, or was.</returns>
    public bool TryFence(OperationId operation)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(operation, out var entry))
            {
                if (entry.Stage == Stage.Prepared)
                {
                    _entries[operation] = new(Stage.Closed, null);
                }

                return entry.Stage == Stage.Prepared || entry is { Stage: Stage.Closed, Outcome: null };
            }

            return TryAdd(operation, new(Stage.Closed, null));
        }
    }

    /// <summary>The outcome of an operation that is closed in this run; null if it is not, or was fenced.</summary>
    public SetPasswordResult? Outcome(OperationId operation)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(operation)?.Outcome;
        }
    }

    private bool TryAdd(OperationId operation, Entry entry)
    {
        lock (_gate)
        {
            while (_byAge.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > Memory)
            {
                _byAge.Dequeue();
                if (_entries[oldest.Operation].Stage == Stage.Claimed)
                {
                    _byAge.Enqueue((oldest.Operation, time.GetTimestamp()));
                }
                else
                {
                    _entries.Remove(oldest.Operation);
                }
            }

            if (!_entries.TryAdd(operation, entry))
            {
                return false;
            }

            _byAge.Enqueue((operation, time.GetTimestamp()));
            return true;
        }
    }

    private sealed record Entry(Stage Stage, SetPasswordResult? Outcome);
}
