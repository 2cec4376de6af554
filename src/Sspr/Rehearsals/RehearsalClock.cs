using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Nodes;
using Sspr.Storage;

namespace Sspr.Rehearsals;

/// <summary>Looks whether a rehearsal is due, and whether somebody is to be alerted about one.</summary>
internal sealed class RehearsalClock(
    RehearsalAccounts accounts, Rehearse rehearse, AlertOfRehearsal alert, INodeStore nodes, TimeProvider time, ILogger<RehearsalClock> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>Rehearses with every account that is due, one after the other, and sends the alerts that are to be sent.</summary>
    /// <returns>The rehearsals that took place here.</returns>
    public async Task<IReadOnlyList<RehearsalRun>> LookAsync(CancellationToken cancellationToken)
    {
        var runs = new List<RehearsalRun>();
        foreach (var account in accounts.All)
        {
            if (await TryAsync(account, cancellationToken) is { } run)
            {
                runs.Add(run);
            }
        }

        await alert.ExecuteAsync(cancellationToken);
        return runs;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (accounts.All.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            // after a while, so that agents have found the server that has just started
            await Task.Delay(Every, time, stoppingToken);
            try
            {
                if (await nodes.HoldAsync(Duty.Rehearse, stoppingToken))
                {
                    _ = await LookAsync(stoppingToken);
                }
            }
            catch (Exception fault) when (!IsStop(fault, stoppingToken))
            {
                // the edge of the loop: whatever it was, the server goes on and so do the next rehearsals
                log.RehearsalsWait(fault);
            }
        }
    }

    private async Task<RehearsalRun?> TryAsync(RehearsalAccount account, CancellationToken cancellationToken)
    {
        try
        {
            return await rehearse.IfDueAsync(account, cancellationToken);
        }
        catch (Exception fault) when (fault is not StoreException && !IsStop(fault, cancellationToken))
        {
            // one directory's trouble does not keep the others from theirs
            log.RehearsalBroke(account.Directory.Value, fault);
            return null;
        }
    }

    private static bool IsStop(Exception fault, CancellationToken stop) => fault is OperationCanceledException && stop.IsCancellationRequested;
}
