using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay.Nodes;

/// <summary>
/// An agent's stream that ends at another node. What is sent over it is signed here, and what comes back is checked here against the agent's
/// key from the store: the other node only carries.
/// </summary>
internal sealed class RemoteStream : IRelayLink
{
    private readonly OtherNodes _nodes;
    private readonly TimeProvider _time;
    private volatile StreamClaim _claim;
    private volatile EnrolledAgent _agent;
    private volatile MessageVerifier _verifier;
    private int _asked;
    private long _reportedAt;
    private long _missedAt = long.MinValue;

    /// <exception cref="System.Security.Cryptography.CryptographicException">The store's own bytes are no key.</exception>
    public RemoteStream(OtherNodes nodes, StreamClaim claim, EnrolledAgent agent, TimeProvider time)
    {
        (_nodes, _time, _claim, _agent) = (nodes, time, claim, agent);
        _verifier = VerifierOf(claim, agent);
        _reportedAt = time.GetTimestamp();
    }

    /// <summary>The claim as it was last read.</summary>
    public StreamClaim Claim => _claim;

    public AgentId Agent => _claim.Agent;

    public string Name => _agent.Name;

    public byte[] Boot => _claim.Boot;

    public IReadOnlyList<DirectoryName> Directories => _claim.Directories;

    public MessageVerifier Verifier => _verifier;

    /// <inheritdoc />
    public int InFlight => Math.Max(_claim.Report.InFlight, Volatile.Read(ref _asked));

    /// <inheritdoc />
    public bool IsAlive => _claim.Report.IsAlive && !IsLate;

    // a question that went by unanswered counts against it until its node has said again how it is
    private bool IsLate => Interlocked.Read(ref _reportedAt) <= Interlocked.Read(ref _missedAt)
        || _time.GetElapsedTime(Interlocked.Read(ref _reportedAt)) > WritebackVersion.LateAfter;

    /// <inheritdoc />
    public bool IsReadyFor(DirectoryName directory) => !IsLate && !_claim.IsNodeDraining && _claim.Report.Ready.Contains(directory);

    /// <summary>Takes what the store says now.</summary>
    public void Update(StreamClaim claim, EnrolledAgent agent)
    {
        // Security: a key that was replaced at another node counts here at the next look, and at once where an answer is not signed by the one
        // that is known (A_new_key_of_an_agent_counts_at_the_other_node).
        if (!agent.PublicKey.Span.SequenceEqual(_agent.PublicKey.Span) || claim.Report.IsChangingKey != _claim.Report.IsChangingKey)
        {
            _verifier = VerifierOf(claim, agent);
        }

        if (claim.Report.IsAlive)
        {
            Interlocked.Exchange(ref _reportedAt, _time.GetTimestamp());
        }

        (_claim, _agent) = (claim, agent);
    }

    public async Task<byte[]?> AskAsync(byte[] message, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        try
        {
            var answer = await _nodes.AskAsync(_claim, message, cancellationToken);
            if (answer is not null && !_verifier.IsSigned(answer))
            {
                await TryRefreshAsync(cancellationToken);
            }

            return answer;
        }
        catch (OperationCanceledException)
        {
            Interlocked.Exchange(ref _missedAt, _time.GetTimestamp());
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _asked);
        }
    }

    public void Tell(byte[] message) => _nodes.Tell(_claim, message);

    private async Task TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _nodes.RefreshAsync(cancellationToken);
        }
        catch (Storage.StoreException)
        {
            // the answer is held against the key that is known, and not taken
        }
    }

    private static MessageVerifier VerifierOf(StreamClaim claim, EnrolledAgent agent)
    {
        if (!claim.Report.IsChangingKey || agent.PreviousKey is not { } before)
        {
            return new MessageVerifier(agent.PublicKey.Span);
        }

        // what was signed with the key before is still on its way
        var both = new MessageVerifier(before.Span);
        both.Accept(agent.PublicKey.Span);
        return both;
    }
}
