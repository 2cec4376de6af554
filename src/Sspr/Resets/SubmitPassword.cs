using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Passwords;

namespace Sspr.Resets;

/// <summary>
/// Takes the new password of a reset whose gates are passed. The order of the steps is the security of the product: state,
/// evidence, own rules, limit, claim; only then does anything leave for the directory.
/// </summary>
internal sealed class SubmitPassword(
    OpenReset open,
    ReadPasswordRules readRules,
    PersonAttempts attempts,
    PasswordChecker checker,
    NoteObjections notes,
    WriteLimit limit,
    WriteOperations operations,
    GateCheck gates,
    ClaimOperation claims,
    IOptions<PolicyOptions> policy)
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

            // every chosen account of the person that does not have it yet
            var all = await attempts.OfAsync(reset, cancellationToken);
            List<Reset> awaiting = [.. all.Where(static one => one.State == ResetState.AwaitingPassword)];
            foreach (var one in awaiting)
            {
                // 2. the evidence decides, not the state
                await gates.DemandAsync(one, cancellationToken);
            }

            // 3. what can be known here is said here, all at once, and of all accounts before any is written
            if (await ObjectionsAsync(reset, awaiting, password, cancellationToken) is { Count: > 0 } objections)
            {
                return new SubmitPasswordResult.Refused(reset, objections, Left(awaiting));
            }

            // 4. an account that got too many is left out; it stops the others no more than a directory that is away
            var (within, over) = await WithinLimitAsync(awaiting, cancellationToken);
            if (within.Count == 0)
            {
                return over[0];
            }

            // 5. Security: of parallel requests one gets the claims; guarded by Of_64_parallel_passwords_one_is_written
            var claimed = await claims.ExecuteAsync(within, ResetEvent.PasswordSubmitted, AuditKind.PasswordSubmitted, cancellationToken);
            if (claimed.Count == 0)
            {
                return SubmitPasswordResult.Of(await open.ExecuteAsync(browser, cancellationToken) ?? reset);
            }

            handedOver = true;
            var result = await RunAsync(claimed, over, password);

            // what was written now is not all: another account may have been frozen since it was chosen, or have ended before
            return result is SubmitPasswordResult.Completed done && all.Count > 1
                ? SubmitPasswordResult.AfterSuccess(await open.ExecuteAsync(browser, CancellationToken.None) ?? done.Reset)
                : result;
        }
        finally
        {
            if (!handedOver)
            {
                password.Dispose();
            }
        }
    }

    private async Task<(IReadOnlyList<Reset> Within, IReadOnlyList<SubmitPasswordResult> Over)> WithinLimitAsync(
        IReadOnlyList<Reset> awaiting, CancellationToken cancellationToken)
    {
        var (within, over) = (new List<Reset>(), new List<SubmitPasswordResult>());
        foreach (var one in awaiting)
        {
            if (await limit.FindAsync(one, cancellationToken) is { } exhausted)
            {
                over.Add(exhausted);
            }
            else
            {
                within.Add(one);
            }
        }

        return (within, over);
    }

    /// <summary>Side by side, each with a copy of the password that its own operation clears.</summary>
    private async Task<SubmitPasswordResult> RunAsync(IReadOnlyList<Claim> claimed, IReadOnlyList<SubmitPasswordResult> over, NewPassword password)
    {
        List<Task<SubmitPasswordResult>> running =
            [.. claimed.Skip(1).Select(claim => operations.RunAsync(claim, new OperationSecrets(NewPassword.FromCharacters(password.Characters))))];
        running.Insert(0, operations.RunAsync(claimed[0], new OperationSecrets(password)));
        return SubmitPasswordResult.Together([.. await Task.WhenAll(running), .. over]);
    }

    private async Task<IReadOnlyList<PasswordObjection>> ObjectionsAsync(
        Reset reset, IReadOnlyList<Reset> awaiting, NewPassword password, CancellationToken cancellationToken)
    {
        var read = await readRules.ExecuteAsync(reset, cancellationToken);
        var known = read as ReadPasswordRulesResult.Known;
        var context = PasswordContext.Of(known?.Rules, [.. awaiting.Select(static one => one.TypedName)]);
        var objections = await checker.CheckAsync(password, context, read.Own, cancellationToken);
        if (objections.Count > 0)
        {
            await notes.ExecuteAsync(awaiting, objections, cancellationToken);
        }

        return objections;
    }

    /// <summary>Of several accounts the one with the fewest tries ends first.</summary>
    private int Left(IReadOnlyList<Reset> awaiting) => policy.Value.PasswordTries - awaiting.Max(static one => one.PasswordTries);
}
