using System.Security.Cryptography;
using System.Text;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.SignIns;
using Sspr.Throttling;

namespace Sspr.Passes;

/// <summary>Takes a Temporary Access Pass as the second proof of a sign-in. It is counted as every proof is.</summary>
internal sealed class UsePass(
    IPassStore passes, ISessionStore sessions, IThrottleStore throttles, ThrottleRules rules, IAuditLog audit, InstallationKey key, TimeProvider time)
{
    /// <summary>Whether the account has one that is taken now: the page asks for it then.</summary>
    public async Task<bool> IsAtHandAsync(Session session, CancellationToken cancellationToken) =>
        await FindAsync(session, cancellationToken) is not null;

    /// <summary>Takes what was typed.</summary>
    /// <returns>The session's new key, or null if it was not taken, whatever the reason.</returns>
    public async Task<BrowserKey?> ExecuteAsync(Session session, string typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(typed);
        var now = time.GetUtcNow();
        if (session.Level != SessionLevel.PasswordProved
            || await throttles.TakeAsync(rules.Proof(session.AccountKey.Value), now, cancellationToken) is ThrottleResult.Exhausted)
        {
            return await RefuseAsync(session, "too many proofs", cancellationToken);
        }

        // Security: counted before it is compared; guarded by A_pass_is_guessed_at_five_times_at_most
        if (await FindAsync(session, cancellationToken) is not { } pass || !await passes.TakeTryAsync(pass.Id, cancellationToken))
        {
            return await RefuseAsync(session, "no pass that is taken now", cancellationToken);
        }

        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(pass.CodeHash), Encoding.ASCII.GetBytes(PassCode.HashOf(key, pass.Id, typed))))
        {
            return await RefuseAsync(session, "wrong", cancellationToken);
        }

        var fresh = BrowserKey.New();
        return await sessions.RaiseAsync(
            session, SecondProofKind.Pass, fresh.Hash, new PassUse(pass.Id, now), SessionEvents.Of(session, AuditKind.PassUsed, now), cancellationToken)
            ? fresh
            : await RefuseAsync(session, "used meanwhile", cancellationToken);
    }

    private async Task<TemporaryPass?> FindAsync(Session session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = await passes.ListAsync(session.Directory, session.Account, cancellationToken);
        return all.FirstOrDefault(pass => pass.StandingAt(now) == PassStanding.Valid);
    }

    private async Task<BrowserKey?> RefuseAsync(Session session, string why, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(
            [SessionEvents.Of(session, AuditKind.PassRefused, time.GetUtcNow(), why, ProblemCodes.PassNotTaken)], cancellationToken);
        return null;
    }
}
