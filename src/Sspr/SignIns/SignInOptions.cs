using System.ComponentModel.DataAnnotations;

namespace Sspr.SignIns;

/// <summary>Signing in to the pages for one's own methods. Section <c>SignIn</c>.</summary>
internal sealed record SignInOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "SignIn";

    /// <summary>Whether users can sign in at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long a session lasts without a page being asked for.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "01:00:00")]
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a session lasts at most.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "08:00:00")]
    public TimeSpan LongestTime { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Wrong passwords of one account after which it is closed for a while, counted apart for places it knows and others.</summary>
    [Range(2, 50)]
    public int LockoutThreshold { get; init; } = 5;

    /// <summary>How long it is closed the first time; twice as long after each further wrong password.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan LockoutTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest time that it is closed.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "24:00:00")]
    public TimeSpan LongestLockout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a place from which a user signed in stays known.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan FamiliarFor { get; init; } = TimeSpan.FromDays(60);

    /// <summary>Sign-ins that one network address may try in ten minutes.</summary>
    [Range(1, 1_000_000)]
    public int TriesPerSource { get; init; } = 60;

    /// <summary>Sign-ins that may be tried with one typed name in an hour, from wherever.</summary>
    [Range(1, 1_000_000)]
    public int TriesPerName { get; init; } = 60;

    /// <summary>Registrations that one account may begin in an hour.</summary>
    [Range(1, 1_000_000)]
    public int RegistrationsPerAccount { get; init; } = 20;
}
