using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Synchronisation;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>
/// Takes a proof for the present gate. The order of the steps is the security of the product: state, count, compare, consume.
/// A decoy walks the same way and is always refused.
/// </summary>
internal sealed class SubmitProof(
    IResetStore store,
    OpenReset open,
    IThrottleStore throttles,
    ThrottleRules rules,
    IAuditLog audit,
    VerificationMethods methods,
    IRegistrationStore registrations,
    InstallationKey key,
    IWorkQueue work,
    WorkSignal signal,
    IOptions<PolicyOptions> policy,
    TimeProvider time,
    SyncOnes? copies = null)
{
    private const int MostTries = 5;

    private static readonly DirectoryName Nowhere = new("nowhere");

    /// <summary>Takes it.</summary>
    public async Task<SubmitProofResult> ExecuteAsync(BrowserKey browser, Proof proof, CancellationToken cancellationToken)
    {
        // 1. the server's state decides, whatever the browser shows
        if (await open.ExecuteAsync(browser, cancellationToken) is not { } reset)
        {
            return new SubmitProofResult.NoReset();
        }

        if (reset.State != ResetState.AwaitingProof || reset.Method is not { } method)
        {
            return reset.HasEnded ? new SubmitProofResult.Ended(reset) : new SubmitProofResult.Elsewhere(reset);
        }

        // 2. Security: counted and committed before anything is compared; guarded by An_attempt_is_counted_even_if_comparing_fails
        if (await store.TakeAttemptAsync(reset.Id, policy.Value.ProofAttempts, cancellationToken) is not { } attempt)
        {
            return await NoneLeftAsync(reset, cancellationToken);
        }

        var now = time.GetUtcNow();
        if (await throttles.TakeAsync(rules.Proof(reset.AccountKey.Value), now, cancellationToken) is ThrottleResult.Exhausted limit)
        {
            return await DenyAsync(reset, ProblemCodes.AccountClosedForNow, $"{limit.Rule.Name} until {limit.Until:u}", cancellationToken);
        }

        // 3. compared; a missing challenge is as wrong as a wrong proof
        var challenge = await store.FindLiveChallengeAsync(reset.Id, cancellationToken);
        var verdict = challenge is null || challenge.Gate != reset.GatesPassed || challenge.Method != method
            ? new VerifyResult.Wrong()
            : await methods.Get(method).VerifyAsync(challenge, proof, await RegistrationsAsync(reset, now, cancellationToken), cancellationToken);

        // Security: guarded by A_decoy_refuses_every_code
        if (verdict is VerifyResult.Accepted accepted && reset.Standing == Standing.Eligible)
        {
            // 4. consumed in the same transaction that opens the gate
            return await AcceptAsync(reset, challenge!, accepted.Use, cancellationToken);
        }

        return await RefuseAsync(reset, challenge, verdict, policy.Value.ProofAttempts - attempt, cancellationToken);
    }

    private async Task<SubmitProofResult> AcceptAsync(
        Reset reset, Challenge challenge, RegistrationUse? use, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var browser = BrowserKey.New();
        var passedBefore = (await store.ListEvidenceAsync(reset.Id, cancellationToken)).Select(static gate => gate.Method);

        // what kept a challenge from being made is over, and no news on the pages that follow
        var passed = NextGate.After(reset, [.. passedBefore, challenge.Method], now) with { BrowserHash = browser.Hash, Problem = null, Evidence = null };
        var commit = new ResetCommit
        {
            Reset = passed,
            Consume = challenge.Id,
            Use = use,
            Evidence = GateEvidence.Seal(key, reset, reset.GatesPassed, challenge.Method, challenge.Id, now),
            DropIssue = true,
            Audit = [AuditEvents.Of(passed, AuditKind.GatePassed, now, actor: "user", detail: challenge.Method.ToString())],
            Work = passed.State == ResetState.AwaitingProof ? [WorkItems.For(passed, WorkKind.IssueAgain, now)] : [],
            At = now,
        };
        if (!await store.CommitAsync(commit, cancellationToken))
        {
            return await MovedAsync(reset, cancellationToken);
        }

        signal.Pulse();
        copies?.Ask(reset.Directory!, reset.Account!.Value);
        await throttles.ClearAsync([.. rules.Proof(reset.AccountKey.Value), .. rules.WrongProof(reset.AccountKey.Value)], cancellationToken);

        // the new key has to reach the browser at once: other accounts of the person are looked for by whoever opens the attempt next
        return new SubmitProofResult.Accepted(browser, passed with { Version = passed.Version + 1 });
    }

    /// <summary>Read for a decoy too, from an account that nobody has: the same statement, and nothing comes back.</summary>
    private async Task<IReadOnlyList<Registration>> RegistrationsAsync(Reset reset, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = await registrations.ListAsync(
            reset.Directory ?? Nowhere, reset.Standing == Standing.Eligible ? reset.Account!.Value : default, cancellationToken);
        return [.. all.Where(registration => registration.Counts(now))];
    }

    private async Task<SubmitProofResult> RefuseAsync(
        Reset reset, Challenge? challenge, VerifyResult verdict, int left, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await CountWrongAsync(reset, now, cancellationToken);
        var problem = verdict is VerifyResult.TooLate ? ProblemCodes.CodeExpired : ProblemCodes.CodeWrong;
        var refused = AuditEvents.Of(reset, AuditKind.ProofRefused, now, actor: "user", problem, $"{reset.Method}, tries left: {Math.Max(left, 0)}");
        if (left <= 0)
        {
            await audit.AppendAsync([refused], cancellationToken);
            return await DenyAsync(reset, ProblemCodes.ProofsExhausted, $"{nameof(PolicyOptions.ProofAttempts)} {policy.Value.ProofAttempts}", cancellationToken);
        }

        if (!reset.Method!.Value.DrawsAgain())
        {
            await audit.AppendAsync([refused], cancellationToken);
            return new SubmitProofResult.Refused(reset, left, problem);
        }

        // other questions, another number for the browser to sign: what was answered wrongly is void at once and not asked again
        var drawn = await CommitOnLatestAsync(
            reset,
            (latest, isFirst) => new ResetCommit
            {
                Reset = latest,
                Consume = isFirst ? challenge?.Id : null,
                Audit = [refused],
                Work = [WorkItems.For(latest, WorkKind.IssueAgain, now)],
                At = now,
            },
            cancellationToken);
        signal.Pulse();
        return drawn is null
            ? await MovedAsync(reset, cancellationToken)
            : new SubmitProofResult.Refused(drawn with { Version = drawn.Version + 1 }, left, problem);
    }

    /// <summary>The same statements for a decoy; the worker finds that there is nobody to tell.</summary>
    /// <remarks>Security: guarded by <c>The_owner_is_told_of_the_third_wrong_proof_and_no_stranger_can_repeat_that</c>.</remarks>
    private async Task CountWrongAsync(Reset reset, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await throttles.TakeAsync(rules.WrongProof(reset.AccountKey.Value), now, cancellationToken) is ThrottleResult.Exhausted)
        {
            await work.AddAsync(WorkItems.For(reset, WorkKind.Warn, now), cancellationToken);
            signal.Pulse();
        }
    }

    private async Task<SubmitProofResult> DenyAsync(Reset reset, ProblemCode problem, string evidence, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // what kept a decoy from succeeding explains more than the wrong proofs that followed from it
        Reset DeniedOf(Reset latest) => latest.Problem is null
            ? latest.Apply(ResetEvent.AttemptsExhausted, now) with { Problem = problem, Evidence = evidence }
            : latest.Apply(ResetEvent.AttemptsExhausted, now);
        var last = await CommitOnLatestAsync(
            reset,
            (latest, _) => new ResetCommit { Reset = DeniedOf(latest), Audit = [AuditEvents.EndOf(DeniedOf(latest), now)], At = now },
            cancellationToken);
        return last is null ? await MovedAsync(reset, cancellationToken) : new SubmitProofResult.Ended(DeniedOf(last));
    }

    /// <summary>
    /// Commits a step that stays at this gate or ends the attempt; if a worker has just written to it, on what it wrote. Otherwise the
    /// answer would tell when the worker was done, and with that whether it had an account to look up.
    /// </summary>
    /// <returns>The attempt that the step was made of; null if it is not at this gate any more.</returns>
    /// <remarks>Security: guarded by <c>The_API_answers_every_name_alike_to_the_end</c>.</remarks>
    private async Task<Reset?> CommitOnLatestAsync(Reset reset, Func<Reset, bool, ResetCommit> step, CancellationToken cancellationToken)
    {
        for (var (tries, latest) = (0, reset); tries < MostTries; tries++)
        {
            if (await store.CommitAsync(step(latest, tries == 0), cancellationToken))
            {
                return latest;
            }

            if (await store.FindAsync(reset.Id, cancellationToken) is not { State: ResetState.AwaitingProof } stored || stored.GatesPassed != reset.GatesPassed)
            {
                return null;
            }

            latest = stored;
        }

        return null;
    }

    /// <summary>
    /// No attempt is left, but the request that took the last one may still be about to win: only that one may end the reset.
    /// </summary>
    private async Task<SubmitProofResult> NoneLeftAsync(Reset reset, CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(reset.Id, cancellationToken) ?? reset;
        return stored.HasEnded ? new SubmitProofResult.Ended(stored)
            : stored.State == ResetState.AwaitingProof ? new SubmitProofResult.Refused(stored, 0, ProblemCodes.ProofsExhausted)
            : new SubmitProofResult.Elsewhere(stored);
    }

    private async Task<SubmitProofResult> MovedAsync(Reset reset, CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(reset.Id, cancellationToken) ?? reset;
        return stored.HasEnded ? new SubmitProofResult.Ended(stored) : new SubmitProofResult.Elsewhere(stored);
    }
}

/// <summary>Outcome of a proof.</summary>
internal abstract record SubmitProofResult
{
    private SubmitProofResult()
    {
    }

    /// <summary>Right: the gate is open, and the browser gets a new key.</summary>
    internal sealed record Accepted(BrowserKey NewKey, Reset Reset) : SubmitProofResult;

    /// <summary>Not right; <paramref name="Left"/> proofs may still be tried.</summary>
    internal sealed record Refused(Reset Reset, int Left, ProblemCode Problem) : SubmitProofResult;

    /// <summary>The reset has ended.</summary>
    internal sealed record Ended(Reset Reset) : SubmitProofResult;

    /// <summary>The reset is at another step: show that one.</summary>
    internal sealed record Elsewhere(Reset Reset) : SubmitProofResult;

    /// <summary>The browser has no reset.</summary>
    internal sealed record NoReset : SubmitProofResult;
}
