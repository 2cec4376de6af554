using System.Net;
using Sspr.Keys;

namespace Sspr.ApiKeys;

/// <summary>Looks whose key a program sent.</summary>
internal sealed class CheckApiKey(IApiKeyStore store, InstallationKey installation, TimeProvider time)
{
    /// <summary>How often a use is noted with the key.</summary>
    public static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(10);

    /// <summary>Looks.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="from">Where it came from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ApiKeyVerdict> ExecuteAsync(string? text, IPAddress? from, CancellationToken cancellationToken)
    {
        if (!ApiKeySecret.TryParse(text, out var secret)
            || await store.FindAsync(secret.HashWith(installation), cancellationToken) is not { } key)
        {
            return new ApiKeyVerdict.Unknown();
        }

        // Security: guarded by A_key_that_is_expired_revoked_or_used_from_elsewhere_opens_nothing
        var now = time.GetUtcNow();
        if (!key.IsValidAt(now))
        {
            return new ApiKeyVerdict.Refused(key, key.RevokedAt is { } revoked ? $"Taken back at {revoked:u}." : $"Expired at {key.ExpiresAt:u}.");
        }

        if (!key.IsValidFrom(from))
        {
            return new ApiKeyVerdict.Refused(key, $"Used from {from}, outside its networks.");
        }

        if (now - key.LastUsedAt is not { } ago || ago >= NoteEvery)
        {
            await store.NoteUseAsync(key.Id, now, cancellationToken);
        }

        return new ApiKeyVerdict.Good(key);
    }
}

/// <summary>Outcome of looking at a key. All but the first look the same from outside.</summary>
internal abstract record ApiKeyVerdict
{
    private ApiKeyVerdict()
    {
    }

    /// <summary>It may be used.</summary>
    internal sealed record Good(ApiKey Key) : ApiKeyVerdict;

    /// <summary>It is one of ours, and may not be used now or from there.</summary>
    internal sealed record Refused(ApiKey Key, string Evidence) : ApiKeyVerdict;

    /// <summary>It is none of ours.</summary>
    internal sealed record Unknown : ApiKeyVerdict;
}
