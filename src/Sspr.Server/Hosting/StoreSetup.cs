using Sspr.Directories.Settings;
using Sspr.Problems;
using Sspr.Storage;

namespace Sspr.Server.Hosting;

/// <summary>Makes the store fit for this version before anything else starts.</summary>
internal static class StoreSetup
{
    /// <summary>
    /// Sets up a new store and brings a file of our own up to date. A PostgreSQL database that other nodes use is only brought up to date by
    /// <c>sspr migrate</c>, when an operator says so.
    /// </summary>
    /// <exception cref="SettingsException">This version cannot work with the store.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        var migrator = services.GetRequiredService<IDatabaseMigrator>();
        var options = services.GetRequiredService<StorageOptions>();
        var state = await migrator.CheckAsync(cancellationToken);
        if (state.Unknown.Count > 0)
        {
            throw Fault($"was last used by a later version of this server (unknown here: {string.Join(", ", state.Unknown)}). Run that version.");
        }

        var isNew = state.Missing.Any(static name => name.EndsWith("_Initial", StringComparison.Ordinal));
        if (options.Provider == StorageProvider.Postgres && state.Missing.Count > 0 && !isNew)
        {
            throw Fault($"is older than this server (missing: {string.Join(", ", state.Missing)}). Stop all nodes and run: sspr migrate");
        }

        await migrator.MigrateAsync(cancellationToken);
    }

    private static SettingsException Fault(string text) => new([new SettingsFault(ProblemCodes.StoreSchemaOld.Value, "Storage", text)]);
}
