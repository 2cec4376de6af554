using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Sspr.Directories.Writeback;

/// <summary>
/// What the agent did and what became of it. An intent is on the disk before the directory is touched, an outcome before anybody
/// is told it; so after any crash the agent knows which writes it has to look up.
/// </summary>
internal sealed class Journal : IAsyncDisposable
{
    /// <summary>
    /// So many operations stay however old the clock says they are: more than the agent's own limits let through while the server finds an
    /// outcome out, so that a clock that jumps forward never makes "never seen" of what was written.
    /// </summary>
    internal const int Newest = 5_000;

    private const int MaximumBatch = 64;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly string _path;
    private readonly byte[] _id;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<OperationId, JournalEntry> _entries = [];
    private readonly HashSet<OperationId> _unacknowledged = [];
    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    private readonly Func<string, FileStream>? _open;
    private readonly Task _writer;
    private JournalFile _file;
    private long _sequence;
    private long _durable;

    private Journal(string path, byte[] id, TimeProvider time, ILogger logger, Func<string, FileStream>? open)
    {
        (_path, _id, _time, _logger, _open) = (path, id, time, logger, open);
        _file = JournalFile.Open(path, id, payload => Apply(JournalRecord.Decode(payload)), _open);
        if (_file.Dropped > 0)
        {
            Log.JournalEndDropped(logger, path, _file.Dropped);
        }

        // what an earlier run left to the machine is on the disk from here on
        _file.Sync();
        (_durable, OpenedHead) = (_sequence, _sequence);
        _writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Number of the last record.</summary>
    public long Head => Interlocked.Read(ref _sequence);

    /// <summary>Number of the last record that is on the disk whatever happens to the machine; never goes down.</summary>
    public long DurableHead => Interlocked.Read(ref _durable);

    /// <summary>Number of the last record that was there when this run opened it.</summary>
    public long OpenedHead { get; }

    /// <summary>Makes an empty journal.</summary>
    public static void Create(string path, ReadOnlySpan<byte> id) => JournalFile.Create(path, id).Dispose();

    /// <summary>Reads the journal named <paramref name="id"/> and takes it over.</summary>
    /// <exception cref="JournalDamagedException">It is missing or damaged; the message says where.</exception>
    /// <exception cref="IOException">Another process has it open.</exception>
    /// <param name="path">The file.</param>
    /// <param name="id">The name of the journal.</param>
    /// <param name="time">The machine's clock.</param>
    /// <param name="logger">Hears of damage.</param>
    /// <param name="open">Opens the file in another way, so that a test can end the process between any two steps.</param>
    public static Journal Open(
        string path, ReadOnlySpan<byte> id, TimeProvider time, ILogger logger, Func<string, FileStream>? open = null) =>
        new(path, id.ToArray(), time, logger, open);

    /// <summary>Writes the intent; it is on the disk when the task ends.</summary>
    /// <exception cref="IOException">It could not be written; the directory must not be touched then.</exception>
    public Task<long> IntendAsync(DirectoryName directory, PreparedWrite write) => AppendAsync(
        (sequence, at) => new JournalRecord.Intent
        {
            Sequence = sequence,
            At = at,
            Operation = write.Request.Operation,
            Directory = directory,
            Write = write,
        },
        durable: true);

    /// <summary>Writes the outcome; it is on the disk when the task ends.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public Task<long> FinishAsync(OperationId operation, SetPasswordResult outcome) => AppendAsync(
        (sequence, at) => new JournalRecord.Done { Sequence = sequence, At = at, Operation = operation, Outcome = outcome },
        durable: true);

    /// <summary>Notes that the server has the outcome. Losing the note costs one more message, so nobody waits for the disk.</summary>
    public void Acknowledge(OperationId operation)
    {
        if (Find(operation) is { Outcome: not null, Acknowledged: false })
        {
            _ = AppendAsync(
                (sequence, at) => new JournalRecord.Acknowledged { Sequence = sequence, At = at, Operation = operation },
                durable: false);
        }
    }

