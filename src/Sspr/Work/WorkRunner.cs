using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Freezes;
using Sspr.Resets;
using Sspr.Storage;

namespace Sspr.Work;

/// <summary>Does the work of the queue, several items at once, as soon as there is some.</summary>
internal sealed class WorkRunner(
    IWorkQueue queue,
    WorkSignal signal,
    IssueChallenge issue,
    ResolveOutcome resolve,
    NotifyOwner notify,
    EndOtherAttempts endOthers,
    AlertAdministrators alert,
    WarnOwner warn,
    TimeProvider time,
    ILogger<WorkRunner> log) : BackgroundService
{
    private const int MostAtOnce = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _free = new(MostAtOnce);

    /// <inheritdoc />
    public override void Dispose()
    {
        _free.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await TakeAndStartAsync(stoppingToken))
                {
                    await signal.WaitAsync(LookAnyway, stoppingToken);
                }
            }
        }
        finally
        {
            await WhenIdleAsync();
        }
    }

    private static TimeSpan WaitAfter(int tries)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(tries, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>Takes what there is and begins it.</summary>
    /// <returns>Whether there was any.</returns>
    private async Task<bool> TakeAndStartAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        _free.Release();
        try
        {
            var items = await queue.TakeAsync(time.GetUtcNow(), Lease, MostAtOnce, cancellationToken);
            foreach (var item in items)
            {
                await _free.WaitAsync(cancellationToken);
                _ = RunAsync(item, cancellationToken);
            }

            return items.Count > 0;
        }
        catch (StoreException fault)
        {
            log.QueueNotRead(fault);
            return false;
        }
    }

    /// <summary>Waits for what was begun: it has heard that it is to stop, and needs the store and the mail server until it has.</summary>
    private async Task WhenIdleAsync()
    {
        for (var slot = 0; slot < MostAtOnce; slot++)
        {
            await _free.WaitAsync(CancellationToken.None);
        }
    }

    private async Task RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        try
        {
            await FinishAsync(item, await DoAsync(item, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // its lease ends, and whoever starts next takes it again
        }
        catch (Exception fault)
        {
            log.WorkBroke(item.Kind, item.Id, fault);
        }
        finally
        {
            _free.Release();
        }
    }

    private Task<WorkResult> DoAsync(WorkItem item, CancellationToken cancellationToken) => item.Kind switch
    {
        WorkKind.Identify or WorkKind.IssueAgain => issue.ExecuteAsync(item, cancellationToken),
        WorkKind.Resolve => resolve.ExecuteAsync(item, cancellationToken),
        WorkKind.Notify => notify.ExecuteAsync(item, cancellationToken),
        WorkKind.EndOthers => endOthers.ExecuteAsync(item, cancellationToken),
        WorkKind.Alert => alert.ExecuteAsync(item, cancellationToken),
        WorkKind.Warn => warn.ExecuteAsync(item, cancellationToken),
    };

    private Task FinishAsync(WorkItem item, WorkResult result, CancellationToken cancellationToken) => result switch
    {
        WorkResult.Again => queue.RetryAsync(item.Id, time.GetUtcNow() + WaitAfter(item.Tries), cancellationToken),
        _ => queue.CompleteAsync(item.Id, cancellationToken),
    };
}
