using System.ComponentModel.DataAnnotations;

namespace Sspr.Synchronisation;

/// <summary>What is synchronised, how often, and how far. Section <c>Synchronisation</c>; without directories nothing is.</summary>
public sealed record SyncOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Synchronisation";

    /// <summary>The directories, by their names in the settings.</summary>
    public IReadOnlyList<SyncedDirectoryOptions> Directories { get; init; } = [];

    /// <summary>From the beginning of one cycle to the beginning of the next.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often deletions are looked for where the directory does not tell of them.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>More deletions than this in one cycle are held back until an operator approves them.</summary>
    [Range(1, 10_000_000)]
    public int DeletionThreshold { get; init; } = 500;

    /// <summary>Imports and previews, and lets nothing of it take effect.</summary>
    public bool Staging { get; init; }

    /// <summary>What identifies an account for good.</summary>
    public AnchorKind Anchor { get; init; } = AnchorKind.ConsistencyGuid;

    /// <summary>Whether an account of a built-in directory is never taken over because its name or mail address matches.</summary>
    public bool BlockSoftMatch { get; init; } = true;

    /// <summary>Whether an account of a built-in directory that was taken over and given up is never taken over again because of its anchor.</summary>
    public bool BlockHardMatchTakeover { get; init; } = true;

    /// <summary>What the entries of one directory are stored by.</summary>
    internal SyncTerms TermsOf(SyncedDirectoryOptions directory) => new(new SyncScope(directory), Anchor, new(BlockSoftMatch, BlockHardMatchTakeover), Staging);
}

/// <summary>What of one directory is in scope. What the agent's own file does not serve never comes here, whatever stands here.</summary>
public sealed record SyncedDirectoryOptions
{
    /// <summary>The directory's name.</summary>
    [Required]
    public string Name { get; init; } = string.Empty;

    /// <summary>Distinguished names; only accounts at or below one of them. Empty for all.</summary>
    public IReadOnlyList<string> OrganisationalUnits { get; init; } = [];

    /// <summary>Groups by login name or distinguished name; only accounts in one of them, directly or through others. Empty for all.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Conditions that all hold: <c>department=Sales</c>, <c>mail=*</c>, <c>!employeeType=Contractor</c>. Empty for none.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];
}

/// <summary>What identifies an account for good.</summary>
public enum AnchorKind
{
    /// <summary><c>ms-DS-ConsistencyGuid</c> if it is set, else the id of the entry: an account can be moved to another forest.</summary>
    ConsistencyGuid,

    /// <summary>The id of the entry: <c>objectGUID</c> or <c>entryUUID</c>.</summary>
    ObjectGuid,
}
