using Microsoft.Extensions.Logging;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Problems;
using Sspr.Storage;

namespace Sspr.Rehearsals;

/// <summary>
/// Does once, with an account that is nobody's, what a reset does after its gates: reads the rules, writes a password through the same
/// operation, and reads it back. Of several nodes and operators that want the same at once, one does it.
/// </summary>
internal sealed class Rehearse(
    IRehearsalStore store,
    DirectorySet directories,
    RehearsalGuard guard,
    RehearsePassword password,
    InstallationKey key,
    IAuditLog audit,
    TimeProvider time,
    ILogger<Rehearse> log)
{
    /// <summary>For so long nobody else begins one; what waits for a lost answer is over long before.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>The actor of the schedule.</summary>
    public const string Server = "server";

    /// <summary>If it is due: the last one began at least one interval ago.</summary>
    /// <returns>How it went; null if it is not due or another node is at it.</returns>
    public Task<RehearsalRun?> IfDueAsync(RehearsalAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return BeginAsync(account, Server, time.GetUtcNow() - account.Every, cancellationToken);
    }

    /// <summary>Now, because somebody says so.</summary>
    /// <returns>How it went; null if one is under way.</returns>
    public Task<RehearsalRun?> NowAsync(RehearsalAccount account, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return BeginAsync(account, actor, notSince: null, cancellationToken);
    }

    private async Task<RehearsalRun?> BeginAsync(
        RehearsalAccount account, string actor, DateTimeOffset? notSince, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        if (await store.BeginAsync(account.Directory, startedAt, Lease, notSince, lost => EndOf(account, lost), cancellationToken) is not { } begun)
        {
            return null;
        }

        var steps = new RehearsalSteps(time);
        try
        {
            await RunAsync(account, begun.Id, steps, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await store.ReleaseAsync(begun, CancellationToken.None);
            throw;
        }
        catch (Exception fault) when (fault is not StoreException)
        {
            // what nobody foresaw may meet a reset as well; the log has what it was
            log.RehearsalBroke(account.Directory.Value, fault);
            steps.Broke($"{fault.GetType().Name}; the server's log has more (event 8053).");
        }

        var run = new RehearsalRun
        {
            Directory = account.Directory.Value,
            Account = account.Name,
            Actor = actor,
            StartedAt = startedAt,
            EndedAt = time.GetUtcNow(),
            Operation = steps.Operation?.ToString(),
            Steps = steps.All,
        };

        // before it is kept: a store that is away keeps nobody from reading how it went
        Tell(run);
        if (!await store.FinishAsync(begun.Id, run, EndOf(run, steps.Target), CancellationToken.None))
        {
            log.RehearsalTooLate(run.Directory);
        }

        return run;
    }

    private async Task RunAsync(RehearsalAccount named, Guid id, RehearsalSteps steps, CancellationToken cancellationToken)
    {
        if (directories.Find(named.Directory) is not { } connector)
        {
            steps.Failed(RehearsalStep.FindAccount, ProblemCodes.WritebackNotEnabled, "The settings no longer name the directory.");
            return;
        }

        if (await FindAsync(connector, named, steps, cancellationToken) is not { } account)
        {
            return;
        }

        steps.Target = AccountKey.Of(key, named.Directory, account.Id).Reference;
        if (await guard.ExamineAsync(named, account, cancellationToken) is { } objection)
        {
            steps.Failed(RehearsalStep.CheckAccount, objection.Problem, objection.Evidence);
            return;
        }

        steps.Done(RehearsalStep.CheckAccount, "nobody's, in scope, not protected");
        await password.ExecuteAsync(connector, account, steps, (operation, controller) => IntendAsync(operation, id, steps, controller), cancellationToken);
    }

    private async Task<DirectoryAccount?> FindAsync(
        IDirectoryConnector connector, RehearsalAccount named, RehearsalSteps steps, CancellationToken cancellationToken)
    {
        switch (await directories.AskAsync(connector, named.Name, cancellationToken))
        {
            case FindResult.Found { Account: var account }:
                steps.Done(RehearsalStep.FindAccount, account.DistinguishedName);
                return account;
            case FindResult.Unreachable { Fault: var fault }:
                steps.Failed(RehearsalStep.FindAccount, ProblemOf.Fault(fault.Kind), $"{fault.Endpoint}: {fault.Evidence}");
                return null;
            case FindResult.Ambiguous { Count: var count }:
                steps.Failed(RehearsalStep.FindAccount, ProblemCodes.AccountAmbiguous, $"{count} accounts answer to {named.Name}.");
                return null;
            default:
                steps.Failed(RehearsalStep.FindAccount, ProblemCodes.RehearsalAccountMissing, $"No account answers to {named.Name}.");
                return null;
        }
    }

    /// <remarks>Security: as for a reset, the intent is durable before the directory is touched; guarded by <c>The_intent_of_a_rehearsal_is_in_the_audit_before_the_write</c>.</remarks>
    private async Task IntendAsync(OperationId operation, Guid id, RehearsalSteps steps, string controller)
    {
        var intent = new AuditEvent
        {
            At = time.GetUtcNow(),
            Kind = AuditKind.WriteIntended,
            Class = AuditClass.Progress,
            Actor = Server,
            Target = steps.Target,
            Operation = operation.ToString(),
            Detail = $"{controller}, for the rehearsal {id}",
        };
        await audit.AppendAsync([intent], CancellationToken.None);
        steps.Operation = operation;
    }

    private static AuditEvent EndOf(RehearsalRun run, string? target) => new()
    {
        At = run.EndedAt,
        Kind = run.Failed is null ? AuditKind.RehearsalPassed : AuditKind.RehearsalFailed,
        Class = AuditClass.Progress,
        Actor = run.Actor,
        Target = target,
        Problem = run.Failed?.Problem,
        Operation = run.Operation,
        Detail = run.Failed is { } failed ? $"{run.Directory}: {failed.Step}: {failed.Evidence}" : run.Directory,
    };

    /// <summary>The end of one that has none: what it intended may be written or not.</summary>
    private AuditEvent EndOf(RehearsalAccount account, LostRehearsal lost) => new()
    {
        At = time.GetUtcNow(),
        Kind = AuditKind.RehearsalFailed,
        Class = AuditClass.Progress,
        Actor = Server,
        Problem = ProblemCodes.RehearsalFailed,
        Detail = $"{account.Directory}: the rehearsal {lost.Id}, begun at {lost.BegunAt:u}, came to no end: its process ended, or the store was away.",
    };

    private void Tell(RehearsalRun run)
    {
        if (run.Failed is { Problem: { } problem } failed)
        {
            log.RehearsalFailed(run.Directory, failed.Step, problem, failed.Evidence);
        }
        else
        {
            log.RehearsalPassed(run.Directory);
        }
    }
}
