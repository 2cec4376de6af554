using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Agents;
using Sspr.Nodes;
using Sspr.Storage;

namespace Sspr.Resets;

/// <summary>
/// Recovers what processes left open that are gone, and ends resets and codes whose time ran out although nobody looks at them any more.
/// </summary>
internal sealed class ResetKeeper(
    IResetStore store, IAgentStore agents, INodeStore nodes, RecoverOperations recover, OpenReset open, TimeProvider time, ILogger<ResetKeeper> log)
    : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await recover.ExecuteAsync(cancellationToken);
        if (await nodes.HoldAsync(Duty.EndOverdue, cancellationToken))
        {
            await ExpireAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Interval;
            try
            {
                await LookAsync(stoppingToken);
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
        var now = time.GetUtcNow();
        await store.VoidOverdueChallengesAsync(now, cancellationToken);
        await agents.VoidOverdueCodesAsync(now, cancellationToken);
        foreach (var reset in await store.ListOverdueAsync(now, MostAtOnce, cancellationToken))
        {
            await open.EndIfOverdueAsync(reset, cancellationToken);
        }
    }
}
