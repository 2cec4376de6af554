namespace Sspr.Policies;

/// <summary>How names of directory groups are held against each other.</summary>
internal static class GroupName
{
    /// <summary>Directories do not tell groups apart by case (MS-ADTS 3.1.1.2.2.4.1), so neither do we.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;
}
