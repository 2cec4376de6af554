using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Nodes;
using Sspr.Storage;

namespace Sspr.Resets;

/// <summary>Recovers what processes left open that are gone, and ends resets whose time ran out although nobody looks at them any more.</summary>
internal sealed class ResetKeeper(
    IResetStore store, INodeStore nodes, RecoverOperations recover, OpenReset open, TimeProvider time, ILogger<ResetKeeper> log) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Interval;
            try
            {
                await recover.ExecuteAsync(stoppingToken);
                if (await nodes.HoldAsync(Duty.EndOverdue, stoppingToken))
                {
                    await ExpireAsync(stoppingToken);
                }
            }
            catch (StoreException fault)
            {
                log.KeeperWaits(fault);
                wait = TimeSpan.FromSeconds(1);
            }

            await Task.Delay(wait, time, stoppingToken);
        }
    }

    private async Task ExpireAsync(CancellationToken cancellationToken)
    {
        foreach (var reset in await store.ListOverdueAsync(time.GetUtcNow(), MostAtOnce, cancellationToken))
        {
            await open.EndIfOverdueAsync(reset, cancellationToken);
        }
    }
}
