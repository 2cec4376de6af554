using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Resets;
using Sspr.Storage;

namespace Sspr.Nodes;

/// <summary>
/// Says every second that this node is there, and takes over what a node held that fell silent. With a store of its own it only frees, once,
/// what the last process held.
/// </summary>
internal sealed class NodeKeeper(INodeStore nodes, RecoverOperations recover, TimeProvider time, ILogger<NodeKeeper> log) : BackgroundService
{
    // a beat that comes later than this shows that this process or the database stood still: silence of the others says nothing then
    private static readonly TimeSpan Gap = NodeTimes.Beat * 2.5;

    private TimeSpan _ahead;
    private bool _clockWasTold;
    private volatile bool _isDraining;

    /// <summary>Lets the others know that this node is about to stop; they send it nothing new.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        _isDraining = true;
        if (nodes.IsShared)
        {
            await nodes.BeatAsync(_ahead, isDraining: true, cancellationToken);
        }
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // before anybody takes work: what this node holds must be seen to be a live node's
        if (nodes.IsShared)
        {
            await BeatAsync(cancellationToken);
        }
        else
        {
            await nodes.BuryAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await nodes.LeaveAsync(cancellationToken);
        }
        catch (StoreException fault)
        {
            // the others find out by themselves
            log.NotBeaten(fault);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!nodes.IsShared)
        {
            return;
        }

        using var timer = new PeriodicTimer(NodeTimes.Beat, time);
        var (watchingSince, before) = (time.GetTimestamp(), time.GetTimestamp());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var hasBeaten = await TryBeatAsync(stoppingToken);
            var now = time.GetTimestamp();
            (watchingSince, before) = (hasBeaten && time.GetElapsedTime(before, now) <= Gap ? watchingSince : now, now);
            if (hasBeaten && time.GetElapsedTime(watchingSince, now) > NodeTimes.Silence)
            {
                await TryTakeOverAsync(stoppingToken);
            }
        }
    }

    private async Task<bool> TryBeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            await BeatAsync(cancellationToken);
            return true;
        }
        catch (StoreException fault)
        {
            log.NotBeaten(fault);
            return false;
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        var (asked, began) = (time.GetUtcNow(), time.GetTimestamp());
        var beaten = await nodes.BeatAsync(_ahead, _isDraining, cancellationToken);
        _ahead = asked + (time.GetElapsedTime(began) / 2) - beaten.Clock;
        if (beaten.WasLost)
        {
            log.WasGivenUp();
        }

        var differs = _ahead.Duration() > NodeTimes.ClockTolerance;
        if (differs && !_clockWasTold)
        {
            log.ClockDiffers(_ahead);
        }

        _clockWasTold = differs;
    }

    private async Task TryTakeOverAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lost = await nodes.BuryAsync(cancellationToken);
            foreach (var node in lost)
            {
                log.NodeLost(node.Name, node.Id, NodeTimes.Silence);
            }

            if (lost.Count > 0)
            {
                await recover.ExecuteAsync(cancellationToken);
            }
        }
        catch (StoreException fault)
        {
            log.NotBeaten(fault);
        }
    }
}
