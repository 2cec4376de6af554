namespace Sspr.Directories;

/// <summary>What may be asked of <see cref="IDirectoryConnector.ReadMembershipsAsync"/>.</summary>
public static class GroupQuery
{
    /// <summary>The most groups in one question.</summary>
    public const int MostGroups = 100;

    /// <summary>The longest name of a group, in UTF-16 units.</summary>
    public const int LongestName = 256;

    /// <summary>Refuses a question that is too long.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostGroups"/> groups, or a name that is empty or too long.</exception>
    public static void Demand(IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count > MostGroups || groups.Any(static group => string.IsNullOrWhiteSpace(group) || group.Length > LongestName))
        {
            throw new ArgumentException($"At most {MostGroups} groups with names of 1 to {LongestName} characters can be asked about.", nameof(groups));
        }
    }
}
