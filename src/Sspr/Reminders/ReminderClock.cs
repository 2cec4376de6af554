using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Nodes;
using Sspr.Storage;
using Sspr.Work;

namespace Sspr.Reminders;

/// <summary>Looks whether the day's reminders are due.</summary>
internal sealed class ReminderClock(BeginRounds begin, INodeStore nodes, ILogger<ReminderClock> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private readonly WorkSignal _wait = new();

    /// <inheritdoc />
    public override void Dispose()
    {
        _wait.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await nodes.HoldAsync(Duty.Remind, stoppingToken))
                {
                    _ = await begin.OfTodayAsync(stoppingToken);
                }
            }
            catch (StoreException fault)
            {
                log.RoundNotBegun(fault);
            }

            await _wait.WaitAsync(Every, stoppingToken);
        }
    }
}
