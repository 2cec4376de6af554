using System.ComponentModel.DataAnnotations;

namespace Sspr.Messaging;

/// <summary>Text messages and calls. Section <c>Messaging</c>; without it there are none.</summary>
internal sealed record MessagingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Messaging";

    /// <summary>
    /// Says that the organisation accepts what the telephone network does not protect: numbers are taken over by fraud at the provider,
    /// and messages are read on the way (NIST SP 800-63B-4 §3.1.3.3 calls it restricted). Nothing is sent without it.
    /// </summary>
    public bool AcceptPstnRisk { get; init; }

    /// <summary>Whose numbers those without a country code are (ISO 3166-1 alpha-2).</summary>
    [RegularExpression("^[A-Z]{2}$")]
    public string? Country { get; init; }

    /// <summary>Countries that messages go to; only <see cref="Country"/> if empty.</summary>
    public IReadOnlyList<string> AllowedCountries { get; init; } = [];

    /// <summary>Ways to telephones; the first that carries a channel is used, the next if it fails.</summary>
    public IReadOnlyList<CarrierOptions> Carriers { get; init; } = [];

    /// <summary>Which set of limits holds where a limit below is not given.</summary>
    public MessagePreset Preset { get; init; } = MessagePreset.Standard;

    /// <summary>Messages to one number in ten minutes.</summary>
    [Range(1, 1000)]
    public int? PerNumber { get; init; }

    /// <summary>Messages to one number in a day.</summary>
    [Range(1, 1000)]
    public int? PerNumberDaily { get; init; }

    /// <summary>Messages to one range (a number without its last six digits) in an hour.</summary>
    [Range(1, 1_000_000)]
    public int? PerRange { get; init; }

    /// <summary>Messages of the whole organisation in ten minutes; over it, all stop.</summary>
    [Range(1, 1_000_000)]
    public int? PerTenMinutes { get; init; }

    /// <summary>Messages of the whole organisation in a day.</summary>
    [Range(1, 10_000_000)]
    public int? PerDay { get; init; }

    /// <summary>Of the codes sent to a range in ten minutes, how many in a hundred must be typed in, or the range is stopped; 0 switches this off.</summary>
    [Range(0, 90)]
    public int LeastCompletion { get; init; } = 20;

    /// <summary>How many codes to a range are needed to judge it.</summary>
    [Range(5, 10_000)]
    public int CompletionSample { get; init; } = 20;

    /// <summary>How long a user may take before an unused code counts against its range.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:05:00")]
    public TimeSpan CompletionGrace { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long a range stays stopped.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan StopFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The countries in force.</summary>
    public IReadOnlyList<string> CountriesInForce() => AllowedCountries.Count > 0 ? AllowedCountries : Country is { } own ? [own] : [];
}

/// <summary>Sets of limits, by the size of the organisation.</summary>
internal enum MessagePreset
{
    /// <summary>Up to a few hundred users.</summary>
    Strict,

    /// <summary>Up to ten thousand users.</summary>
    Standard,

    /// <summary>More.</summary>
    Wide,
}
