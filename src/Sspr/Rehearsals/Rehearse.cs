using Microsoft.Extensions.Logging;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Problems;

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
        if (await store.BeginAsync(account.Directory, startedAt, Lease, notSince, cancellationToken) is not { } id)
        {
            return null;
        }

        var steps = new RehearsalSteps(time);
        try
        {
            var (target, operation) = await RunAsync(account, steps, cancellationToken);
            var run = new RehearsalRun
            {
                Directory = account.Directory.Value,
                Account = account.Name,
                Actor = actor,
                StartedAt = startedAt,
                EndedAt = time.GetUtcNow(),
                Operation = operation?.ToString(),
                Steps = steps.All,
            };
            if (!await store.FinishAsync(id, run, EndOf(run, target), CancellationToken.None))
            {
                log.RehearsalTooLate(run.Directory);
            }

            Tell(run);
            return run;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await store.ReleaseAsync(id, CancellationToken.None);
            throw;
        }
    }

    private async Task<(string? Target, OperationId? Operation)> RunAsync(
        RehearsalAccount named, RehearsalSteps steps, CancellationToken cancellationToken)
    {
        if (directories.Find(named.Directory) is not { } connector)
        {
            steps.Failed(RehearsalStep.FindAccount, ProblemCodes.WritebackNotEnabled, "The settings no longer name the directory.");
            return (null, null);
        }

        if (await FindAsync(connector, named, steps, cancellationToken) is not { } account)
        {
            return (null, null);
        }

        var target = AccountKey.Of(key, named.Directory, account.Id).Reference;
        if (await guard.ExamineAsync(named, account, cancellationToken) is { } objection)
        {
            steps.Failed(RehearsalStep.CheckAccount, objection.Problem, objection.Evidence);
            return (target, null);
        }

        steps.Done(RehearsalStep.CheckAccount, "nobody's, in scope, not protected");
        var operation = await password.ExecuteAsync(
            connector, account, steps, (id, controller) => IntendAsync(id, target, controller), cancellationToken);
        return (target, operation);
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
    private Task IntendAsync(OperationId operation, string target, string controller) => audit.AppendAsync(
        [
            new AuditEvent
            {
                At = time.GetUtcNow(),
                Kind = AuditKind.WriteIntended,
                Class = AuditClass.Progress,
                Actor = Server,
                Target = target,
                Operation = operation.ToString(),
                Detail = $"{controller}, for a rehearsal",
            },
        ],
        CancellationToken.None);

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
