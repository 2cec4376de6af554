using Sspr.Directories.Settings;
using Sspr.Rehearsals;

namespace Sspr.Server.Settings;

/// <summary>Looks whether the directories in which passwords are rehearsed are there.</summary>
internal static class RehearsedDirectories
{
    /// <summary>Names of directories that the settings do not have; empty if they have all.</summary>
    public static IEnumerable<SettingsFault> Examine(RehearsalOptions options, IReadOnlyList<DirectoryOptions> directories)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(directories);
        var possible = directories.Select(static one => one.Name).ToList();
        return options.Accounts
            .Select((one, at) => (one.Directory, Key: $"{RehearsalOptions.Section}:{nameof(RehearsalOptions.Accounts)}:{at}:{nameof(RehearsedAccountOptions.Directory)}"))
            .Where(one => !possible.Contains(one.Directory, StringComparer.Ordinal))
            .Select(one => new SettingsFault(SettingsFault.InvalidCode, one.Key, $"is \"{one.Directory}\". Allowed: one of {string.Join(", ", possible)}."));
    }
}
