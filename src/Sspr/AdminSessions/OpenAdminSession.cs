using System.Net;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Resets;

namespace Sspr.AdminSessions;

/// <summary>Reads the session of a browser, and ends it.</summary>
internal sealed class OpenAdminSession(IAdminSessionStore store, TimeProvider time)
{
    /// <summary>How often a use is noted with the session.</summary>
    public static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    /// <summary>Reads it, and notes that it is in use.</summary>
    /// <returns>Null if there is none, its time is over, or its key may not be used any more or not from there.</returns>
    public async Task<(AdminSession Session, ApiKey Key)?> ExecuteAsync(BrowserKey browser, IPAddress? from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var now = time.GetUtcNow();

        // Security: guarded by A_key_that_is_taken_back_or_expires_ends_its_sessions_at_once and A_session_counts_only_where_its_key_does
        if (await store.FindAsync(browser.Hash, cancellationToken) is not var (session, key)
            || !session.IsValidAt(now) || !key.IsValidAt(now) || !key.IsValidFrom(from))
        {
            return null;
        }

        if (now - session.LastSeenAt >= NoteEvery)
        {
            await store.TouchAsync(session.Id, now, cancellationToken);
        }

        return (session, key);
    }

    /// <summary>Ends it, because its owner signs out.</summary>
    public Task EndAsync(AdminSession session, ApiKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(key);
        var left = new AuditEvent { At = time.GetUtcNow(), Kind = AuditKind.AdminSignedOut, Class = AuditClass.Progress, Actor = key.Actor };
        return store.EndAsync(session.Id, left, cancellationToken);
    }
}
