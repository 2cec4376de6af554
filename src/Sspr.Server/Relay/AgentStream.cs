using System.Collections.Concurrent;
using System.Security.Cryptography;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Relay;

/// <summary>One connection of the relay: first a stranger with a challenge, then the link to an agent that answered it.</summary>
internal sealed class AgentStream(string connectionId, Func<byte[], Task> send, Action abort, TimeProvider time, string? source = null) : IRelayLink
{
    private readonly ConcurrentDictionary<UInt128, TaskCompletionSource<byte[]?>> _waiting = new();
    private readonly ConcurrentDictionary<UInt128, TaskCompletionSource> _heartbeats = new();
    private MessageVerifier? _verifier;
    private Hello? _hello;
    private volatile bool _ended;
    private long _missedAt = long.MinValue;

    public string ConnectionId => connectionId;

    /// <summary>The network address that it comes from, which may be a proxy's; null if that is not known.</summary>
    public string? Source => source;

    /// <summary>Names it among the streams of all nodes.</summary>
    public Guid Id { get; } = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>What this stream's agent has to sign; used once.</summary>
    public byte[] Nonce { get; } = RandomNumberGenerator.GetBytes(Challenge.NonceSize);

    public long OpenedAt { get; } = time.GetTimestamp();

    /// <summary>When something signed last came.</summary>
    public long HeardAt { get; private set; } = time.GetTimestamp();

    public DateTimeOffset HeardAtClock { get; private set; } = time.GetUtcNow();

    public bool IsAuthenticated => _hello is not null;

    public AgentId Agent => _hello!.Agent;

    public string Name { get; private set; } = "";

    public byte[] Boot => _hello!.Boot;

    public Hello Hello => _hello!;

    public MessageVerifier Verifier => _verifier!;

    /// <summary>The directories that both the server's record and the agent's own file name.</summary>
    public IReadOnlyList<DirectoryName> Directories { get; private set; } = [];

    /// <inheritdoc />
    public int InFlight => _waiting.Count;

    /// <summary>How long its answers took.</summary>
    public AnswerTimes Times { get; } = new(time);

    /// <summary>The last heartbeat as the agent signed it; null before the first.</summary>
    public byte[]? LastHeartbeat { get; private set; }

    /// <summary>Why the agent takes no work; null if it does.</summary>
    public string? Braked { get; private set; }

    /// <summary>Number of the last record of its journal, as it last said.</summary>
    public long JournalHead { get; private set; }

    /// <summary>What its last look at its directories showed.</summary>
    public IReadOnlyDictionary<DirectoryName, DirectoryHealth> Health { get; private set; } =
        new Dictionary<DirectoryName, DirectoryHealth>();

    /// <inheritdoc />
    public bool IsReadyFor(DirectoryName directory) =>
        Braked is null && !IsLate && Health.GetValueOrDefault(directory)?.Fault is null;

    /// <inheritdoc />
    public bool IsAlive => !_ended && time.GetElapsedTime(HeardAt) <= WritebackVersion.LateAfter;

    /// <summary>Whether it let a question or two heartbeats go by; a word from it makes up for that.</summary>
    private bool IsLate => HeardAt <= Interlocked.Read(ref _missedAt) || time.GetElapsedTime(HeardAt) > WritebackVersion.LateAfter;

    public void Authenticate(EnrolledAgent agent, Hello hello, MessageVerifier verifier)
    {
        Name = agent.Name;
        Directories = [.. agent.Directories.Intersect(hello.Directories)];
        _verifier = verifier;
        _hello = hello;
        JournalHead = hello.JournalHead;
        Heard();
    }

    public async Task<byte[]?> AskAsync(byte[] message, CancellationToken cancellationToken)
    {
        var correlation = NewCorrelation();
        var answer = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[correlation] = answer;
        try
        {
            if (_ended)
            {
                return null;
            }

            var asked = time.GetTimestamp();
            await SendAsync(Frame.Write(correlation, message));
            var answered = await answer.Task.WaitAsync(cancellationToken);
            Times.Add(time.GetElapsedTime(asked));
            return answered;
        }
        catch (OperationCanceledException)
        {
            Interlocked.Exchange(ref _missedAt, time.GetTimestamp());
            throw;
        }
        finally
        {
            _waiting.TryRemove(correlation, out _);
        }
    }

    public void Tell(byte[] message) => _ = SendAsync(Frame.Write(Frame.Unsolicited, message));

    /// <summary>How it is, for the other nodes to choose by.</summary>
    public StreamReport Report() => new()
    {
        Stream = Id,
        Ready = [.. Directories.Where(IsReadyFor)],
        IsAlive = IsAlive,
        Braked = Braked,
        InFlight = InFlight,
        IsChangingKey = Verifier.IsChanging,
    };

    /// <summary>Hands an answer to whoever waits for it; nobody waits for a late one.</summary>
    public void Complete(UInt128 correlation, byte[] message)
    {
        if (_waiting.TryGetValue(correlation, out var answer))
        {
            answer.TrySetResult(message);
        }
    }

    /// <summary>Asks the other end to show that it still holds the key.</summary>
    /// <returns>False if it did not within <paramref name="limit"/>.</returns>
    public async Task<bool> ProveAliveAsync(ServerIdentity server, TimeSpan limit)
    {
        var nonce = NewCorrelation();
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _heartbeats[nonce] = heard;
        try
        {
            var bytes = new byte[WritebackVersion.IdSize];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, nonce);
            Tell(server.Signer.Sign(new Heartbeat { Nonce = bytes }));
            await heard.Task.WaitAsync(limit, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            _heartbeats.TryRemove(nonce, out _);
        }
    }

    /// <summary>Takes the agent's heartbeat, if it answers one of ours on this stream.</summary>
    public void TakeHeartbeat(byte[] message)
    {
        // Security: only the answer to a fresh nonce of this very stream counts as life
        // (A_heartbeat_that_is_replayed_does_not_count).
        if (Verifier.TryOpen<Heartbeat>(message, out var heartbeat) && heartbeat.Agent == Agent
            && _heartbeats.TryRemove(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(heartbeat.Nonce), out var waiting))
        {
            LastHeartbeat = message;
            Braked = heartbeat.Braked;
            Health = heartbeat.Health ?? Health;
            JournalHead = heartbeat.JournalHead ?? JournalHead;
            Heard();
            Verifier.Settle(message);
            waiting.TrySetResult();
        }
    }

    /// <summary>Ends the stream; everybody who waits on it learns that.</summary>
    public void End()
    {
        _ended = true;
        foreach (var answer in _waiting.Values)
        {
            answer.TrySetResult(null);
        }
    }

    /// <summary>Cuts the connection.</summary>
    public void Abort()
    {
        End();
        abort();
    }

    /// <summary>Sends the last message of the stream and cuts it.</summary>
    public async Task AbortAfterAsync(byte[] message)
    {
        await SendAsync(Frame.Write(Frame.Unsolicited, message));
        Abort();
    }

    /// <summary>Sends the first message.</summary>
    public Task SendAsync(byte[] frame) => _ended ? Task.CompletedTask : SendAndCatchAsync(frame);

    private static UInt128 NewCorrelation() =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(RandomNumberGenerator.GetBytes(16));

    private async Task SendAndCatchAsync(byte[] frame)
    {
        try
        {
            await send(frame);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            End();
        }
    }

    private void Heard()
    {
        HeardAt = time.GetTimestamp();
        HeardAtClock = time.GetUtcNow();
    }
}
