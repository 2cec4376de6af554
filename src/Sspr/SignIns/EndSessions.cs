using Microsoft.Extensions.Logging;
using Sspr.Resets;
using Sspr.Storage;

namespace Sspr.SignIns;

/// <summary>Ends the sessions of an account whose password was just set, and opens its sign-in again.</summary>
/// <remarks>Security: guarded by <c>A_reset_ends_every_session_of_the_account</c>.</remarks>
internal sealed class EndSessions(ISessionStore sessions, ILockoutStore lockouts, TimeProvider time, ILogger<EndSessions> log)
{
    /// <summary>Does it if the attempt has set a password or lifted a lock.</summary>
    public async Task AfterAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        if (reset is not { State: ResetState.Completed, Directory: { } directory, Account: { } account } || reset.Kind == AttemptKind.SignIn)
        {
            return;
        }

        try
        {
            if (reset.Kind != AttemptKind.Unlock)
            {
                await sessions.EndAllAsync(directory, account, time.GetUtcNow(), cancellationToken);
            }

            await lockouts.ClearAsync(reset.AccountKey, cancellationToken);
        }
        catch (StoreException fault)
        {
            // the write is done and its outcome stored: the user must be told so whatever becomes of this
            log.SessionsNotEnded(reset.AccountKey.Reference, fault);
        }
    }
}
