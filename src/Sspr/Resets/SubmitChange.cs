using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Resets;

/// <summary>
/// Takes the present and a new password of a change. The order of the steps is the security of the product: state, count, the present
/// password, own rules, limit, claim. Until the present password was right, every refusal is the same for every name.
/// </summary>
internal sealed class SubmitChange(
    IResetStore store,
    OpenReset open,
    IdentifyAccount identify,
    CurrentPassword currentPassword,
    ReadPasswordRules readRules,
    ReadOwnRules ownRules,
    PasswordChecker checker,
    ChangeTries tries,
    IThrottleStore throttles,
    ThrottleRules rules,
    ClaimOperation claims,
    WriteOperations operations,
    IAuditLog audit,
    IOptions<PolicyOptions> policy,
    TimeProvider time)
{
    /// <summary>Takes them and waits a few seconds for the outcome. <paramref name="secrets"/> belong to this call from now on.</summary>
    public async Task<SubmitPasswordResult> ExecuteAsync(BrowserKey browser, OperationSecrets secrets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var handedOver = false;
        try
        {
            // 1. the server's state decides
            if (await open.ExecuteAsync(browser, cancellationToken) is not { } reset)
            {
                return new SubmitPasswordResult.NoReset();
            }

            if (reset is not { State: ResetState.AwaitingPassword, Kind: AttemptKind.Change })
            {
                return SubmitPasswordResult.Of(reset);
            }

            // 2. Security: counted before anything is compared; guarded by A_current_password_is_counted_before_it_is_tried
            var (left, over) = await CountAsync(reset, cancellationToken);
            if (over is not null)
            {
                return over;
            }

            // 3. the directory itself says whether it is the present one
            var identified = await identify.ExecuteAsync(reset, cancellationToken);
            if (identified is Identification.Unreachable || await ProvedAsync(reset, identified, secrets, cancellationToken) is not { } proof)
            {
                return new SubmitPasswordResult.NotReached(reset, ProblemCodes.DirectoryCannotBeReached);
            }

            if (proof.Account is not { } proved)
            {
                return await RefuseAsync(reset, proof.Problem, proof.Evidence, left, cancellationToken);
            }

            // 4. and 5. what can be known here is said here
            if (await JudgeAsync(reset, proved, secrets, left, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            // 6. of parallel requests one gets the claim
            if (await claims.ExecuteAsync(proved, ResetEvent.PasswordSubmitted, AuditKind.ChangeSubmitted, cancellationToken) is not { } claim)
            {
                return SubmitPasswordResult.Of(await store.FindAsync(reset.Id, cancellationToken) ?? reset);
            }

            handedOver = true;
            return await operations.RunAsync(claim, secrets);
        }
        finally
        {
            if (!handedOver)
            {
                secrets.Dispose();
            }
        }
    }

    /// <summary>Counts one try, for the attempt and for the name.</summary>
    private async Task<(int Left, SubmitPasswordResult? Over)> CountAsync(Reset reset, CancellationToken cancellationToken)
    {
        var most = policy.Value.ProofAttempts;
        if (await store.TakeAttemptAsync(reset.Id, most, cancellationToken) is not { } attempt)
        {
            return (0, await DenyAsync(reset, ProblemCodes.ProofsExhausted, cancellationToken));
        }

        return await tries.TakeByNameAsync(reset, cancellationToken)
            ? (most - attempt, null)
            : (0, await DenyAsync(reset, ProblemCodes.AccountClosedForNow, cancellationToken));
    }

    private async Task<SubmitPasswordResult?> JudgeAsync(
        Reset reset, Reset proved, OperationSecrets secrets, int left, CancellationToken cancellationToken)
    {
        // all objections at once
        var known = await readRules.ExecuteAsync(proved, cancellationToken) as ReadPasswordRulesResult.Known;
        var own = await ownRules.ExecuteAsync(proved, cancellationToken);
        var context = PasswordContext.Of(known?.Rules, proved.TypedName);
        if (await checker.CheckAsync(secrets.Next!, context, own, cancellationToken) is { Count: > 0 } objections)
        {
            return left > 0
                ? new SubmitPasswordResult.Refused(proved, objections, left)
                : await DenyAsync(reset, ProblemCodes.PasswordTriesExhausted, cancellationToken);
        }

        // looked at here and counted when it is sent
        return await throttles.PeekAsync(rules.Write(proved.AccountKey.Value), time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted
            ? new SubmitPasswordResult.NotReached(proved, ProblemCodes.TooManyResets)
            : null;
    }

    private async Task<ProvedChange?> ProvedAsync(
        Reset reset, Identification identified, OperationSecrets secrets, CancellationToken cancellationToken)
    {
        var known = identified as Identification.Known;

        // closed for now: asked about nobody, so that it takes as long
        var isOpen = await tries.TakeByAccountAsync(reset, known?.Reset, cancellationToken);
        var check = await currentPassword.TryAsync(isOpen ? known?.Reset : null, secrets.Current!, cancellationToken);
        if (check is PasswordCheckResult.Right && known is not null && isOpen)
        {
            await tries.ForgetAsync(reset, known.Reset, cancellationToken);
        }

        return check switch
        {
            null => null,
            PasswordCheckResult.Right when known is not null && isOpen => new ProvedChange(known.Reset, ProblemCodes.CurrentPasswordWrong, string.Empty),
            _ when identified is Identification.Decoy { Reset: var decoy } =>
                new ProvedChange(null, ProblemCodes.CurrentPasswordWrong, $"{decoy.Problem}: {decoy.Evidence}"),
            _ when !isOpen => new ProvedChange(null, ProblemCodes.AccountClosedForNow, "Too many wrong passwords and proofs."),
            PasswordCheckResult.NotTried not => new ProvedChange(null, ProblemCodes.PasswordTryWouldLock, $"{not.Bar}: {not.Evidence}"),
            _ => new ProvedChange(null, ProblemCodes.CurrentPasswordWrong, "The directory refused the present password."),
        };
    }

    private async Task<SubmitPasswordResult> RefuseAsync(
        Reset reset, ProblemCode problem, string evidence, int left, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(
            [AuditEvents.Of(reset, AuditKind.CurrentPasswordRefused, time.GetUtcNow(), actor: "user", problem, evidence)], cancellationToken);

        // Security: one answer for every cause (A_change_says_the_same_for_every_name); the audit has the true one
        var objection = new PasswordObjection(Rule: null, ProblemCodes.CurrentPasswordWrong, Certainty.Stated);
        return left > 0 ? new SubmitPasswordResult.Refused(reset, [objection], left) : await DenyAsync(reset, ProblemCodes.ProofsExhausted, cancellationToken);
    }

    private async Task<SubmitPasswordResult> DenyAsync(Reset reset, ProblemCode problem, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var denied = reset.Apply(ResetEvent.TriesExhausted, now) with { Problem = problem };
        return await store.CommitAsync(
            new ResetCommit { Reset = denied, Audit = [AuditEvents.EndOf(denied, now)], At = now }, cancellationToken)
            ? new SubmitPasswordResult.Ended(denied)
            : SubmitPasswordResult.Of(await store.FindAsync(reset.Id, cancellationToken) ?? reset);
    }

    private sealed record ProvedChange(Reset? Account, ProblemCode Problem, string Evidence);
}
