using Microsoft.Extensions.Logging;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>
/// Issues the challenge of the present gate, in a worker. For a decoy, and for a method that the account does not have, the same rows
/// are written, and nothing is sent.
/// </summary>
internal sealed class IssueChallenge(
    IResetStore store,
    IWorkQueue queue,
    IdentifyAccount identify,
    VerificationMethods methods,
    IThrottleStore throttles,
    ThrottleRules rules,
    IAuditLog audit,
    TimeProvider time,
    ILogger<IssueChallenge> log)
{
    /// <summary>Does the work.</summary>
    public async Task<WorkResult> ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reset = await store.FindAsync(item.Reset, cancellationToken);
        if (reset is not { State: ResetState.AwaitingProof, Method: { } kind })
        {
            return new WorkResult.Done();
        }

        // asked after the reset was read: what drops the item later makes the reset another, and the step below is refused
        if (!await queue.IsWantedAsync(item.Id, cancellationToken))
        {
            return new WorkResult.Done();
        }

        var method = methods.Get(kind);
        switch (await identify.ExecuteAsync(reset, cancellationToken))
        {
            case Identification.Known known:
                // Security: having no such method looks like having it (A_method_that_the_account_lacks_looks_like_one_that_it_has)
                // and so does one that another rule allows and the account's does not (A_method_of_another_rule_proves_nothing)
                var serves = known.Reset.Terms is { } terms && terms.Methods.Contains(kind) && await method.CanServeAsync(known.Subject, cancellationToken);
                return await IssueAsync(reset, known.Reset, method, serves ? known.Subject : null, cancellationToken);
            case Identification.Decoy decoy:
                return await IssueAsync(reset, decoy.Reset, method, subject: null, cancellationToken);
            case Identification.Unreachable unreachable:
                // the directory could not be asked; the page says so to everybody alike
                await NoteUnreachableAsync(reset, unreachable.Fault, cancellationToken);
                return new WorkResult.Again();
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<WorkResult> IssueAsync(
        Reset reset, Reset standing, IVerificationMethod method, MethodSubject? subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // counted for decoys too: unknown names use up the same budget
        var limit = await throttles.TakeAsync(rules.Code(standing.AccountKey.Value, method.Kind), now, cancellationToken) as ThrottleResult.Exhausted;
        var issued = subject is null || limit is not null ? null : await method.IssueAsync(standing, subject, cancellationToken);
        var commit = new ResetCommit
        {
            Reset = standing,
            Issue = issued?.Challenge ?? (subject is null ? method.IssueDecoy(standing) : null),
            Audit = Events(reset, standing, limit, now),
            At = now,
        };
        if (!await store.CommitAsync(commit, cancellationToken))
        {
            return new WorkResult.Again();
        }

        return issued is null ? new WorkResult.Done() : await DeliverAsync(standing, issued, cancellationToken);
    }

    private static AuditEvent[] Events(Reset reset, Reset standing, ThrottleResult.Exhausted? limit, DateTimeOffset now)
    {
        var issued = AuditEvents.Of(
            standing,
            AuditKind.ChallengeIssued,
            now,
            problem: limit is null ? null : ProblemCodes.CodeBudgetUsed,
            detail: limit is null ? standing.Method.ToString() : $"{limit.Rule.Name} until {limit.Until:u}");
        return reset.Standing == Standing.Pending
            ? [AuditEvents.Of(standing, AuditKind.AccountLookedUp, now, problem: standing.Problem, detail: standing.Evidence), issued]
            : [issued];
    }

    private async Task<WorkResult> DeliverAsync(Reset reset, IssueResult issued, CancellationToken cancellationToken)
    {
        if (await issued.DeliverAsync(cancellationToken) is not { } fault)
        {
            return new WorkResult.Done();
        }

        log.ChallengeNotDelivered(reset.AccountKey.Reference, fault.Problem, fault.Evidence);
        await audit.AppendAsync(
            [AuditEvents.Of(reset, AuditKind.ChallengeNotDelivered, time.GetUtcNow(), problem: fault.Problem, detail: fault.Evidence)],
            cancellationToken);

        // the code is gone with this call: another try issues another
        return fault.Permanent ? new WorkResult.Done() : new WorkResult.Again();
    }

    private async Task NoteUnreachableAsync(Reset reset, DirectoryFault? fault, CancellationToken cancellationToken)
    {
        if (fault is null)
        {
            return;
        }

        var problem = ProblemOf.Fault(fault.Kind);
        log.DirectoryNotAsked(reset.AccountKey.Reference, problem, fault.Endpoint, fault.Evidence);
        if (reset.Problem == problem)
        {
            return;
        }

        var now = time.GetUtcNow();
        await store.CommitAsync(
            new ResetCommit
            {
                Reset = reset with { Problem = problem, Evidence = $"{fault.Endpoint}: {fault.Evidence}" },
                Audit = [AuditEvents.Of(reset, AuditKind.DirectoryUnreachable, now, problem: problem, detail: $"{fault.Endpoint}: {fault.Evidence}")],
                At = now,
            },
            cancellationToken);
    }
}
