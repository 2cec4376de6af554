using Sspr.Directories.Writeback;
using Sspr.Nodes;
using Sspr.Storage;
using Sspr.Work;

namespace Sspr.Server.Relay.Nodes;

/// <summary>
/// Carries what other nodes ask of the agents whose streams end here, and takes their answers. Woken by PostgreSQL's NOTIFY; a look every
/// second finds what a lost wake-up did not tell.
/// </summary>
internal sealed class NodeCourier(
    AgentConnections connections,
    OtherNodes others,
    ServerIdentity server,
    ServerKeys keys,
    TimeProvider time,
    ILogger<NodeCourier> logger,
    INodePost? post = null)
    : BackgroundService
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookWhileDeaf = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ProofLimit = TimeSpan.FromSeconds(2);

    // a list of a large directory takes longest
    private static readonly TimeSpan AnswerLimit = new RelayTimes().List;

    private readonly WorkSignal _letters = new();
    private readonly WorkSignal _changes = new();
    private volatile bool _isListening;
    private int _carrying;

    /// <summary>How many questions of other nodes are under way.</summary>
    public int Carrying => Volatile.Read(ref _carrying);

    /// <inheritdoc />
    public override void Dispose()
    {
        _letters.Dispose();
        _changes.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => post is null
        ? Task.CompletedTask
        : Task.WhenAll(
            ListenAsync(post, stoppingToken),
            RepeatAsync(_letters, () => TakeAsync(post, stoppingToken), stoppingToken),
            RepeatAsync(_changes, () => others.RefreshAsync(stoppingToken), stoppingToken),
            RepeatAsync(null, () => post.DeleteOldAsync(stoppingToken), stoppingToken));

    private async Task ListenAsync(INodePost from, CancellationToken stopping)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await from.ListenAsync(
                    () =>
                    {
                        (_isListening, wait) = (true, FirstWait);
                        _letters.Pulse();
                    },
                    _changes.Pulse,
                    stopping);
            }
            catch (StoreException fault)
            {
                _isListening = false;
                Log.NotListening(logger, fault);
            }

            await Task.Delay(wait, time, stopping);
        }
    }

    private async Task RepeatAsync(WorkSignal? signal, Func<Task> act, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await act();
            }
            catch (StoreException fault)
            {
                Log.LettersNotRead(logger, fault);
                await Task.Delay(LookAnyway, time, stopping);
            }

            await (signal is null
                ? Task.Delay(Letter.Lifetime, time, stopping)
                : signal.WaitAsync(_isListening || signal != _letters ? LookAnyway : LookWhileDeaf, stopping));
        }
    }

    private async Task TakeAsync(INodePost from, CancellationToken stopping)
    {
        foreach (var letter in await from.TakeAsync(stopping))
        {
            switch (letter.Kind)
            {
                case LetterKind.Answer:
                    others.Complete(letter);
                    break;
                case LetterKind.Cut:
                    connections.Cut(letter.Stream);
                    break;
                default:
                    _ = CarryAsync(from, letter);
                    break;
            }
        }
    }

    private async Task CarryAsync(INodePost by, Letter letter)
    {
        Interlocked.Increment(ref _carrying);
        try
        {
            var stream = connections.Find(letter.Stream);

            // Security: whoever can write into the store cannot have this node send an agent what the server's key did not sign
            // (A_letter_that_the_server_did_not_sign_reaches_no_agent).
            var isOurs = letter.Body is { } body && IsOurs(body);
            switch (letter.Kind)
            {
                case LetterKind.Tell when isOurs:
                    stream?.Tell(letter.Body!);
                    break;
                case LetterKind.Ask:
                    await by.SendAsync(letter.Answer(isOurs && stream is not null ? await AskAsync(stream, letter.Body!) : null), CancellationToken.None);
                    break;
                case LetterKind.Prove:
                    await by.SendAsync(
                        letter.Answer(stream is not null && await stream.ProveAliveAsync(server, ProofLimit) ? [1] : null), CancellationToken.None);
                    break;
            }
        }
        catch (Exception e) when (e is StoreException or OperationCanceledException)
        {
            // whoever asked has a limit
            Log.LetterNotSent(logger, e);
        }
        finally
        {
            Interlocked.Decrement(ref _carrying);
        }
    }

    private bool IsOurs(byte[] message) => keys.Accepted.Any(key =>
    {
        using var verifier = new MessageVerifier(key.PublicKey.Span);
        return verifier.IsSigned(message);
    });

    private async Task<byte[]?> AskAsync(AgentStream stream, byte[] message)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, time);
        return await stream.AskAsync(message, limit.Token);
    }
}
