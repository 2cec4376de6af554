using System.ComponentModel.DataAnnotations;

namespace Sspr.Throttling;

/// <summary>All limits of the product in one place. Section <c>Throttling</c>.</summary>
/// <remarks>Unknown names use up the same limits as known ones.</remarks>
internal sealed record ThrottlingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Throttling";

    /// <summary>Which set of limits holds where a limit below is not given; windows and the time after which a limit opens again go with it.</summary>
    public ThrottlePreset Preset { get; init; } = ThrottlePreset.Standard;

    /// <summary>Resets that one network address may start in ten minutes.</summary>
    [Range(1, 1_000_000)]
    public int? StartsPerSource { get; init; }

    /// <summary>Resets that may be started for one typed name in an hour.</summary>
    [Range(1, 1_000_000)]
    public int? StartsPerName { get; init; }

    /// <summary>Codes that may be sent for one account in ten minutes.</summary>
    [Range(1, 1_000_000)]
    public int? CodesPerAccount { get; init; }

    /// <summary>Codes that may be sent for one account in a day.</summary>
    [Range(1, 1_000_000)]
    public int? CodesPerAccountDaily { get; init; }

    /// <summary>Codes that may be sent to one address in a day, over all accounts that share it.</summary>
    [Range(1, 1_000_000)]
    public int? CodesPerAddressDaily { get; init; }

    /// <summary>Codes that may be asked for in one reset.</summary>
    [Range(1, 100)]
    public int? CodesPerReset { get; init; }

    /// <summary>Sign-in names that may be asked for from one network address in ten minutes.</summary>
    [Range(1, 1_000_000)]
    public int? NameRemindersPerSource { get; init; }

    /// <summary>Sign-in names that may be asked for by one e-mail address in a day.</summary>
    [Range(1, 1_000_000)]
    public int? NameRemindersPerAddressDaily { get; init; }

    /// <summary>Proofs that may be tried for one account in an hour (24 hours with <see cref="ThrottlePreset.Entra"/>), over all its resets; a right one clears the count.</summary>
    [Range(1, 1_000_000)]
    public int? ProofsPerAccount { get; init; }

    /// <summary>Wrong proofs for one account in a day that its owner is not told of; the next one is told. A right one clears the count.</summary>
    [Range(0, 1_000_000)]
    public int WrongProofsUntold { get; init; } = 2;

    /// <summary>Warnings of wrong proofs that one address may get in a day, over all accounts that share it.</summary>
    [Range(0, 1_000)]
    public int WarningsPerAddressDaily { get; init; } = 1;

    /// <summary>How long nobody is asked to vouch for an account after somebody said that it is not the applicant.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan SilenceAfterRefusedVouch { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Passwords that may be sent to the directory for one account in an hour.</summary>
    [Range(1, 1_000_000)]
    public int? WritesPerAccount { get; init; }
}

/// <summary>Sets of limits.</summary>
internal enum ThrottlePreset
{
    /// <summary>Those of NIST SP 800-63B-4, and what keeps a stranger from bothering people.</summary>
    Standard,

    /// <summary>Those that Microsoft Entra documents for self-service password reset: fewer tries, and closed for 24 hours after the last.</summary>
    Entra,
}
