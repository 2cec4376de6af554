using System.Collections.Concurrent;
using System.Security.Cryptography;
using Sspr.Agents;
using Sspr.Directories.Writeback;
using Sspr.Nodes;
using Sspr.Storage;

namespace Sspr.Server.Relay.Nodes;

/// <summary>The other nodes' streams of agents, and asking over them. Without a store that several nodes share there are none.</summary>
internal sealed class OtherNodes(
    IStreamClaims claims,
    IAgentStore agents,
    TimeProvider time,
    ILogger<OtherNodes> logger,
    ThisNode? me = null,
    INodePost? post = null) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<byte[]?>> _waiting = new();
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private volatile IReadOnlyDictionary<AgentId, RemoteStream> _streams = new Dictionary<AgentId, RemoteStream>();

    /// <summary>This node; empty where there are no others.</summary>
    public Guid Me => me?.Id ?? Guid.Empty;

    /// <summary>What operators call this node; null where there are no others.</summary>
    public string? Name => post is null ? null : me?.Name;

    /// <summary>The streams that end at other nodes.</summary>
    public IEnumerable<RemoteStream> Streams => _streams.Values;

    public RemoteStream? Find(AgentId agent) => _streams.GetValueOrDefault(agent);

    /// <inheritdoc />
    public void Dispose() => _refreshing.Dispose();

    /// <summary>Reads again which streams there are.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (post is null)
        {
            return;
        }

        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            var enrolled = (await agents.ListAsync(cancellationToken)).Where(static agent => agent.Status == AgentStatus.Active)
                .ToDictionary(static agent => agent.Id);
            var found = new Dictionary<AgentId, RemoteStream>();
            foreach (var claim in await claims.ListOthersAsync(cancellationToken))
            {
                // Security: an agent that was taken out of service is asked by no node (A_revoked_agent_is_asked_by_no_node)
                if (enrolled.TryGetValue(claim.Agent, out var agent) && StreamOf(claim, agent) is { } stream)
                {
                    found[claim.Agent] = stream;
                }
            }

            _streams = found;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Has another node ask its agent.</summary>
    /// <returns>Null if the stream ended, or the node could not be asked; whether the agent got the message is not known then.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled first; the same holds.</exception>
    public async Task<byte[]?> AskAsync(StreamClaim claim, byte[] message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return await AskAsync(LetterTo(claim, LetterKind.Ask, message), cancellationToken);
    }

    /// <summary>Has another node pass a message on that has no answer.</summary>
    public void Tell(StreamClaim claim, byte[] message) => _ = SendAsync(LetterTo(claim, LetterKind.Tell, message), CancellationToken.None);

    /// <summary>Lets another node know that its stream is not the agent's any more.</summary>
    public void Cut(StreamClaim claim) => _ = SendAsync(LetterTo(claim, LetterKind.Cut, null), CancellationToken.None);

    /// <summary>Lets all nodes know that streams have changed.</summary>
    public async Task AnnounceAsync()
    {
        try
        {
            await (post?.AnnounceAsync(CancellationToken.None) ?? Task.CompletedTask);
        }
        catch (StoreException fault)
        {
            // they look every second anyway
            Log.LetterNotSent(logger, fault);
        }
    }

    /// <summary>Has another node find out whether the agent at the end of its stream holds its key now.</summary>
    public async Task<bool> ProveAliveAsync(StreamClaim claim, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(claim);
        using var deadline = new CancellationTokenSource(limit, time);
        try
        {
            return claim.IsNodeLive && await AskAsync(LetterTo(claim, LetterKind.Prove, null), deadline.Token) is not null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Hands an answer to whoever waits for it; nobody waits for a late one.</summary>
    public void Complete(Letter answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (_waiting.TryGetValue(answer.Question, out var waiting))
        {
            waiting.TrySetResult(answer.Body);
        }
    }

    private async Task<byte[]?> AskAsync(Letter letter, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[letter.Question] = answer;
        try
        {
            return await SendAsync(letter, cancellationToken) ? await answer.Task.WaitAsync(cancellationToken) : null;
        }
        finally
        {
            _waiting.TryRemove(letter.Question, out _);
        }
    }

    private async Task<bool> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        try
        {
            return post is not null && await post.SendAsync(letter, cancellationToken);
        }
        catch (StoreException fault)
        {
            Log.LetterNotSent(logger, fault);
            return false;
        }
    }

    // the same object as long as the stream lasts: who holds it sees a new key
    private RemoteStream? StreamOf(StreamClaim claim, EnrolledAgent agent)
    {
        try
        {
            if (_streams.GetValueOrDefault(claim.Agent) is { } known && known.Claim.Stream == claim.Stream)
            {
                known.Update(claim, agent);
                return known;
            }

            return new RemoteStream(this, claim, agent, time);
        }
        catch (CryptographicException)
        {
            // the store's own bytes are no key: nothing that the agent answers could be believed
            return null;
        }
    }

    private Letter LetterTo(StreamClaim claim, LetterKind kind, byte[]? body) => new()
    {
        From = Me,
        To = claim.Node,
        Kind = kind,
        Stream = claim.Stream,
        Question = new Guid(RandomNumberGenerator.GetBytes(16)),
        Body = body,
    };
}
