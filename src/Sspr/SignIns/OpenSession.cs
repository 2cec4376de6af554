using Microsoft.Extensions.Options;
using Sspr.Resets;

namespace Sspr.SignIns;

/// <summary>Reads the session of a browser.</summary>
internal sealed class OpenSession(ISessionStore store, IOptions<SignInOptions> options, TimeProvider time)
{
    /// <summary>Reads it, and notes that it is in use.</summary>
    /// <returns>Null if there is none, or its time is over.</returns>
    /// <remarks>Security: guarded by <c>A_session_ends_after_ten_idle_minutes_and_after_an_hour</c>.</remarks>
    public async Task<Session?> ExecuteAsync(BrowserKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var now = time.GetUtcNow();
        var session = await store.FindAsync(key.Hash, cancellationToken);
        if (session is not { EndedAt: null }
            || now >= session.LastSeenAt + options.Value.IdleTime
            || now >= session.CreatedAt + options.Value.LongestTime)
        {
            return null;
        }

        await store.TouchAsync(session.Id, now, cancellationToken);
        return session with { LastSeenAt = now };
    }
}
