namespace Sspr.Rehearsals;

/// <summary>Accounts whose password is set and read back on a schedule. Section <c>Rehearsals</c>; without accounts nothing is rehearsed.</summary>
internal sealed record RehearsalOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Rehearsals";

    /// <summary>At most one for each directory.</summary>
    public IReadOnlyList<RehearsedAccountOptions> Accounts { get; init; } = [];
}

/// <summary>The account of one directory.</summary>
internal sealed record RehearsedAccountOptions
{
    /// <summary>The directory's name in the settings.</summary>
    public string Directory { get; init; } = string.Empty;

    /// <summary>The account's login name or principal name. It is nobody's account: its password changes again and again, and nobody learns it.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>From the beginning of one rehearsal to the beginning of the next.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(6);
}
