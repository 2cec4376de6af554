namespace Sspr.Outlook;

/// <summary>How everybody stood on one day.</summary>
internal sealed record OutlookDay
{
    /// <summary>How many days are kept: a year and a month, so that a month can be held against that of the year before.</summary>
    public const int Kept = 400;

    /// <summary>The day (UTC).</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The version of the policy that was in force.</summary>
    public required int Version { get; init; }

    /// <summary>How many people there were.</summary>
    public required int People { get; init; }

    /// <summary>How many of them could reset the password.</summary>
    public required int Able { get; init; }

    /// <summary>Why the others could not, the commonest cause first.</summary>
    public required IReadOnlyList<OutlookContract.CauseLine> Causes { get; init; }
}
