using Sspr.Directories;

namespace Sspr.Storage.Rows;

/// <summary>Several directories in one column; a comma is in no directory's name.</summary>
internal static class DirectoryList
{
    private const char Separator = ',';

    public static string Join(IEnumerable<DirectoryName> directories) =>
        string.Join(Separator, directories.Select(static directory => directory.Value));

    public static IReadOnlyList<DirectoryName> Split(string joined) =>
        [.. joined.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(static name => new DirectoryName(name))];
}
