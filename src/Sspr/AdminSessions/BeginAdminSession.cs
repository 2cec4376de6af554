using System.Net;
using System.Text;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Throttling;

namespace Sspr.AdminSessions;

/// <summary>Takes the API key that a person typed, and begins a session for the browser.</summary>
internal sealed class BeginAdminSession(
    CheckApiKey keys, IAdminSessionStore store, IThrottleStore throttles, IAuditLog audit, InstallationKey installation, TimeProvider time)
{
    private const string Stranger = "key:?";

    /// <summary>
    /// Keys that one network address may try before a good one, which begins the count anew: behind one address may be a whole helpdesk. A key
    /// cannot be guessed; this keeps trying from filling audit and store.
    /// </summary>
    public static readonly ThrottleRule TriesPerSource = new("AdminSignInsPerSource", 10, TimeSpan.FromMinutes(10));

    /// <summary>Begins it.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="from">Where the browser is.</param>
    /// <param name="source">The same as it is counted: of IPv6 the network.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<BeginAdminSessionResult> ExecuteAsync(string typed, IPAddress? from, string source, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hashed = Convert.ToHexStringLower(installation.Mac(KeyPurpose.Source, Encoding.UTF8.GetBytes(source)))[..16];

        // Security: guarded by The_eleventh_try_of_an_address_is_told_to_wait_even_with_the_right_key
        ThrottleTake[] tries = [new(TriesPerSource, hashed)];
        if (await throttles.TakeAsync(tries, now, cancellationToken) is ThrottleResult.Exhausted limit)
        {
            return new BeginAdminSessionResult.Throttled(limit.Until);
        }

        switch (await keys.ExecuteAsync(typed, from, cancellationToken))
        {
            case ApiKeyVerdict.Good { Key: var key }:
                var browser = BrowserKey.New();
                var session = new AdminSession { Id = Guid.CreateVersion7(now), Hash = browser.Hash, Key = key.Id, CreatedAt = now, LastSeenAt = now };
                await store.AddAsync(session, Event(AuditKind.AdminSignedIn, key.Actor, hashed, now), cancellationToken);
                await throttles.ClearAsync(tries, cancellationToken);
                return new BeginAdminSessionResult.Begun(key, browser);
            case ApiKeyVerdict.Refused refused:
                await NoteAsync(Refusal(refused.Key.Actor, refused.Evidence), cancellationToken);
                return new BeginAdminSessionResult.Refused();
            default:
                await NoteAsync(Refusal(Stranger, "The key is not one of ours."), cancellationToken);
                return new BeginAdminSessionResult.Refused();
        }

        AuditEvent Refusal(string actor, string evidence) =>
            Event(AuditKind.AdminSignInRefused, actor, hashed, now) with { Class = AuditClass.Blocked, Problem = ProblemCodes.ApiKeyRefused, Detail = evidence };
    }

    private Task NoteAsync(AuditEvent entry, CancellationToken cancellationToken) => audit.AppendAsync([entry], cancellationToken);

    private static AuditEvent Event(AuditKind kind, string actor, string source, DateTimeOffset now) =>
        new() { At = now, Kind = kind, Class = AuditClass.Progress, Actor = actor, Source = source };
}

/// <summary>Outcome of typing a key.</summary>
internal abstract record BeginAdminSessionResult
{
    private BeginAdminSessionResult()
    {
    }

    /// <summary>The session is begun; the browser's key goes into its cookie.</summary>
    internal sealed record Begun(ApiKey Key, BrowserKey Browser) : BeginAdminSessionResult;

    /// <summary>The key may not be used, whatever the reason.</summary>
    internal sealed record Refused : BeginAdminSessionResult;

    /// <summary>Too many tries from this address.</summary>
    internal sealed record Throttled(DateTimeOffset Until) : BeginAdminSessionResult;
}
