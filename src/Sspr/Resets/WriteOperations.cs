using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Resets;

/// <summary>
/// Carries claimed operations out, apart from the request that claimed them: a closed browser stops nothing, and a browser that waits
/// is answered in time whatever the directory does. The process does not stop while one is under way.
/// </summary>
internal sealed class WriteOperations(
    IResetStore store,
    DirectorySet directories,
    OutcomeRecorder recorder,
    IThrottleStore throttles,
    ThrottleRules rules,
    BrokenOperations broken,
    TimeProvider time,
    ILogger<WriteOperations> log) : IHostedService
{
    /// <summary>How long a browser waits for the outcome before it is told that it takes longer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<OperationId, Task> _running = new();

    /// <summary>Whether no write is under way here.</summary>
    public bool IsIdle => _running.IsEmpty;

    /// <summary>Starts the operation and waits for it for a while. Clears the secrets when it is done.</summary>
    public async Task<SubmitPasswordResult> RunAsync(Claim claim, OperationSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var (claimed, operation) = (claim.Reset, claim.Operation);
        var running = RunToEndAsync(claimed, operation, secrets);
        _running[operation.Id] = running;
        try
        {
            return await running.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            return new SubmitPasswordResult.StillWaiting(claimed);
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_running.Values).WaitAsync(Timeout.InfiniteTimeSpan, time, cancellationToken)
            .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private async Task<SubmitPasswordResult> RunToEndAsync(Reset claimed, Operation operation, OperationSecrets secrets)
    {
        // leave the request at once: what follows must not run inside it
        await Task.Yield();
        try
        {
            using (secrets)
            {
                return await PrepareAsync(claimed, operation, secrets, mayBeginAnew: true);
            }
        }
        catch (Exception fault)
        {
            // the store still says Reserved or Dispatched, and RecoverOperations knows what each of them means
            broken.Add(operation.Id);
            log.OperationBroke(operation.Id, fault);
            return new SubmitPasswordResult.StillWaiting(claimed);
        }
        finally
        {
            _running.TryRemove(operation.Id, out _);
        }
    }

    private async Task<SubmitPasswordResult> PrepareAsync(
        Reset claimed, Operation operation, OperationSecrets secrets, bool mayBeginAnew)
    {
        if (directories.Find(operation.Directory) is not { } connector)
        {
            return await recorder.RecordAsync(claimed, operation, new SetPasswordResult.Blocked(
                new WriteObstacle(WriteObstacleKind.AccountGone, "The settings no longer name the account's directory.")));
        }

        var request = new WriteRequest
        {
            Operation = operation.Id,
            Account = claimed.Account!.Value,
            Sid = claimed.Sid,
            Action = ActionOf(claimed.Kind),
            GatesPassed = await GatesAsync(claimed),
        };
        return await connector.PrepareAsync(request, CancellationToken.None) switch
        {
            PrepareResult.Ready ready => await CommitAsync(connector, claimed, operation, ready.Write, secrets, mayBeginAnew),
            PrepareResult.Blocked blocked => await recorder.RecordAsync(claimed, operation, new SetPasswordResult.Blocked(blocked.Obstacle)),
            PrepareResult.Unreachable unreachable =>
                await recorder.RecordAsync(claimed, operation, new SetPasswordResult.Unreachable(unreachable.Fault)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<SubmitPasswordResult> CommitAsync(
        IDirectoryConnector connector, Reset claimed, Operation operation, PreparedWrite write, OperationSecrets secrets, bool mayBeginAnew)
    {
        var now = time.GetUtcNow();
        await throttles.TakeAsync(rules.Write(claimed.AccountKey.Value), now, CancellationToken.None);
        var dispatched = operation with { State = OperationState.Dispatched, Prepared = write };

        // Security: the intent is durable before the directory is touched; guarded by The_intent_is_in_the_audit_before_the_write
        var intended = await store.CommitAsync(
            new ResetCommit
            {
                Reset = claimed,
                Operation = dispatched,
                Audit = [AuditEvents.Of(claimed, AuditKind.WriteIntended, now, detail: write.DomainController)],
                At = now,
            },
            CancellationToken.None);
        if (!intended)
        {
            throw new InvalidOperationException("A claimed reset was moved by another step.");
        }

        var result = await WriteAsync(connector, write, secrets);
        var moved = claimed with { Version = claimed.Version + 1 };
        return mayBeginAnew && result is SetPasswordResult.Unreachable unreachable
            ? await BeginAnewAsync(moved, dispatched, unreachable, secrets)
            : await recorder.RecordAsync(moved, dispatched, result);
    }

    /// <summary>
    /// The agent went away between preparing and writing, and it is certain that nothing was written: another takes a new operation in its
    /// place, once, and the user notices nothing.
    /// </summary>
    private async Task<SubmitPasswordResult> BeginAnewAsync(
        Reset claimed, Operation ended, SetPasswordResult.Unreachable why, OperationSecrets secrets)
    {
        var now = time.GetUtcNow();
        var operation = ended with { Id = OperationId.New(), State = OperationState.Reserved, Prepared = null, StartedAt = now };
        var anew = claimed with { Operation = operation.Id };
        var commit = new ResetCommit
        {
            Reset = anew,
            Operation = operation,
            Replaced = ended with { State = OperationState.NotApplied, EndedAt = now },
            Audit =
            [
                AuditEvents.Of(
                    claimed,
                    AuditKind.DirectoryUnreachable,
                    now,
                    problem: ProblemOf.Fault(why.Fault.Kind),
                    detail: $"{why.Fault.Endpoint}: {why.Fault.Evidence} Nothing was written; begun anew as {operation.Id}."),
            ],
            At = now,
        };
        try
        {
            return await store.CommitAsync(commit, CancellationToken.None)
                ? await PrepareAsync(anew with { Version = anew.Version + 1 }, operation, secrets, mayBeginAnew: false)
                : throw new InvalidOperationException("A claimed reset was moved by another step.");
        }
        catch
        {
            // a commit whose answer was lost may have stored the new operation
            broken.Add(operation.Id);
            throw;
        }
    }

    private static WriteAction ActionOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Reset => WriteAction.ResetAndUnlock,
        AttemptKind.Unlock => WriteAction.Unlock,
        AttemptKind.Change => WriteAction.Change,
        AttemptKind.SignIn => throw new System.Diagnostics.UnreachableException("A sign-in writes nothing."),
    };

    private static Task<SetPasswordResult> WriteAsync(IDirectoryConnector connector, PreparedWrite write, OperationSecrets secrets) =>
        write.Request.Action switch
        {
            WriteAction.Unlock => connector.UnlockAsync(write, CancellationToken.None),
            WriteAction.Change => connector.ChangeAsync(write, secrets.Current!, secrets.Next!, CancellationToken.None),
            _ => connector.CommitAsync(write, secrets.Next!, CancellationToken.None),
        };

    private async Task<IReadOnlyList<string>> GatesAsync(Reset reset) =>
        [.. (await store.ListEvidenceAsync(reset.Leader ?? reset.Id, CancellationToken.None)).Select(static gate => gate.Method.ToString())];
}
