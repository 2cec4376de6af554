using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Nodes;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>
/// Takes the new password once more, to settle by one bind whether the lost write set it. One claim allows one bind, so a stranger at
/// the keyboard cannot lock the account by it.
/// </summary>
internal sealed class SettlePassword(
    IResetStore store, OpenReset open, DirectorySet directories, OutcomeRecorder recorder, BrokenOperations broken, ThisNode node, TimeProvider time)
{
    /// <summary>Takes it; <paramref name="password"/> is cleared by this call.</summary>
    public async Task<SubmitPasswordResult> ExecuteAsync(BrowserKey browser, NewPassword password, CancellationToken cancellationToken)
    {
        using (password)
        {
            if (await open.ExecuteAsync(browser, cancellationToken) is not { } reset)
            {
                return new SubmitPasswordResult.NoReset();
            }

            if (reset is not { State: ResetState.AwaitingSettlement, Operation: { } id }
                || await store.FindOperationAsync(id, cancellationToken) is not { } found
                || directories.Find(found.Directory) is not { } connector)
            {
                return SubmitPasswordResult.Of(reset);
            }

            var operation = found with { Node = node.Id };
            if (await SettleOrLeaveAsync(connector, reset, operation, password, cancellationToken) is not { } result)
            {
                return SubmitPasswordResult.Of(await store.FindAsync(reset.Id, cancellationToken) ?? reset);
            }

            // of several accounts of the person this is one
            return result is SubmitPasswordResult.Completed done
                ? SubmitPasswordResult.AfterSuccess(await open.ExecuteAsync(browser, CancellationToken.None) ?? done.Reset)
                : result;
        }
    }

    private async Task<Reset?> ClaimAsync(Reset reset, Operation operation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var claimed = reset.Apply(ResetEvent.PasswordTypedAgain, now);
        var done = await store.CommitAsync(
            new ResetCommit
            {
                Reset = claimed,
                Operation = operation,
                Audit = [AuditEvents.Of(claimed, AuditKind.PasswordSubmitted, now, actor: "user", detail: "to settle the outcome")],
                At = now,
            },
            cancellationToken);
        return done ? claimed with { Version = claimed.Version + 1 } : null;
    }

    /// <returns>Null if another request was first.</returns>
    private async Task<SubmitPasswordResult?> SettleOrLeaveAsync(
        IDirectoryConnector connector, Reset reset, Operation operation, NewPassword password, CancellationToken cancellationToken)
    {
        try
        {
            if (await ClaimAsync(reset, operation, cancellationToken) is not { } claimed)
            {
                return null;
            }

            // an earlier try may have left it behind
            broken.Forget(operation.Id);
            return await SettleAsync(connector, claimed, operation, password);
        }
        catch
        {
            // the user's answer is used up, or may be if the answer to the claim was lost, and without this nobody would look again
            broken.Add(operation.Id);
            throw;
        }
    }

    private async Task<SubmitPasswordResult> SettleAsync(
        IDirectoryConnector connector, Reset claimed, Operation operation, NewPassword password)
    {
        var request = new WriteRequest
        {
            Operation = OperationId.New(),
            Account = claimed.Account!.Value,
            Sid = claimed.Sid,
            Action = WriteAction.Settle,
            Settles = operation.Id,
        };
        var result = await connector.PrepareAsync(request, CancellationToken.None) switch
        {
            PrepareResult.Ready ready => await connector.CommitAsync(ready.Write, password, CancellationToken.None),
            PrepareResult.Blocked blocked => new SetPasswordResult.Blocked(blocked.Obstacle),
            PrepareResult.Unreachable unreachable => Again(unreachable.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        // the bind could not be done or proves nothing: the question stays open, and the user may answer it again
        return await recorder.RecordAsync(claimed, operation, result switch
        {
            SetPasswordResult.Unreachable unreachable => Again(unreachable.Fault),
            SetPasswordResult.OutcomeUnknown unknown => Again(unknown.Fault),
            SetPasswordResult.Refused refused => new SetPasswordResult.NeedsSettling(refused.Refusal.Evidence),
            SetPasswordResult.WrongCurrent wrong => new SetPasswordResult.NeedsSettling(wrong.Evidence),
            SetPasswordResult.Written or SetPasswordResult.Blocked or SetPasswordResult.NeedsSettling => result,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }

    private static SetPasswordResult.NeedsSettling Again(DirectoryFault fault) =>
        new($"{ProblemOf.Fault(fault.Kind)} {fault.Endpoint}: {fault.Evidence}");
}
