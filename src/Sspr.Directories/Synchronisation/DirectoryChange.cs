namespace Sspr.Directories.Synchronisation;

/// <summary>One thing that a read of a directory found.</summary>
internal abstract record DirectoryChange
{
    private DirectoryChange()
    {
    }

    /// <summary>The entry is there and looks like this; what was known of it before no longer counts.</summary>
    internal sealed record Put(DirectoryObject Object) : DirectoryChange;

    /// <summary>Direct members of a group; part 0 replaces all that were known, each further part adds to them.</summary>
    /// <param name="Group">The group.</param>
    /// <param name="Part">From 0.</param>
    /// <param name="Names">Ids, or folded distinguished names where the directory gives no ids.</param>
    internal sealed record Members(Guid Group, int Part, IReadOnlyList<string> Names) : DirectoryChange;

    /// <summary>It was deleted, or stands where this agent does not read.</summary>
    internal sealed record Removed(Guid Id) : DirectoryChange;

    /// <summary>It is still there; nothing more is said about it.</summary>
    internal sealed record Present(Guid Id) : DirectoryChange;

    /// <summary>It is there and cannot be carried.</summary>
    /// <param name="Id">The entry.</param>
    /// <param name="Kind">What kind.</param>
    /// <param name="DistinguishedName">Where it stands.</param>
    /// <param name="Attribute">Which attribute is too much.</param>
    /// <param name="Count">How many values it has; 1 if one value is too long.</param>
    /// <param name="Length">The length of the longest one.</param>
    internal sealed record TooLarge(Guid Id, ObjectKind Kind, string DistinguishedName, string Attribute, int Count, int Length) : DirectoryChange;
}
