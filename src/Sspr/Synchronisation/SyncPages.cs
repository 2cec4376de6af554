using Sspr.Directories.Synchronisation;

namespace Sspr.Synchronisation;

/// <summary>The pages of one read, one after the other, and which of them are stored.</summary>
internal sealed class SyncPages(IChangePages source, ReadUnderWay reading, byte[]? cookie, TimeProvider time)
{
    private const int MostWaits = 150;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private long _stored = reading.Page;
    private long _asked = reading.Page;
    private Task<ChangePage>? _next;

    /// <summary>The agent that has the cursor.</summary>
    public string? Agent { get; private set; } = reading.Agent;

    /// <summary>The first and the last page of what <see cref="ReadAsync"/> gave last.</summary>
    public long First { get; private set; }

    public long Last { get; private set; }

    /// <summary>Everything that was given before the last call is stored.</summary>
    public void NoteStored() => _stored = First - 1;

    /// <summary>Reads so many changes, or to the end.</summary>
    public async Task<(IReadOnlyList<DirectoryChange> Changes, ChangeStep.Done? Last, ChangePage? Obstacle)> ReadAsync(
        int wanted, int mostPages, CancellationToken cancellationToken)
    {
        var changes = new List<DirectoryChange>(wanted + 64);
        First = _asked + 1;
        for (var waits = 0; ;)
        {
            var page = await (_next ?? source.ReadPageAsync(Request(), cancellationToken));
            _next = null;
            switch (page)
            {
                case ChangePage.Given given:
                    waits = 0;
                    Agent = given.Agent;
                    Last = ++_asked;
                    changes.AddRange(given.Changes);

                    // the next one is on its way while this one is stored; it is asked for again if nobody takes it
                    _next = given.Last is null ? source.ReadPageAsync(Request(), cancellationToken) : null;
                    if (given.Last is not null || changes.Count >= wanted || Last - First + 1 >= mostPages)
                    {
                        return (changes, given.Last, null);
                    }

                    break;
                case ChangePage.NotYet notYet when ++waits < MostWaits:
                    Agent = notYet.Agent;
                    await Task.Delay(Pause, time, cancellationToken);
                    break;
                case ChangePage.NotYet:
                    return ([], null, new ChangePage.Unreachable(new(
                        Directories.DirectoryFaultKind.TimedOut, source.Directory.Value, "the directory gave no page for five minutes")));
                default:
                    return ([], null, page);
            }
        }
    }

    private ChangeRequest Request() => new()
    {
        Kind = reading.Kind,
        Cookie = _asked == 0 && reading.Kind != ReadKind.Full ? cookie : null,
        Cursor = reading.Cursor,
        Page = _asked + 1,
        Stored = _stored,
        Agent = Agent,
    };
}
