using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Sspr.Storage;
using Sspr.Testing.Lab;

namespace Sspr.Benchmarks;

/// <summary>An empty database for one measurement, and the least that can be written to it.</summary>
internal abstract class StoreTarget : IAsyncDisposable
{
    public abstract StorageOptions Options { get; }

    /// <summary>Opens one.</summary>
    public static async Task<StoreTarget> OpenAsync(bool isPostgres) =>
        isPostgres ? new PostgresTarget(await PostgresServer.StartAsync(fsync: true, CancellationToken.None)) : new SqliteTarget();

    /// <summary>Writes the bytes of entries under their ids, and nothing else, with a commit for each batch.</summary>
    public abstract int WriteBare(IEnumerable<(Guid Id, byte[] Bytes)[]> batches);

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();

    private sealed class SqliteTarget : StoreTarget
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("sspr-bench-").FullName;

        public override StorageOptions Options => new() { Provider = StorageProvider.Sqlite, File = Path.Combine(_folder, "sspr.db") };

        public override int WriteBare(IEnumerable<(Guid Id, byte[] Bytes)[]> batches)
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "bare.db")}");
            connection.Open();
            Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (id BLOB PRIMARY KEY, data BLOB) WITHOUT ROWID");
            foreach (var batch in batches)
            {
                using var transaction = connection.BeginTransaction();
                using var insert = connection.CreateCommand();
                insert.CommandText = "INSERT INTO t VALUES (@id, @data)";
                var (id, data) = (insert.Parameters.Add("@id", SqliteType.Blob), insert.Parameters.Add("@data", SqliteType.Blob));
                foreach (var one in batch)
                {
                    (id.Value, data.Value) = (one.Id.ToByteArray(), one.Bytes);
                    insert.ExecuteNonQuery();
                }

                transaction.Commit();
            }

            return 0;
        }

        public override ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        private static void Run(SqliteConnection connection, string text)
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            command.ExecuteNonQuery();
        }
    }

    private sealed class PostgresTarget(PostgresServer server) : StoreTarget
    {
        public override StorageOptions Options => new() { Provider = StorageProvider.Postgres, ConnectionString = server.ConnectionString() };

        public override int WriteBare(IEnumerable<(Guid Id, byte[] Bytes)[]> batches)
        {
            using var connection = new NpgsqlConnection(server.ConnectionString());
            connection.Open();
            using var create = new NpgsqlCommand("CREATE TABLE bare (id uuid PRIMARY KEY, data bytea)", connection);
            create.ExecuteNonQuery();
            foreach (var batch in batches)
            {
                using var importer = connection.BeginBinaryImport("COPY bare FROM STDIN (FORMAT BINARY)");
                foreach (var one in batch)
                {
                    importer.StartRow();
                    importer.Write(one.Id, NpgsqlDbType.Uuid);
                    importer.Write(one.Bytes, NpgsqlDbType.Bytea);
                }

                importer.Complete();
            }

            return 0;
        }

        public override async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            await server.DisposeAsync();
        }
    }
}
