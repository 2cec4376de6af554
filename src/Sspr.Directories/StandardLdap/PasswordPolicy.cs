namespace Sspr.Directories.StandardLdap;

/// <summary>A password policy as the server keeps it.</summary>
internal sealed record PasswordPolicy
{
    public int MinimumLength { get; init; }

    /// <summary>Whether several kinds of character are demanded.</summary>
    public bool Complex { get; init; }

    /// <summary>Most characters; null for no limit of its own.</summary>
    public int? MaximumLength { get; init; }

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

    /// <summary>Whether somebody whose password an administrator reset has to change it.</summary>
    public bool ChangeAfterReset { get; init; } = true;

    /// <summary>Whether the server notes in each entry when its password expires, so that nothing is worked out.</summary>
    public bool ExpiryIsNoted { get; init; }

    /// <summary>Whether a lock holds only as long as so many wrong passwords are noted.</summary>
    public bool LockNeedsFailures { get; init; }

    /// <summary>Whether the present password has to come with each new one, whoever writes it.</summary>
    public bool DemandsPresentPassword { get; init; }

    /// <summary>Why the policy does not hold for what the service account writes; null if it does.</summary>
    public string? Exemption { get; init; }

    /// <summary>What an operator should know of it, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

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

    /// <summary>The policy as whoever compares it with other settings sees it.</summary>
    public PolicyInForce InForce(bool isDefault) => new()
    {
        Source = Source,
        IsDefault = isDefault,
        MinimumLength = MinimumLength,
        MaximumLength = MaximumLength,
        HistoryLength = HistoryLength,
        MinimumAge = MinimumAge,
        DemandsPresentPassword = DemandsPresentPassword,
    };

    private DateTimeOffset? ChangeableFrom(PasswordStanding standing) =>
        standing.MustChangeBy(this) || MinimumAge == TimeSpan.Zero ? null
        : standing.ChangeableFrom is { } noted ? noted
        : standing.ChangedAt is not { } at ? null
        : PasswordRules.OldEnough(at, MinimumAge);
}
