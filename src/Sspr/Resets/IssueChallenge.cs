using Microsoft.Extensions.Logging;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>
/// Issues the challenge of the present gate, in a worker. On the first call it looks the account up and decides whether the reset
/// can succeed; for a decoy the same rows are written, and nothing is sent.
/// </summary>
internal sealed class IssueChallenge(
    IResetStore store,
    AccountLookup lookup,
    DirectorySet directories,
    VerificationMethods methods,
    IThrottleStore throttles,
    ThrottleRules rules,
    IAuditLog audit,
    Keys.InstallationKey key,
    TimeProvider time,
    ILogger<IssueChallenge> log)
{
    /// <summary>Does the work.</summary>
    public async Task<WorkResult> ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reset = await store.FindAsync(item.Reset, cancellationToken);
        if (reset is not { State: ResetState.AwaitingProof, Method: { } method })
        {
            return new WorkResult.Done();
        }

        var (standing, account) = reset.Standing switch
        {
            Standing.Pending => await IdentifyAsync(reset, method, cancellationToken),
            Standing.Eligible => await ReadAgainAsync(reset, cancellationToken),
            Standing.Decoy => (reset, null),
        };
        if (standing is null)
        {
            // the directory could not be asked; the page says so to everybody alike
            return new WorkResult.Again();
        }

        return await IssueAsync(reset, standing, methods.Get(method), account, cancellationToken);
    }

    private async Task<(Reset? Reset, DirectoryAccount? Account)> IdentifyAsync(
        Reset reset, MethodKind method, CancellationToken cancellationToken)
    {
        switch (await lookup.FindAsync(reset.TypedName, cancellationToken))
        {
            case LookupResult.Found found:
                var problem = await WhyNotAsync(found.Connector.Name, found.Account, method, cancellationToken);
                var identified = reset with
                {
                    Directory = found.Connector.Name,
                    Account = found.Account.Id,
                    Sid = found.Account.Sid,
                    AccountKey = AccountKey.Of(key, found.Connector.Name, found.Account.Id),
                    Standing = problem is null ? Standing.Eligible : Standing.Decoy,
                    Problem = problem?.Problem,
                    Evidence = problem?.Evidence,
                };
                return (identified, problem is null ? found.Account : null);
            case LookupResult.Nobody nobody:
                return (reset with { Standing = Standing.Decoy, Problem = nobody.Problem, Evidence = nobody.Evidence }, null);
            case LookupResult.Unreachable unreachable:
                await NoteUnreachableAsync(reset, unreachable.Fault, cancellationToken);
                return (null, null);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<(ProblemCode Problem, string Evidence)?> WhyNotAsync(
        DirectoryName directory, DirectoryAccount account, MethodKind method, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Eligibility.Check(account, now) is { } obstacle)
        {
            return obstacle;
        }

        if (!await methods.Get(method).CanServeAsync(directory, account, cancellationToken))
        {
            return (ProblemCodes.NotEnoughRegistered, $"Nothing is registered or on file for the method {method}.");
        }

        var proofs = rules.Proof(AccountKey.Of(key, directory, account.Id).Value);
        return await throttles.PeekAsync(proofs, now, cancellationToken) is ThrottleResult.Exhausted closed
            ? (ProblemCodes.AccountClosedForNow, $"Too many wrong proofs; open again at {closed.Until:u}.")
            : null;
    }

    private async Task<(Reset? Reset, DirectoryAccount? Account)> ReadAgainAsync(Reset reset, CancellationToken cancellationToken)
    {
        if (directories.Find(reset.Directory!) is not { } connector)
        {
            return (reset with { Standing = Standing.Decoy, Problem = ProblemCodes.AccountGone }, null);
        }

        return await connector.ReadAsync(reset.Account!.Value, cancellationToken) switch
        {
            FindResult.Found found when Eligibility.Check(found.Account, time.GetUtcNow()) is { } obstacle =>
                (reset with { Standing = Standing.Decoy, Problem = obstacle.Problem, Evidence = obstacle.Evidence }, null),
            FindResult.Found found => (reset, found.Account),
            FindResult.Unreachable => (null, null),
            _ => (reset with { Standing = Standing.Decoy, Problem = ProblemCodes.AccountGone }, null),
        };
    }

    private async Task<WorkResult> IssueAsync(
        Reset reset, Reset standing, IVerificationMethod method, DirectoryAccount? account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // counted for decoys too: unknown names use up the same budget
        var limit = await throttles.TakeAsync(rules.Code(standing.AccountKey.Value), now, cancellationToken) as ThrottleResult.Exhausted;
        var issued = account is null || limit is not null ? null : await method.IssueAsync(standing, account, cancellationToken);
        var commit = new ResetCommit
        {
            Reset = standing,
            Issue = issued?.Challenge ?? DecoyFor(reset, standing, method),
            Audit = Events(reset, standing, limit, now),
            At = now,
        };
        if (!await store.CommitAsync(commit, cancellationToken))
        {
            return new WorkResult.Again();
        }

        return issued is null ? new WorkResult.Done() : await DeliverAsync(standing, issued, cancellationToken);
    }

    /// <summary>Nothing for a user whose budget is used up: the code that was sent before goes on working.</summary>
    private static Challenge? DecoyFor(Reset reset, Reset standing, IVerificationMethod method) =>
        reset.Standing == Standing.Eligible && standing.Standing == Standing.Eligible ? null : method.IssueDecoy(standing);

    private static AuditEvent[] Events(Reset reset, Reset standing, ThrottleResult.Exhausted? limit, DateTimeOffset now)
    {
        var issued = AuditEvents.Of(
            standing,
            AuditKind.ChallengeIssued,
            now,
            problem: limit is null ? null : ProblemCodes.CodeBudgetUsed,
            detail: limit is null ? null : $"{limit.Rule.Name} until {limit.Until:u}");
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

    private async Task NoteUnreachableAsync(Reset reset, DirectoryFault fault, CancellationToken cancellationToken)
    {
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
