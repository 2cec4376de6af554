namespace Sspr.Directories;

/// <summary>What the directory itself demands of one account's next password, as far as it can be read.</summary>
public sealed record PasswordRules
{
    /// <summary>Fewest characters, counted as UTF-16 units as Active Directory does.</summary>
    public required int MinimumLength { get; init; }

    /// <summary>Three of five kinds of character and no part of the name (MS-SAMR 3.1.1.7.2 through <c>pwdProperties</c>).</summary>
    public required bool ComplexityRequired { get; init; }

    /// <summary>How many earlier passwords are remembered; 0 for none.</summary>
    public required int HistoryLength { get; init; }

    /// <summary>How long a password must live before it may be replaced.</summary>
    public required TimeSpan MinimumAge { get; init; }

    /// <summary>How long a password lives; null for ever.</summary>
    public TimeSpan? MaximumAge { get; init; }

    /// <summary>Where the rules come from, such as <c>Default Domain Policy</c> or the name of the fine-grained policy.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// False if a fine-grained policy is in force that the service account may not read, so that the numbers are the
    /// domain's and may be too lax.
    /// </summary>
    public bool Complete { get; init; } = true;

    /// <summary>Whether history and minimum age hold for a reset too (policy-hints control, MS-ADTS 3.1.1.3.4.1.27).</summary>
    public required bool HistoryEnforcedOnReset { get; init; }

    /// <summary>When the minimum age is over; null if it is over already or does not hold for a reset.</summary>
    public DateTimeOffset? ChangeableFrom { get; init; }

    /// <summary>The account's names: login name and the parts of the display name. A complex password must not contain one.</summary>
    public IReadOnlyList<string> ForbiddenParts { get; init; } = [];

    /// <summary>How long the directory goes on accepting the previous password for network sign-in; zero if it does not.</summary>
    public TimeSpan PreviousPasswordGrace { get; init; }

    /// <summary>When a password is as old as it has to be; the end of time for an age that no calendar holds.</summary>
    internal static DateTimeOffset OldEnough(DateTimeOffset set, TimeSpan age) =>
        DateTimeOffset.MaxValue - set > age ? set + age : DateTimeOffset.MaxValue;
}
