using Sspr.Nodes;
using Sspr.Resets;
using Sspr.Server.Relay;
using Sspr.Storage;

namespace Sspr.Server.Hosting;

/// <summary>
/// What a node does between being told to stop and stopping: it says that it is not ready, so that nobody new is sent to it, lets its agents go
/// to another node one after the other, and finishes the writes that are under way. Only then anything is cut.
/// </summary>
internal sealed class Draining(
    WriteOperations writes, NodeKeeper keeper, INodeStore nodes, TimeProvider time, ILogger<Draining> log, AgentHandover? handover = null)
{
    // balancers ask every second or two
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private volatile bool _hasBegun;

    /// <summary>Whether this node was told to stop.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>Does it.</summary>
    public async Task RunAsync()
    {
        _hasBegun = true;
        log.DrainingBegun();
        using var limit = new CancellationTokenSource(Longest, time);
        try
        {
            if (nodes.IsShared)
            {
                await keeper.DrainAsync(limit.Token);
                await (handover?.AnnounceAsync() ?? Task.CompletedTask);
                await Task.Delay(Notice, time, limit.Token);
                await (handover?.RunAsync(limit.Token) ?? Task.CompletedTask);
            }

            while (!writes.IsIdle || handover is { IsIdle: false })
            {
                await Task.Delay(Look, time, limit.Token);
            }

            log.DrainingDone();
        }
        catch (Exception cause) when (cause is OperationCanceledException or StoreException)
        {
            // what is still under way is found out by whoever takes over
            log.DrainingCutShort(cause);
        }
    }
}
