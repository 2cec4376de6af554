using Sspr.Directories.Synchronisation;
using Sspr.Synchronisation;

namespace Sspr.Storage.Rows;

/// <summary>An entry of a synchronised directory as it is stored. The data is the whole of it; the columns are what is looked for.</summary>
internal sealed class SyncEntryRow
{
    public required string Directory { get; init; }

    public Guid Id { get; init; }

    public ObjectKind Kind { get; set; }

    public required string DistinguishedName { get; set; }

    public required string FoldedName { get; set; }

    public required string Anchor { get; set; }

    public string? Login { get; set; }

    public string? UserPrincipal { get; set; }

    public string? Mail { get; set; }

    public string? Sid { get; set; }

    public required string Data { get; set; }

    public long Hash { get; set; }

    /// <summary>The last read of all entries that found it.</summary>
    public long Run { get; set; }

    public bool InEffect { get; set; }

    /// <summary>It is to go: from the store if it is gone, else out of effect. If it is in effect, that waits for the threshold.</summary>
    public bool Leaving { get; set; }

    /// <summary>The directory no longer has it.</summary>
    public bool Gone { get; set; }

    public Guid? Person { get; set; }

    public DateTimeOffset StoredAt { get; set; }

    /// <summary>What of it could not be carried: attribute, number of values, length; null if it came whole.</summary>
    public string? TooLarge { get; set; }
}

/// <summary>One direct member of a group: an id without dashes, or a folded distinguished name.</summary>
internal sealed class SyncMemberRow
{
    public required string Directory { get; init; }

    public Guid Group { get; init; }

    public required string Member { get; init; }
}

/// <summary>A value that an entry claims for itself.</summary>
internal sealed class SyncValueRow
{
    public required string Key { get; init; }

    public required string Directory { get; init; }

    public Guid Id { get; init; }

    /// <summary>UTC ticks.</summary>
    public long Since { get; init; }
}

/// <summary>Somebody with one account or more.</summary>
internal sealed class SyncPersonRow
{
    public Guid Id { get; init; }

    public required string Anchor { get; init; }

    public string? CloudDirectory { get; init; }

    public Guid? CloudAccount { get; init; }

    public string? CloudName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What keeps an entry or a value of it from taking effect.</summary>
internal sealed class SyncErrorRow
{
    public required string Directory { get; init; }

    public Guid Id { get; init; }

    public SyncErrorKind Kind { get; init; }

    public required string Attribute { get; init; }

    public required string Value { get; init; }

    public string? Other { get; init; }

    public DateTimeOffset Since { get; init; }

    public SyncError ToError() => new(Kind, Attribute, Value, Other);
}
