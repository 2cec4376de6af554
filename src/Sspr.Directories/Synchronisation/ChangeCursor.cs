using System.Threading.Channels;

namespace Sspr.Directories.Synchronisation;

/// <summary>
/// One read under way. A task reads a step ahead, so that the directory works while pages travel; what it holds is bounded by the
/// size of a step and the number of pages that are not stored.
/// </summary>
internal sealed class ChangeCursor : IAsyncDisposable
{
    /// <summary>Most pages that are kept until whoever asks has stored them.</summary>
    public const int MostKept = 64;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<ChangeStep> _steps = Channel.CreateBounded<ChangeStep>(1);
    private readonly Task _reading;
    private readonly Queue<(long Number, PackedPage.Given Page)> _kept = new();
    private readonly List<byte[]> _waiting = [];
    private ChangeStep? _end;
    private long _made;

    public ChangeCursor(
        Guid id, Func<ReadKind, byte[]?, CancellationToken, IAsyncEnumerable<ChangeStep>> read, ReadKind kind, byte[]? cookie, TimeProvider time)
    {
        Id = id;
        _time = time;
        UsedAt = time.GetTimestamp();
        _reading = FillAsync(read, kind, cookie);
    }

    /// <summary>Which read it is.</summary>
    public Guid Id { get; }

    /// <summary>When it was last asked.</summary>
    public long UsedAt { get; private set; }

    /// <summary>Gives a page.</summary>
    public async Task<PackedPage> ReadAsync(long page, long stored, CancellationToken cancellationToken)
    {
        UsedAt = _time.GetTimestamp();
        while (_kept.TryPeek(out var first) && first.Number <= stored)
        {
            _kept.Dequeue();
        }

        if (page <= _made)
        {
            var known = _kept.FirstOrDefault(kept => kept.Number == page).Page;
            return known is null ? new PackedPage.Other(new ChangePage.CursorLost()) : known;
        }

        if (page != _made + 1 || _kept.Count >= MostKept)
        {
            return new PackedPage.Other(new ChangePage.CursorLost());
        }

        return await MakeAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _reading;
        _ending.Dispose();
    }

    private async Task FillAsync(
        Func<ReadKind, byte[]?, CancellationToken, IAsyncEnumerable<ChangeStep>> read, ReadKind kind, byte[]? cookie)
    {
        try
        {
            await Task.Yield();
            await foreach (var step in read(kind, cookie, _ending.Token))
            {
                await _steps.Writer.WriteAsync(step, _ending.Token);
            }

            _steps.Writer.TryComplete();
        }
        catch (OperationCanceledException)
        {
            _steps.Writer.TryComplete();
        }
        catch (Exception e)
        {
            // the edge of the reader: whatever broke, whoever asks learns that the read is over
            _steps.Writer.TryComplete(e);
        }
    }

    private async Task<PackedPage> MakeAsync(CancellationToken cancellationToken)
    {
        if (!await FillUpAsync(cancellationToken))
        {
            return new PackedPage.Other(new ChangePage.NotYet(null));
        }

        switch (_end)
        {
            case ChangeStep.Failed failed:
                return new PackedPage.Other(new ChangePage.Unreachable(failed.Fault));
            case ChangeStep.CookieRefused refused:
                return new PackedPage.Other(new ChangePage.CookieRefused(refused.Evidence));
            default:
                break;
        }

        var (bytes, taken) = PageCodec.Pack(_waiting);
        _waiting.RemoveRange(0, taken);

        // the cookie may be as long as a page: then it has one of its own
        var last = _waiting.Count == 0 && _end is ChangeStep.Done done && bytes.Length + done.Cookie.Length <= PageCodec.MostPacked ? done : null;
        var page = new PackedPage.Given(bytes, last);
        _made++;
        _kept.Enqueue((_made, page));
        return page;
    }

    /// <summary>Takes steps until there is enough for a page or the read is over; false if that takes too long.</summary>
    private async Task<bool> FillUpAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestWait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (_end is null && _waiting.Count < PageCodec.MostChanges)
            {
                Take(await _steps.Reader.ReadAsync(either.Token));
            }

            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return _waiting.Count > 0;
        }
        catch (ChannelClosedException e)
        {
            _end = new ChangeStep.Failed(new(DirectoryFaultKind.UnexpectedResult, "synchronisation", e.InnerException?.GetType().Name ?? "the read ended early"));
            return true;
        }
    }

    private void Take(ChangeStep step)
    {
        if (step is not ChangeStep.Found found)
        {
            _end = step;
            return;
        }

        _waiting.AddRange(found.Changes.Select(Encode));
    }

    /// <summary>One change as bytes that fit into a page, or what is said in its place.</summary>
    public static byte[] Encode(DirectoryChange change)
    {
        var bytes = PageCodec.Encode(change);
        return bytes.Length <= PageCodec.MostPacked || PageCodec.Pack([bytes]).Taken == 1 ? bytes : PageCodec.Encode(Instead(change, bytes.Length));
    }

    /// <summary>What is said of an entry that no message can carry.</summary>
    private static DirectoryChange.TooLarge Instead(DirectoryChange change, int length) => change is DirectoryChange.Put { Object: var o }
        ? new DirectoryChange.TooLarge(o.Id, o.Kind, o.DistinguishedName, LargestOf(o), 0, length)
        : throw new InvalidOperationException($"A change of {length} bytes cannot be carried.");

    private static string LargestOf(DirectoryObject o) => new (string Name, int Size)[]
    {
        ("proxyAddresses", o.ProxyAddresses.Sum(static value => value.Length)),
        ("otherMailbox", o.OtherMails.Sum(static value => value.Length)),
        ("mobile", o.MobilePhones.Sum(static value => value.Length)),
        ("telephoneNumber", o.OfficePhones.Sum(static value => value.Length)),
        ("displayName", o.DisplayName?.Length ?? 0),
    }.MaxBy(static attribute => attribute.Size).Name;
}
