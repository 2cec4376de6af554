using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Storage;

namespace Sspr.Resets;

/// <summary>Recovers what the last process left open, then ends resets whose time ran out although nobody looks at them any more.</summary>
internal sealed class ResetKeeper(
    IResetStore store, RecoverOperations recover, OpenReset open, TimeProvider time, ILogger<ResetKeeper> log) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var recovered = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!recovered)
                {
                    await recover.ExecuteAsync(stoppingToken);
                    recovered = true;
                }

                await ExpireAsync(stoppingToken);
            }
            catch (StoreException fault)
            {
                log.KeeperWaits(fault);
            }

            await Task.Delay(recovered ? Interval : TimeSpan.FromSeconds(1), time, stoppingToken);
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
