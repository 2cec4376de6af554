using System.Globalization;

namespace Sspr.Directories.StandardLdap;

/// <summary>What the operational attributes of one entry say about its password.</summary>
internal sealed record PasswordStanding
{
    /// <summary>How far apart clocks may be before a time is certain (as Kerberos allows, RFC 4120 §1.6).</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(5);

    /// <summary>When the password was last set; null if the server did not note it.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The same as the server spells it.</summary>
    public string? ChangedText { get; init; }

    /// <summary>What shows that an administrator switched the account off; null if none did.</summary>
    public string? Disabled { get; init; }

    /// <summary>When wrong passwords locked it; how long that holds is up to the policy.</summary>
    public DateTimeOffset? LockedAt { get; init; }

    /// <summary>When the lock ends, where the server notes the end and not the beginning.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Whether it is noted that the password must be changed at the next sign-in.</summary>
    public bool MustChange { get; init; }

    /// <summary>When the minimum age is over, where the server notes it.</summary>
    public DateTimeOffset? ChangeableFrom { get; init; }

    /// <summary>Times of wrong passwords, where the server notes the times.</summary>
    public IReadOnlyList<DateTimeOffset> Failures { get; init; } = [];

    /// <summary>Wrong passwords, where the server counts them.</summary>
    public int FailureCount { get; init; }

    /// <summary>When the count begins anew; null if the server does not say.</summary>
    public DateTimeOffset? FailuresForgottenAt { get; init; }

    /// <summary>The account's own policy entry; null if it has none.</summary>
    public string? PolicyEntry { get; init; }

    /// <summary>The account cannot be used before; null for no bound.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>The account cannot be used after; null for no bound.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When the password expires, where the server notes it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the password must be changed at the next sign-in.</summary>
    public bool MustChangeBy(PasswordPolicy policy) => MustChange && policy.ChangeAfterReset;

    /// <summary>Whether a lock holds.</summary>
    public bool IsLocked(PasswordPolicy policy, DateTimeOffset now) =>
        (!policy.LockNeedsFailures || FailureCount >= policy.MaximumFailures)
        && (LockedUntil is { } until
            ? until > now
            : LockedAt is { } at && (policy.LockoutDuration is not { } duration || at + duration > now));

    /// <summary>Whether a lock is noted, one that has run out included.</summary>
    public bool HasLock => LockedAt is not null || LockedUntil is not null;

    /// <summary>When the password expires; null for never, or if nobody knows.</summary>
    public DateTimeOffset? ExpiryBy(PasswordPolicy policy) =>
        policy.MaximumAge is not { } age ? null
        : policy.ExpiryIsNoted ? ExpiresAt
        : ChangedAt is { } at && DateTimeOffset.MaxValue - at > age ? at + age
        : null;

    /// <summary>The flags that the rest of the product knows.</summary>
    public AccountState StateBy(PasswordPolicy policy, DateTimeOffset now)
    {
        var state = AccountState.Usable;
        Add(Disabled is not null, AccountState.Disabled);
        Add(IsLocked(policy, now), AccountState.LockedOut);
        Add(MustChangeBy(policy), AccountState.MustChangePassword);
        Add(!MustChangeBy(policy) && ExpiryBy(policy) <= now, AccountState.PasswordExpired);
        Add(EndsAt <= now, AccountState.Expired);
        Add(StartsAt > now, AccountState.SignInRestricted);
        return state;

        void Add(bool holds, AccountState flag) => state |= holds ? flag : AccountState.Usable;
    }

    /// <summary>Why the next wrong password must not come from us; null if it may.</summary>
    /// <remarks>
    /// Security: self-service must not be a way to lock people out, so the last try is never used up; guarded by
    /// <c>Wrong_passwords_through_us_never_lock_an_account</c> and <c>The_last_try_is_never_used_up</c>.
    /// </remarks>
    public string? ObjectionToTrying(PasswordPolicy policy, DateTimeOffset now)
    {
        if (!policy.LockoutKnown)
        {
            return $"how many wrong passwords lock the account may not be read: {policy.Source}";
        }

        if (policy.MaximumFailures is not { } threshold)
        {
            return null;
        }

        // a failure is forgotten only when that is certain even with clocks apart
        var noted = Failures.Count(at => policy.FailureInterval is not { } interval || now - at <= interval + ClocksApart)
            + (FailuresForgottenAt is { } end && now > end + ClocksApart ? 0 : FailureCount);
        return noted + 1 >= threshold
            ? string.Create(CultureInfo.InvariantCulture, $"{noted} wrong passwords are noted and {policy.Source} locks at {threshold}")
            : null;
    }
}
