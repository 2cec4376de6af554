using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Directories.Settings;
using Sspr.Directories.Synchronisation;
using Sspr.Directories.Writeback;
using Sspr.Synchronisation;

namespace Sspr.Server.Settings;

/// <summary>Finds where the pages of each directory come from: its agent, or its connector here.</summary>
internal static class SyncedDirectories
{
    /// <summary>Names in the list of synchronised directories that nothing can be read from; empty if all can be.</summary>
    public static IEnumerable<SettingsFault> Examine(SyncOptions options, IReadOnlyList<DirectoryOptions> directories)
    {
        ArgumentNullException.ThrowIfNull(options);
        var possible = directories.Where(static one => one.Kind != DirectoryKind.BuiltIn).Select(static one => one.Name).ToList();
        var allowed = possible.Count == 0 ? "nothing; add a directory that is not built in first" : $"one of {string.Join(", ", possible)}";
        return options.Directories
            .Select((one, at) => (one.Name, Key: $"{SyncOptions.Section}:{nameof(SyncOptions.Directories)}:{at}:{nameof(SyncedDirectoryOptions.Name)}"))
            .Where(one => !possible.Contains(one.Name, StringComparer.Ordinal))
            .Select(one => new SettingsFault(SettingsFault.InvalidCode, one.Key, $"is \"{one.Name}\". Allowed: {allowed}."));
    }

    public static SyncSources Make(IServiceProvider services, IReadOnlyList<DirectoryOptions> directories) =>
        new(directories.Select(directory => Make(services, directory)).OfType<IChangePages>());

    private static IChangePages? Make(IServiceProvider services, DirectoryOptions directory)
    {
        var name = new DirectoryName(directory.Name);
        return directory.Kind == DirectoryKind.Agent
            ? new RelayedChanges(
                name,
                services.GetRequiredService<IWritebackChannel>(),
                services.GetRequiredService<ServerIdentity>(),
                services.GetRequiredService<TimeProvider>())
            : services.GetRequiredService<DirectorySet>().Find(name) is IChangesOnOffer { Changes: var changes } ? changes : null;
    }
}
