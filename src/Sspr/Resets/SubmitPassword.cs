using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Passwords;
using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Resets;

/// <summary>
/// Takes the new password of a reset whose gates are passed. The order of the steps is the security of the product: state,
/// evidence, own rules, limit, claim; only then does anything leave for the directory.
/// </summary>
internal sealed class SubmitPassword(
    IResetStore store,
    OpenReset open,
    ReadPasswordRules readRules,
    PasswordChecker checker,
    IThrottleStore throttles,
    ThrottleRules rules,
    WriteOperations operations,
    InstallationKey key,
    IOptions<PolicyOptions> policy,
    TimeProvider time)
{
    /// <summary>
    /// Takes it and waits a few seconds for the outcome. The write itself goes on without the browser.
    /// <paramref name="password"/> belongs to this call from now on, and is cleared by it.
    /// </summary>
    public async Task<SubmitPasswordResult> ExecuteAsync(BrowserKey browser, NewPassword password, CancellationToken cancellationToken)
    {
        var handedOver = false;
        try
        {
            // 1. the server's state decides
            if (await open.ExecuteAsync(browser, cancellationToken) is not { } reset)
            {
                return new SubmitPasswordResult.NoReset();
            }

            if (reset.State != ResetState.AwaitingPassword)
            {
                return SubmitPasswordResult.Of(reset);
            }

            // 2. Security: guarded by Forged_gate_rows_open_nothing
            if (!await AllGatesArePassedAsync(reset, cancellationToken))
            {
                throw new InvalidOperationException("The gate evidence of a reset is missing or not genuine.");
            }

            // 3. what can be known here is said here, all at once
            var known = await readRules.ExecuteAsync(reset, cancellationToken) as ReadPasswordRulesResult.Known;
            var context = PasswordContext.Of(known?.Rules, reset.TypedName);
            if (await checker.CheckAsync(password, context, cancellationToken) is { Count: > 0 } objections)
            {
                return new SubmitPasswordResult.Refused(reset, objections, Left(reset));
            }

            // 4. looked at here and counted when it is sent: a directory that is away uses nothing up
            var takes = rules.Write(reset.AccountKey.Value);
            if (await throttles.PeekAsync(takes, time.GetUtcNow(), cancellationToken) is ThrottleResult.Exhausted)
            {
                return new SubmitPasswordResult.NotReached(reset, ProblemCodes.TooManyResets);
            }

            // 5. Security: of parallel requests one gets the claim; guarded by Of_64_parallel_passwords_one_is_written
            if (await ClaimAsync(reset, cancellationToken) is not { } claim)
            {
                return SubmitPasswordResult.Of(await store.FindAsync(reset.Id, cancellationToken) ?? reset);
            }

            handedOver = true;
            return await operations.RunAsync(claim.Reset, claim.Operation, password);
        }
        finally
        {
            if (!handedOver)
            {
                password.Dispose();
            }
        }
    }

    private async Task<bool> AllGatesArePassedAsync(Reset reset, CancellationToken cancellationToken)
    {
        var evidence = await store.ListEvidenceAsync(reset.Id, cancellationToken);
        return reset.Standing == Standing.Eligible
            && evidence.Count == reset.GatesRequired
            && evidence.Select(static gate => gate.Method).Distinct().Count() == evidence.Count
            && evidence.Select(static (gate, index) => gate.Gate == index).All(static inOrder => inOrder)
            && evidence.All(gate => gate.Reset == reset.Id && gate.IsGenuine(key));
    }

    private async Task<(Reset Reset, Operation Operation)?> ClaimAsync(Reset reset, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var operation = new Operation
        {
            Id = OperationId.New(),
            Reset = reset.Id,
            Directory = reset.Directory!,
            StartedAt = now,
        };
        var claimed = reset.Apply(ResetEvent.PasswordSubmitted, now) with { Operation = operation.Id, Problem = null, Evidence = null };
        var commit = new ResetCommit
        {
            Reset = claimed,
            Operation = operation,
            Audit = [AuditEvents.Of(claimed, AuditKind.PasswordSubmitted, now, actor: "user")],
            At = now,
        };
        return await store.CommitAsync(commit, cancellationToken)
            ? (claimed with { Version = claimed.Version + 1 }, operation)
            : null;
    }

    private int Left(Reset reset) => policy.Value.PasswordTries - reset.PasswordTries;
}
