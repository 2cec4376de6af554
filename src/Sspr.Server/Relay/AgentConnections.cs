using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Server.Relay.Nodes;
using Sspr.Storage;

namespace Sspr.Server.Relay;

/// <summary>The relay's streams. One live stream an agent, at whichever node: a second one that shows the same key freezes the agent.</summary>
internal sealed class AgentConnections(
    IAgentStore store,
    IStreamClaims claims,
    OtherNodes others,
    ServerIdentity server,
    AgentSuspicions suspicions,
    AgentKeys keys,
    ServerKeyNews serverKeys,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<AgentConnections> logger)
{
    private const int MaximumStrangers = 64;
    private const int MostTries = 3;
    private static readonly TimeSpan StrangerLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProofLimit = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, AgentStream> _streams = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AgentId, AgentStream> _live = new();
    private readonly ConcurrentDictionary<AgentId, SemaphoreSlim> _turns = new();
    private readonly ConcurrentDictionary<AgentId, UnspokenAgent> _unspoken = new();

    /// <summary>Whether no new stream is taken in, because this node is about to stop.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The live streams.</summary>
    public IEnumerable<AgentStream> Live => _live.Values;

    public AgentStream? Find(AgentId agent) => _live.GetValueOrDefault(agent);

    /// <summary>What an agent said that has no version of the protocol in common with this server; null if it has, or never came.</summary>
    public UnspokenAgent? FindUnspoken(AgentId agent) => _unspoken.GetValueOrDefault(agent);

    public AgentStream? Find(Guid stream) => _live.Values.FirstOrDefault(one => one.Id == stream);

    /// <summary>Takes a new connection in and challenges it.</summary>
    public async Task OpenAsync(AgentStream stream)
    {
        if (IsClosed || _streams.Values.Count(static s => !s.IsAuthenticated) >= MaximumStrangers || _live.Count >= options.Value.MaximumAgents)
        {
            await stream.AbortAfterAsync(Refusal(RefusalReason.NoRoom));
            return;
        }

        _streams[stream.ConnectionId] = stream;
        if (serverKeys.BeforeTheChallenge is { } news)
        {
            await stream.SendAsync(Frame.Write(Frame.Unsolicited, news));
        }

        await stream.SendAsync(Frame.Write(Frame.Unsolicited, server.Signer.Sign(
            new Challenge(server.Tenant, stream.Nonce, server.Server, server.Versions))));
    }

    /// <summary>Takes a frame that came on a connection.</summary>
    public async Task ReceiveAsync(string connectionId, byte[] frame)
    {
        if (!_streams.TryGetValue(connectionId, out var stream))
        {
            return;
        }

        if (!Frame.TryRead(frame, out var correlation, out var message))
        {
            stream.Abort();
            return;
        }

        // Security: nothing but a Hello is looked at before the challenge is answered
        // (Nothing_is_answered_before_the_hello).
        if (!stream.IsAuthenticated)
        {
            await AuthenticateAsync(stream, message);
            return;
        }

        // what a later version might say is nothing to this one
        if (MessageVerifier.PeekType(message) is null)
        {
            return;
        }

        // Security: nothing that the agent's key did not sign gets any further, and three such messages freeze the agent
        // (Three_messages_with_a_bad_signature_freeze_the_agent).
        if (!stream.Verifier.IsSigned(message))
        {
            await SuspectAsync(stream);
            return;
        }

        switch (MessageVerifier.PeekType(message))
        {
            case MessageType.Heartbeat:
                stream.TakeHeartbeat(message);
                break;
            case MessageType.KeyOffer:
                await keys.TakeAsync(stream, message);
                break;
            case MessageType.ServerKeyHeld:
                await serverKeys.TakeAsync(stream, message);
                break;
            case MessageType.Result when correlation == Frame.Unsolicited:
                Acknowledge(stream, message);
                break;
            default:
                stream.Complete(correlation, message);
                break;
        }
    }

    /// <summary>Forgets a connection that has ended.</summary>
    public void Close(string connectionId)
    {
        if (_streams.TryRemove(connectionId, out var stream))
        {
            stream.End();
            if (stream.IsAuthenticated && _live.TryRemove(KeyValuePair.Create(stream.Agent, stream)))
            {
                Log.AgentGone(logger, stream.Name);
                _ = GiveBackAsync(stream);
            }
        }
    }

    /// <summary>Cuts a stream whose agent is at another node now.</summary>
    public void Cut(Guid id)
    {
        if (Find(id) is { } stream)
        {
            Log.StreamElsewhere(logger, stream.Name);
            stream.Abort();
            Close(stream.ConnectionId);
        }
    }

    /// <summary>Tells the other nodes how the streams are, and cuts those that are not this node's any more.</summary>
    public async Task ReportAsync(CancellationToken cancellationToken)
    {
        var live = _live.Values.ToList();
        var held = await claims.ReportAsync([.. live.Select(static stream => stream.Report())], cancellationToken);
        foreach (var stream in live.Where(stream => !held.Contains(stream.Id)))
        {
            Cut(stream.Id);
        }
    }

    /// <summary>Cuts strangers that do not answer, and agents that fell silent.</summary>
    /// <param name="awakeSince">Since when this process runs without a gap; silence before that says nothing about the other end.</param>
    public void SweepSilent(long awakeSince)
    {
        foreach (var stream in _streams.Values.Where(s => IsOver(s, awakeSince)).ToList())
        {
            stream.Abort();
            Close(stream.ConnectionId);
        }
    }

    /// <summary>Notes in the store how long the journals of the agents are, and cuts agents that were taken out of service.</summary>
    public async Task SweepDismissedAsync(CancellationToken cancellationToken)
    {
        if (_live.IsEmpty)
        {
            return;
        }

        var agents = (await store.ListAsync(cancellationToken)).ToDictionary(static a => a.Id);
        foreach (var stream in _live.Values)
        {
            var agent = agents.GetValueOrDefault(stream.Agent);
            if (agent is { Status: AgentStatus.Active })
            {
                await suspicions.NoteJournalAsync(stream);
                keys.AskIfDue(stream, agent);
                serverKeys.TellIfDue(stream, agent);
            }
            else
            {
                var now = agent?.Status ?? AgentStatus.Revoked;
                await stream.AbortAfterAsync(Refusal(ReasonOf(now, stream.Hello)));
                Close(stream.ConnectionId);
            }
        }
    }

    // an agent of version 1 does not know the later reasons
    private static RefusalReason ReasonOf(AgentStatus status, Hello hello) => status switch
    {
        AgentStatus.Frozen => RefusalReason.AgentFrozen,
        AgentStatus.Awaiting => hello.Speaks(2) ? RefusalReason.NotConfirmed : RefusalReason.UnknownAgent,
        AgentStatus.Active or AgentStatus.Revoked => RefusalReason.AgentRevoked,
    };

    private bool IsOver(AgentStream stream, long awakeSince) => stream.IsAuthenticated
        ? time.GetElapsedTime(Math.Max(stream.HeardAt, awakeSince)) > WritebackVersion.SilenceLimit
        : time.GetElapsedTime(Math.Max(stream.OpenedAt, awakeSince)) > StrangerLimit;

    private async Task AuthenticateAsync(AgentStream stream, byte[] message)
    {
        // The id tells which key to check with, and is believed only once the signature holds.
        var claimed = HelloPeek.ClaimedAgent(message);
        var agent = claimed is { } id ? await store.FindAsync(id, CancellationToken.None) : null;
        if (agent is null)
        {
            await TurnAwayAsync(stream, claimed is null ? RefusalReason.NotAuthentic : RefusalReason.UnknownAgent);
            return;
        }

        var verifier = new MessageVerifier(agent.PublicKey.Span);
        if (Refuse(stream, agent, verifier, message, out var hello) is { } reason)
        {
            verifier.Dispose();
            await TurnAwayAsync(stream, reason, SHA256.HashData(message));
            return;
        }

        if (await suspicions.IsJournalShorterAsync(agent, hello.JournalHead))
        {
            verifier.Dispose();
            await TurnAwayAsync(stream, RefusalReason.AgentFrozen);
            return;
        }

        var turn = _turns.GetOrAdd(agent.Id, static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync();
        try
        {
            await AdmitAsync(stream, agent, hello, verifier);
        }
        finally
        {
            turn.Release();
        }
    }

    private RefusalReason? Refuse(
        AgentStream stream, EnrolledAgent agent, MessageVerifier verifier, byte[] message, out Hello hello)
    {
        // Security: signed by the key that was enrolled, over this stream's own nonce and this server
        // (A_hello_that_is_replayed_is_refused, A_hello_with_another_key_is_refused).
        if (!verifier.TryOpen(message, out hello)
            || !hello.Nonce.AsSpan().SequenceEqual(stream.Nonce)
            || !hello.Server.AsSpan().SequenceEqual(server.Server))
        {
            return suspicions.ShowsTheKeyBefore(agent, message) ? RefusalReason.KeyReplaced : RefusalReason.NotAuthentic;
        }

        if (!hello.Tenant.AsSpan().SequenceEqual(server.Tenant))
        {
            return RefusalReason.OtherTenant;
        }

        if (!hello.Versions.Intersect(server.Versions).Any() || !hello.Suites.Contains(WritebackVersion.Suite))
        {
            _unspoken[agent.Id] = new(hello.Build, hello.Versions, server.Versions, stream.Source);
            Log.NotSpoken(logger, agent.Name, VersionAdvice.Of(server.Versions, hello.Versions));
            return RefusalReason.NotSpoken;
        }

        return agent.Status != AgentStatus.Active ? ReasonOf(agent.Status, hello) : null;
    }

    private async Task AdmitAsync(AgentStream stream, EnrolledAgent agent, Hello hello, MessageVerifier verifier)
    {
        IReadOnlyList<DirectoryName> directories = [.. agent.Directories.Intersect(hello.Directories)];
        var claim = new StreamClaim
        {
            Agent = agent.Id,
            Stream = stream.Id,
            Node = others.Me,
            Boot = hello.Boot,
            Directories = directories,

            // it has just spoken
            Report = new() { Stream = stream.Id, Ready = directories, IsAlive = true },
        };
        for (var tries = 0; tries < MostTries; tries++)
        {
            var standing = await claims.FindAsync(agent.Id, CancellationToken.None);

            // Security: two processes that hold one key at the same time are an agent and its copy, and nobody can tell which is
            // which, whatever nodes they come to. The same run coming back is a lost connection
            // (A_copy_of_an_agent_freezes_both, A_copy_of_an_agent_at_another_node_freezes_both).
            if (standing is not null && !standing.Boot.AsSpan().SequenceEqual(hello.Boot) && await IsAliveAsync(standing))
            {
                verifier.Dispose();
                await FreezeCopiesAsync(stream, agent);
                return;
            }

            if (await claims.TakeAsync(claim, agent.PublicKey, standing?.Stream, CancellationToken.None))
            {
                await EnterAsync(stream, agent, hello, verifier, standing);
                return;
            }
        }

        // taken out of service or given another key in this moment, or others were faster three times: it comes again
        verifier.Dispose();
        stream.Abort();
        Close(stream.ConnectionId);
    }

    private async Task<bool> IsAliveAsync(StreamClaim claim) => claim.Node != others.Me
        ? await others.ProveAliveAsync(claim, ProofLimit)
        : Find(claim.Stream) is { } stream && await stream.ProveAliveAsync(server, ProofLimit);

    private async Task FreezeCopiesAsync(AgentStream stream, EnrolledAgent agent)
    {
        await suspicions.FreezeAsync(agent.Id, agent.Name, FreezeReason.Copy);
        if (_live.TryGetValue(agent.Id, out var other))
        {
            // that of another node is cut by its next look into the store
            await other.AbortAfterAsync(Refusal(RefusalReason.AgentFrozen));
            Close(other.ConnectionId);
        }

        await TurnAwayAsync(stream, RefusalReason.AgentFrozen);
    }

    private async Task EnterAsync(AgentStream stream, EnrolledAgent agent, Hello hello, MessageVerifier verifier, StreamClaim? before)
    {
        if (_live.TryGetValue(agent.Id, out var other))
        {
            other.Abort();
            Close(other.ConnectionId);
        }
        else if (before is { IsNodeLive: true })
        {
            others.Cut(before);
        }

        stream.Authenticate(agent, hello, verifier);
        _live[agent.Id] = stream;
        _unspoken.TryRemove(agent.Id, out _);
        await store.RecordSeenAsync(agent.Id, hello.Build, time.GetUtcNow(), CancellationToken.None);
        await serverKeys.NoteVersionAsync(agent, hello);
        Log.AgentConnected(logger, agent.Name, hello.Build);

        // The agent takes our first heartbeat as the word that it is admitted.
        _ = stream.ProveAliveAsync(server, WritebackVersion.SilenceLimit);
        await others.AnnounceAsync();
    }

    private async Task GiveBackAsync(AgentStream stream)
    {
        try
        {
            await claims.GiveBackAsync(stream.Id, CancellationToken.None);
            await others.AnnounceAsync();
        }
        catch (StoreException fault)
        {
            Log.ClaimNotGivenBack(logger, stream.Name, fault);
        }
    }

    private void Acknowledge(AgentStream stream, byte[] message)
    {
        if (stream.Verifier.TryOpen<Result>(message, out var result) && result.Agent == stream.Agent && result.JournalSequence > 0)
        {
            stream.Tell(server.Signer.Sign(new Ack(
                new CommandHeader { Tenant = server.Tenant, Agent = stream.Agent, Operation = result.Operation },
                result.JournalSequence)));
        }
    }

    private async Task SuspectAsync(AgentStream stream)
    {
        if (await suspicions.CountBadAsync(stream.Agent, stream.Name))
        {
            await stream.AbortAfterAsync(Refusal(RefusalReason.AgentFrozen));
            Close(stream.ConnectionId);
        }
    }

    private async Task TurnAwayAsync(AgentStream stream, RefusalReason reason, byte[]? refused = null)
    {
        Log.AgentTurnedAway(logger, reason);
        await stream.AbortAfterAsync(Refusal(reason, refused));
        Close(stream.ConnectionId);
    }

    private byte[] Refusal(RefusalReason reason, byte[]? refused = null) =>
        server.Signer.Sign(new Refusal(reason, refused ?? new byte[SHA256.HashSizeInBytes]));
}