    /// <summary>What is known of an operation; null if it was never intended here.</summary>
    public JournalEntry? Find(OperationId operation)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(operation);
        }
    }

    /// <summary>All operations, in no order.</summary>
    public IReadOnlyList<JournalEntry> Entries()
    {
        lock (_gate)
        {
            return [.. _entries.Values];
        }
    }

    /// <summary>The operations whose outcome the server has not acknowledged.</summary>
    public IReadOnlyList<JournalEntry> Unacknowledged()
    {
        lock (_gate)
        {
            return _unacknowledged.Count == 0 ? [] : [.. _unacknowledged.Select(o => _entries[o])];
        }
    }

    /// <summary>Drops what is older than 30 days and settled.</summary>
    public Task CompactAsync()
    {
        var pending = new Pending(null, Durable: true, NewCompletion());
        return _queue.Writer.TryWrite(pending) ? pending.Completion.Task : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
        _file.Dispose();
    }

    private static TaskCompletionSource<long> NewCompletion() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task<long> AppendAsync(Func<long, DateTimeOffset, JournalRecord> record, bool durable)
    {
        var pending = new Pending(record, durable, NewCompletion());
        return _queue.Writer.TryWrite(pending)
            ? pending.Completion.Task
            : Task.FromException<long>(new IOException("The journal is closed."));
    }

    // One writer: records that wait together share one fsync.
    private async Task WriteAllAsync()
    {
        var batch = new List<Pending>(MaximumBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaximumBatch && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            WriteBatch(batch);
            batch.Clear();
        }
    }

    private void WriteBatch(List<Pending> batch)
    {
        var at = _time.GetUtcNow();
        List<Pending> writes = [.. batch.Where(static p => p.Record is not null)];
        if (writes.Count > 0)
        {
            Try(writes, () => Write(writes, at));
        }

        // after what was written with it is applied: what is dropped must know the last number that is on the disk
        List<Pending> compactions = [.. batch.Where(static p => p.Record is null)];
        if (compactions.Count > 0)
        {
            Try(compactions, () =>
            {
                Compact(at - Kept);
                compactions.ForEach(static p => p.Completion.TrySetResult(0));
            });
        }
    }

    private void Try(List<Pending> asked, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e)
        {
            // Whoever waits decides: without its intent no operation goes on.
            Log.JournalWriteFailed(_logger, e, _path);
            asked.ForEach(p => p.Completion.TrySetException(new IOException($"The journal {_path} cannot be written: {e.Message}", e)));
        }
    }

    private void Write(List<Pending> writes, DateTimeOffset at)
    {
        List<JournalRecord> records = [.. writes.Select((pending, number) => pending.Record!(_sequence + number + 1, at))];
        var isDurable = writes.Exists(static p => p.Durable);
        _file.Append(records.Select(static r => r.Encode()), isDurable);
        lock (_gate)
        {
            records.ForEach(Apply);
            if (isDurable)
            {
                Interlocked.Exchange(ref _durable, _sequence);
            }
        }

        foreach (var (pending, record) in writes.Zip(records))
        {
            pending.Completion.TrySetResult(record.Sequence);
        }
    }

    private void Apply(JournalRecord record)
    {
        _sequence = Math.Max(_sequence, record.Sequence);
        var entry = _entries.GetValueOrDefault(record.Operation);
        switch (record)
        {
            case JournalRecord.Intent intent:
                _entries[record.Operation] = new()
                {
                    Operation = record.Operation,
                    Account = intent.Write.Request.Account,
                    At = record.At,
                    Open = (intent.Directory, intent.Write),
                    Sequence = record.Sequence,
                    Last = record.Sequence,
                };
                break;
            case JournalRecord.Done done when entry is not null:
                _entries[record.Operation] = entry with { Open = null, Outcome = done.Outcome, Sequence = record.Sequence, Last = record.Sequence };
                _unacknowledged.Add(record.Operation);
                break;
            case JournalRecord.Acknowledged when entry is not null:
                _entries[record.Operation] = entry with { Acknowledged = true, Last = record.Sequence };
                _unacknowledged.Remove(record.Operation);
                break;
            default:
                break;
        }
    }

    private void Compact(DateTimeOffset before)
    {
        // the newest stay: the last one, so that the numbers go on where they were and the journal never looks shorter than it was, and
        // those before it, because the clock that says how old they are may be wrong (A_clock_that_jumps_forward_makes_nothing_never_seen)
        HashSet<OperationId> old =
        [
            .. Entries().OrderByDescending(static e => e.Last).Skip(Newest)
                .Where(e => e.Outcome is not null && e.At < before).Select(static e => e.Operation),
        ];
        if (old.Count == 0)
        {
            return;
        }

        _file.Dispose();
        try
        {
            Rewrite(old);
        }
        finally
        {
            _file = JournalFile.Open(_path, _id, static _ => { }, _open);
        }

        lock (_gate)
        {
            foreach (var operation in old)
            {
                _entries.Remove(operation);
                _unacknowledged.Remove(operation);
            }
        }
    }

    private void Rewrite(HashSet<OperationId> without)
    {
        var kept = new List<byte[]>();
        JournalFile.Open(_path, _id, payload =>
        {
            if (!without.Contains(JournalRecord.Decode(payload).Operation))
            {
                kept.Add(payload.ToArray());
            }
        }).Dispose();

        var fresh = _path + ".new";
        File.Delete(fresh);
        using (var file = JournalFile.Create(fresh, _id))
        {
            file.Append(kept, durable: true);
        }

        File.Move(fresh, _path, overwrite: true);
    }

    private sealed record Pending(
        Func<long, DateTimeOffset, JournalRecord>? Record, bool Durable, TaskCompletionSource<long> Completion);
}
