using System.Globalization;
using Npgsql;
using Sspr.Testing.Lab;

namespace Sspr.Storage.Tests.Databases;

/// <summary>A database on the PostgreSQL server that all tests of this run share.</summary>
internal sealed class PostgresDatabase : TestDatabase
{
    private const string TemplateName = "sspr_template";

    private static readonly Lazy<Task<PostgresServer>> Template = new(MakeTemplateAsync);
    private static int _databases;

    private readonly string _connectionString;

    private PostgresDatabase(string connectionString)
    {
        _connectionString = connectionString;
        Options = new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = connectionString };
    }

    public override StorageOptions Options { get; }

    /// <summary>One that is migrated.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        var server = await Template.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"sspr_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync(server.ConnectionString(), $"CREATE DATABASE {name} TEMPLATE {TemplateName}");
        return new PostgresDatabase(server.ConnectionString(name));
    }

    /// <summary>The database of a server that the test has for itself.</summary>
    public static async Task<PostgresDatabase> CreateOnAsync(PostgresServer server)
    {
        var database = new PostgresDatabase(server.ConnectionString());
        await database.NewNode().Migrator.MigrateAsync(CancellationToken.None);
        return database;
    }

    /// <summary>One without tables.</summary>
    public static async Task<PostgresDatabase> CreateEmptyAsync()
    {
        var server = await Template.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"sspr_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync(server.ConnectionString(), $"CREATE DATABASE {name}");
        return new PostgresDatabase(server.ConnectionString(name));
    }

    public override Task<int> TamperAsync(string statement) => ExecuteAsync(_connectionString, statement);

    public override Task DropTriggersAsync() => TamperAsync(
        "DROP TRIGGER audit_refuses_change ON audit; DROP TRIGGER audit_head_refuses_delete ON audit_head; "
        + "DROP TRIGGER audit_head_only_grows ON audit_head;");

    private static async Task<PostgresServer> MakeTemplateAsync()
    {
        var server = await PostgresLab.ServerAsync();
        await ExecuteAsync(server.ConnectionString(), $"CREATE DATABASE {TemplateName}");
        var template = new PostgresDatabase(server.ConnectionString(TemplateName));
        await template.NewNode().Migrator.MigrateAsync(CancellationToken.None);
        await template.DisposeAsync();
        return server;
    }

    private static async Task<int> ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
