using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Nodes;

namespace Sspr.Outlook;

/// <summary>Looks now and then whether the outlook of the day is kept; one node does.</summary>
internal sealed class OutlookClock(KeepOutlook keep, INodeStore nodes, TimeProvider time, ILogger<OutlookClock> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken);
            try
            {
                if (await nodes.HoldAsync(Duty.KeepOutlook, stoppingToken))
                {
                    await keep.OfTodayAsync(stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // the edge of the loop: whatever it was, the server goes on
                log.OutlookNotKept(fault);
            }
        }
    }
}
