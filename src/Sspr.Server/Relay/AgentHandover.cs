using Sspr.Nodes;
using Sspr.Server.Relay.Nodes;

namespace Sspr.Server.Relay;

/// <summary>Lets the agents of a node that is about to stop go to another one, one after the other, so that some are there all the while.</summary>
internal sealed class AgentHandover(AgentConnections connections, OtherNodes others, NodeCourier courier, INodeStore nodes, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestForOne = TimeSpan.FromSeconds(5);

    /// <summary>Whether no other node waits for an agent of this one.</summary>
    public bool IsIdle => courier.Carrying == 0;

    /// <summary>Has the other nodes look at once what is new.</summary>
    public Task AnnounceAsync() => others.AnnounceAsync();

    /// <summary>Does it; nothing happens if no other node is there.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if ((await nodes.ListLiveAsync(cancellationToken)).Count < 2)
        {
            return;
        }

        connections.IsClosed = true;
        foreach (var stream in connections.Live.ToList())
        {
            await WaitAsync(() => stream.InFlight == 0, cancellationToken);
            connections.Cut(stream.Id);
            await WaitAsync(() => others.Find(stream.Agent) is { } elsewhere && elsewhere.Claim.Stream != stream.Id, cancellationToken);
        }
    }

    private async Task WaitAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        for (var began = time.GetTimestamp(); !condition() && time.GetElapsedTime(began) < LongestForOne;)
        {
            await Task.Delay(Look, time, cancellationToken);
        }
    }
}
