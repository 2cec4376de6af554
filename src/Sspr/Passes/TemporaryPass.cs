using Sspr.Directories;

namespace Sspr.Passes;

/// <summary>
/// A Temporary Access Pass: with the password it opens the registration of methods, for who has none yet or has lost them. It passes no
/// gate of a reset and changes no password.
/// </summary>
internal sealed record TemporaryPass
{
    /// <summary>How often one may be tried in its life.</summary>
    public const int MostTries = 5;

    /// <summary>Row id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The account's directory.</summary>
    public required DirectoryName Directory { get; init; }

    /// <summary>The account.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Keyed hash of the secret (<see cref="PassCode.HashFor"/>).</summary>
    public required string CodeHash { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>From when it is taken.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The first moment at which it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether it works more than once.</summary>
    public bool Reusable { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; init; }

    /// <summary>When it last opened a session; null if it never did.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>When it was taken back or replaced; null if it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>How it stands at a moment.</summary>
    public PassStanding StandingAt(DateTimeOffset now) =>
        RevokedAt is not null ? PassStanding.Revoked
        : UsedAt is not null && !Reusable ? PassStanding.Used
        : now >= ExpiresAt ? PassStanding.Expired
        : Tries >= MostTries && UsedAt is null ? PassStanding.Exhausted
        : now < StartsAt ? PassStanding.NotYetValid
        : PassStanding.Valid;
}

/// <summary>How a pass stands.</summary>
internal enum PassStanding
{
    /// <summary>It is taken.</summary>
    Valid,

    /// <summary>Its time has not begun.</summary>
    NotYetValid,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It worked once and does not work again.</summary>
    Used,

    /// <summary>Too many wrong ones were typed.</summary>
    Exhausted,

    /// <summary>It was taken back, or another one took its place.</summary>
    Revoked,
}
