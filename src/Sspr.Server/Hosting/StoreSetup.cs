using Sspr.Directories.Settings;
using Sspr.Nodes;
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
        if (!services.GetRequiredService<SoleNode>().TryTake())
        {
            throw Fault(
                ProblemCodes.StoreServesOneNode,
                "another server already uses this SQLite file, and SQLite serves one. Stop that one; for several nodes move to PostgreSQL (docs/operate/nodes.md).");
        }

        var migrator = services.GetRequiredService<IDatabaseMigrator>();
        var options = services.GetRequiredService<StorageOptions>();
        var state = await migrator.CheckAsync(cancellationToken);
        if (state.Unknown.Count > 0)
        {
            throw Fault(ProblemCodes.StoreSchemaOld, $"was last used by a later version of this server (unknown here: {string.Join(", ", state.Unknown)}). Run that version.");
        }

        var isNew = state.Missing.Any(static name => name.EndsWith("_Initial", StringComparison.Ordinal));
        if (options.Provider == StorageProvider.Postgres && state.Missing.Count > 0 && !isNew)
        {
            throw Fault(ProblemCodes.StoreSchemaOld, $"is older than this server (missing: {string.Join(", ", state.Missing)}). Stop all nodes and run: sspr migrate");
        }

        await migrator.MigrateAsync(cancellationToken);
        await NodeKeys.ExamineAsync(services.GetRequiredService<INodeStore>(), services.GetRequiredService<ThisNode>(), cancellationToken);
    }

    private static SettingsException Fault(ProblemCode code, string text) => new([new SettingsFault(code.Value, "Storage", text)]);
}
