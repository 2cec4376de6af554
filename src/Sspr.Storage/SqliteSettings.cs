using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Sspr.Storage;

/// <summary>How every SQLite connection is set up.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    // synchronous FULL: in WAL mode NORMAL loses the last commits when the power fails, and a code used would be good again.
    // secure_delete: what is deleted is overwritten in the file.
    // busy_timeout: how long SQLite itself waits for another process. It looks again after 1, 2, 5, 10 ... 100 ms and gets no place in a
    // queue, so that one process can overtake another many times: as long as the queue of this process.
    // cache_size: 16 MiB for each connection, of which most use little. With the 2 MiB of the default a copy of a large directory writes the
    // same pages of its indexes again and again.
    // wal_autocheckpoint: after 16 MiB instead of 4, for the same reason.
    internal const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=15000; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=4096;";

    // a connection is opened for every call and mostly comes from the pool, where it keeps its settings
    private static readonly ConditionalWeakTable<sqlite3, object> SetUp = [];

    /// <summary>
    /// The connection string. The file must be there: a wrong path must not give an empty store. The time-out of the driver, which looks
    /// again only every 150 ms, is shorter than SQLite's own and so never used.
    /// </summary>
    public static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = 1,
        Pooling = true,
    }.ToString();

    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    /// <inheritdoc />
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || SetUp.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        SetUp.AddOrUpdate(handle, SetUp);
    }
}
