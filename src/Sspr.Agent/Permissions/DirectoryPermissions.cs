namespace Sspr.Agent.Permissions;

/// <summary>What <c>sspr-agent permissions</c> says of one directory.</summary>
internal sealed record DirectoryPermissions
{
    /// <summary>Its name in the settings.</summary>
    public required string Directory { get; init; }

    /// <summary>Its kind: <c>ActiveDirectory</c>, <c>Samba</c>, <c>OpenLdap</c> or <c>Ds389</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who signs in.</summary>
    public required string ServiceAccount { get; init; }

    /// <summary>The sample account that was looked at; null for none.</summary>
    public string? Account { get; init; }

    /// <summary>What it needs.</summary>
    public required IReadOnlyList<NeededPermission> Needed { get; init; }

    /// <summary>What is missing or too much, what blocks first.</summary>
    public IReadOnlyList<PermissionRemark> Remarks { get; init; } = [];

    /// <summary>Why the rights could not be looked at; null if they were, or if a directory of this kind does not tell them.</summary>
    public string? NotFoundOut { get; init; }
}

/// <summary>One right that the service account needs.</summary>
/// <param name="Right">The directory's own name of it.</param>
/// <param name="On">The object that carries the entry.</param>
/// <param name="Why">What it is for.</param>
/// <param name="Commands">The lines that grant it, by the program or file that they are for.</param>
internal sealed record NeededPermission(string Right, string On, string Why, IReadOnlyDictionary<string, string> Commands);

/// <summary>One thing that is not as it should be.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Blocks">Whether a reset fails because of it.</param>
/// <param name="Right">The right, group or attribute.</param>
/// <param name="Object">The object that it was seen on.</param>
/// <param name="Place">Where the entry is missing or stands.</param>
/// <param name="Entry">The entry, in SDDL or as an access control instruction, or the rights that show it.</param>
/// <param name="Words">All of it in a sentence.</param>
/// <param name="Fix">The command that mends it.</param>
internal sealed record PermissionRemark(
    string Kind, bool Blocks, string Right, string Object, string? Place, string? Entry, string Words, string? Fix);
