using Sspr.Nodes;
using Sspr.Storage;

namespace Sspr.Server.Hosting;

/// <summary>Deletes every hour what has served its time: finished resets, codes, counters. The audit is kept.</summary>
internal sealed class PurgeWorker(StorePurge purge, INodeStore nodes, TimeProvider time, ILogger<PurgeWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await nodes.HoldAsync(Duty.Purge, stoppingToken))
                {
                    await purge.PurgeAsync(time.GetUtcNow(), stoppingToken);
                }
            }
            catch (StoreException fault)
            {
                log.NotPurged(fault);
            }

            await Task.Delay(Interval, time, stoppingToken);
        }
    }
}
