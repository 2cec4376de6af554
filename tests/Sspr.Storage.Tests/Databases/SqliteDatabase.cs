using Microsoft.Data.Sqlite;

namespace Sspr.Storage.Tests.Databases;

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqliteDatabase : TestDatabase
{
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-storage-");

    private SqliteDatabase() =>
        Options = new StorageOptions { Provider = StorageProvider.Sqlite, File = Path.Combine(_folder.FullName, "sspr.db") };

    public override StorageOptions Options { get; }

    public string FilePath => Options.File!;

    /// <summary>One that is migrated.</summary>
    public static async Task<SqliteDatabase> CreateAsync()
    {
        var database = new SqliteDatabase();
        await File.WriteAllBytesAsync(database.FilePath, await Template.Value);
        return database;
    }

    /// <summary>One whose file does not exist yet.</summary>
    public static SqliteDatabase CreateMissing() => new();

    public override async Task<int> TamperAsync(string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteNonQueryAsync();
    }

    public override Task DropTriggersAsync() => TamperAsync(
        "DROP TRIGGER audit_refuses_update; DROP TRIGGER audit_refuses_delete; "
        + "DROP TRIGGER audit_head_refuses_delete; DROP TRIGGER audit_head_only_grows;");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(SqliteSettings.ConnectionString(FilePath)));
        _folder.Delete(recursive: true);
    }

    private static async Task<byte[]> MakeTemplateAsync()
    {
        await using var database = CreateMissing();
        await database.NewNode().Migrator.MigrateAsync(CancellationToken.None);

        // the last connection that closes moves everything into the one file
        SqliteConnection.ClearPool(new SqliteConnection(SqliteSettings.ConnectionString(database.FilePath)));
        return await File.ReadAllBytesAsync(database.FilePath);
    }
}
