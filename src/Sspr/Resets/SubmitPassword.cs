using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Directories;
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
    ReadOwnRules ownRules,
    PasswordChecker checker,
    IThrottleStore throttles,
    ThrottleRules rules,
    WriteOperations operations,
    GateCheck gates,
    ClaimOperation claims,
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

            // a change goes another way: its gate is the present password
            if (reset is not { State: ResetState.AwaitingPassword, Kind: AttemptKind.Reset })
            {
                return SubmitPasswordResult.Of(reset);
            }

            // 2. the evidence decides, not the state
            await gates.DemandAsync(reset, cancellationToken);

            // 3. what can be known here is said here, all at once
            var known = await readRules.ExecuteAsync(reset, cancellationToken) as ReadPasswordRulesResult.Known;
            var own = await ownRules.ExecuteAsync(reset, cancellationToken);
            var context = PasswordContext.Of(known?.Rules, reset.TypedName);
            if (await checker.CheckAsync(password, context, own, cancellationToken) is { Count: > 0 } objections)
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
            if (await claims.ExecuteAsync(reset, ResetEvent.PasswordSubmitted, AuditKind.PasswordSubmitted, cancellationToken) is not { } claim)
            {
                return SubmitPasswordResult.Of(await store.FindAsync(reset.Id, cancellationToken) ?? reset);
            }

            handedOver = true;
            return await operations.RunAsync(claim, new OperationSecrets(password));
        }
        finally
        {
            if (!handedOver)
            {
                password.Dispose();
            }
        }
    }

    private int Left(Reset reset) => policy.Value.PasswordTries - reset.PasswordTries;
}
