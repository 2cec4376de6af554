using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Sspr.Storage;

internal sealed class DatabaseMigrator(Database database, StorageOptions options) : IDatabaseMigrator
{
    public async Task<SchemaState> CheckAsync(CancellationToken cancellationToken)
    {
        if (options is { Provider: StorageProvider.Sqlite, File: { } file } && !File.Exists(file))
        {
            return database.Describe(static context => new SchemaState([.. context.Database.GetMigrations()], []));
        }

        return await database.ReadAsync(async context =>
        {
            var known = context.Database.GetMigrations().ToList();
            var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
            return new SchemaState([.. known.Except(applied, StringComparer.Ordinal)], [.. applied.Except(known, StringComparer.Ordinal)]);
        });
    }

    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        if (options is { Provider: StorageProvider.Sqlite, File: { } file })
        {
            SqliteFile.Create(file);
            await database.ReadAsync(context =>
                context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken));
        }

        return await database.WriteAsync(context => MigrateAsync(context, cancellationToken), cancellationToken);
    }

    // EF's own MigrateAsync commits one migration at a time, and on SQLite a process that dies within leaves a lock row that blocks the
    // next for ever
    private static async Task<IReadOnlyList<string>> MigrateAsync(SsprDbContext context, CancellationToken cancellationToken)
    {
        await context.LockSchemaAsync(cancellationToken);

        // asking a table that is not there would abort the transaction on PostgreSQL
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var missing = context.Database.GetMigrations().Except(applied, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            var script = context.GetService<IMigrator>().GenerateScript(
                fromMigration: applied.LastOrDefault(),
                options: MigrationsSqlGenerationOptions.NoTransactions);

            // a raw statement takes {0} for a parameter
            await context.Database.ExecuteSqlRawAsync(
                script.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellationToken);
        }

        return missing;
    }
}
