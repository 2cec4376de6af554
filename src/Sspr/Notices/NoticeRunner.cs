using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Reminders;
using Sspr.Storage;
using Sspr.Work;

namespace Sspr.Notices;

/// <summary>Tells the notices that are due, some at once.</summary>
internal sealed class NoticeRunner(
    INoticeStore notices, DeliverNotice deliver, QueueReminders queue, TimeProvider time, ILogger<NoticeRunner> log) : BackgroundService
{
    private const int MostAtOnce = 8;

    // a walk through a large directory takes minutes
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookAnyway = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly WorkSignal _wait = new();

    /// <inheritdoc />
    public override void Dispose()
    {
        _wait.Dispose();
        base.Dispose();
    }

    /// <summary>Takes what is due and does it.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var taken = await notices.TakeAsync(time.GetUtcNow(), Lease, MostAtOnce, cancellationToken);
        await Task.WhenAll(taken.Select(notice => RunAsync(notice, cancellationToken)));
        return taken.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryRunAsync(stoppingToken))
            {
                await _wait.WaitAsync(LookAnyway, stoppingToken);
            }
        }
    }

    private static TimeSpan WaitAfter(int tries)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(tries, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    private async Task<bool> TryRunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RunOnceAsync(cancellationToken) > 0;
        }
        catch (StoreException fault)
        {
            log.NoticesNotRead(fault);
            return false;
        }
    }

    private async Task RunAsync(Notice notice, CancellationToken cancellationToken)
    {
        try
        {
            var result = notice.Kind == NoticeKind.ReminderRound
                ? await queue.ExecuteAsync(notice, cancellationToken)
                : await deliver.ExecuteAsync(notice, cancellationToken);
            var now = time.GetUtcNow();
            await (result is WorkResult.Again
                ? notices.RetryAsync(notice.Id, now + WaitAfter(notice.Tries), cancellationToken)
                : notices.FinishAsync(notice.Id, now, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // its lease ends, and whoever starts next takes it again
        }
        catch (Exception fault)
        {
            log.NoticeBroke(notice.Kind, notice.Id, fault);
        }
    }
}
