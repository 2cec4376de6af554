namespace Sspr.Directories.StandardLdap;

/// <summary>A password policy as the server keeps it.</summary>
internal sealed record PasswordPolicy
{
    public int MinimumLength { get; init; }

    /// <summary>Whether several kinds of character are demanded.</summary>
    public bool Complex { get; init; }

    public int HistoryLength { get; init; }

    public TimeSpan MinimumAge { get; init; }

    public TimeSpan? MaximumAge { get; init; }

    /// <summary>How many wrong passwords lock an account; null for no number.</summary>
    public int? MaximumFailures { get; init; }

    /// <summary>After how long a wrong password is forgotten; null for never.</summary>
    public TimeSpan? FailureInterval { get; init; }

    /// <summary>How long a lock holds; null until somebody clears it.</summary>
    public TimeSpan? LockoutDuration { get; init; }

    /// <summary>False if the policy may not be read, so that nobody knows how many wrong passwords lock.</summary>
    public bool LockoutKnown { get; init; } = true;

    /// <summary>False if it may not be read or part of it is a program of the server's.</summary>
    public bool Complete { get; init; } = true;

    public required string Source { get; init; }

    /// <summary>A policy that may not be read.</summary>
    public static PasswordPolicy Unreadable(string what) => new() { Source = what, Complete = false, LockoutKnown = false };

    /// <summary>The rules for one account's next password.</summary>
    public PasswordRules For(EntryFacts account, bool enforced, DateTimeOffset now) => new()
    {
        MinimumLength = MinimumLength,
        ComplexityRequired = Complex,
        HistoryLength = HistoryLength,
        MinimumAge = MinimumAge,
        MaximumAge = MaximumAge,
        Source = Source,
        Complete = Complete,
        HistoryEnforcedOnReset = enforced,
        ChangeableFrom = enforced && ChangeableFrom(account.Standing) is { } from && from > now ? from : null,
        ForbiddenParts = Complex ? PasswordComplexity.ForbiddenParts(account.LoginName, account.DisplayName) : [],
    };

    private DateTimeOffset? ChangeableFrom(PasswordStanding standing) =>
        standing.MustChange || standing.ChangedAt is not { } at ? null
        : DateTimeOffset.MaxValue - at > MinimumAge ? at + MinimumAge
        : DateTimeOffset.MaxValue;
}
