using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Storage.Tests.Databases;
using Sspr.Testing;
using Sspr.Testing.Faults;
using Sspr.Testing.Lab;

namespace Sspr.Storage.Tests.Faults;

/// <summary>What diagnosis sees of a store that something is really wrong with.</summary>
[Trait("Needs", "Lab")]
public sealed class StoreProbeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_healthy_file_takes_writes_and_keeps_what_it_holds()
    {
        await using var database = await SqliteDatabase.CreateAsync();
        await database.TamperAsync("PRAGMA user_version = 7");
        var probe = database.NewNode().Get<IStoreProbe>();

        var condition = await probe.LookAsync(Cancelled);

        Assert.Null(condition.Fault);
        Assert.InRange(condition.Answer, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(5));
        Assert.Equal(7, await AskAsync(database.FilePath, "PRAGMA user_version"));
        var disk = Assert.IsType<DiskSpace>(probe.LookAtDisk());
        Assert.InRange(disk.Free, 1, disk.Total);
        Assert.Null(probe.LookAtBackup());
    }

    [Fact]
    public async Task A_full_disk_is_seen_before_anybody_resets_and_its_room_is_told()
    {
        using var disk = SmallDisk.Mount("2m");
        var file = Path.Combine(disk.Folder, "sspr.db");
        await using var node = new Node(new StorageOptions { File = file });
        await node.Migrator.MigrateAsync(Cancelled);
        await AskAsync(file, "PRAGMA wal_checkpoint(TRUNCATE)");
        disk.Fill();

        Assert.Equal(StoreFault.Full, (await node.Get<IStoreProbe>().LookAsync(Cancelled)).Fault);
        var room = node.Get<IStoreProbe>().LookAtDisk();
        Assert.InRange(room!.Free, 0, 8192);
        Assert.Equal(
            ProblemCodes.DiskNearlyFull,
            Assert.Single(ExamineInstallation.Of(Some.Installation() with { Disk = new Fact<DiskSpace?>.Known(room) }).Findings).Code);

        disk.Empty();
        Assert.Null((await node.Get<IStoreProbe>().LookAsync(Cancelled)).Fault);
        Assert.True(node.Get<IStoreProbe>().LookAtDisk()!.Free > 8192);
        SqliteConnection.ClearPool(new SqliteConnection(SqliteSettings.ConnectionString(file)));
    }

    [Fact]
    public async Task A_file_on_a_disk_that_is_mounted_read_only_takes_no_writes()
    {
        await using var crashed = await SqliteDatabase.CreateAsync();
        await crashed.NewNode().Get<IStoreProbe>().LookAsync(Cancelled);
        using var disk = SmallDisk.Mount("4m");

        // as a crash leaves them: with the log and its index beside the file
        foreach (var part in new[] { "", "-wal", "-shm" })
        {
            File.Copy(crashed.FilePath + part, Path.Combine(disk.Folder, "sspr.db" + part));
        }

        await disk.ProtectAsync();
        await using var node = new Node(new StorageOptions { File = Path.Combine(disk.Folder, "sspr.db") });
        Assert.Equal(StoreFault.ReadOnly, (await node.Get<IStoreProbe>().LookAsync(Cancelled)).Fault);

        SqliteConnection.ClearPool(new SqliteConnection(SqliteSettings.ConnectionString(Path.Combine(disk.Folder, "sspr.db"))));
        disk.Unprotect();
        Assert.Null((await node.Get<IStoreProbe>().LookAsync(Cancelled)).Fault);
        SqliteConnection.ClearPool(new SqliteConnection(SqliteSettings.ConnectionString(Path.Combine(disk.Folder, "sspr.db"))));
    }

    [Fact]
    public async Task A_server_that_takes_no_writes_is_seen_and_says_why()
    {
        await using var server = await PostgresServer.StartAsync(fsync: false, Cancelled);
        await using var database = await PostgresDatabase.CreateOnAsync(server);
        var probe = database.NewNode().Get<IStoreProbe>();
        Assert.Null((await probe.LookAsync(Cancelled)).Fault);
        Assert.Null(probe.LookAtDisk());

        await SetReadOnlyAsync(server, "on");
        var condition = await UntilAsync(probe, StoreFault.ReadOnly);
        Assert.Equal((StoreFault.ReadOnly, "default_transaction_read_only is on"), (condition.Fault, condition.Evidence));

        await SetReadOnlyAsync(server, "off");
        Assert.Null((await UntilAsync(probe, null)).Fault);
    }

    [Fact]
    public async Task A_way_to_the_database_that_takes_long_shows()
    {
        await using var server = await PostgresServer.StartAsync(fsync: false, Cancelled);
        await using var database = await PostgresDatabase.CreateOnAsync(server);
        var direct = new NpgsqlConnectionStringBuilder(server.ConnectionString());

        // by a clock that moves only while something is on the slow way
        var time = new FakeTimeProvider();
        await using var way = TcpProxy.Start(direct.Host!, direct.Port, time);
        var settings = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Port = way.Address.Port }.ConnectionString;
        await using var node = new Node(new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = settings }, time);

        way.Delay = TimeSpan.FromMilliseconds(200);
        var look = node.Get<IStoreProbe>().LookAsync(Cancelled);
        while (await Task.WhenAny(look, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancelled)) != look)
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
        }

        var slow = await look;
        Assert.True(slow.Answer >= TimeSpan.FromMilliseconds(400));
        Assert.Equal(
            ProblemCodes.StoreSlow,
            Assert.Single(ExamineInstallation.Of(Some.Installation() with { StoreCondition = new Fact<StoreCondition>.Known(slow) }).Findings).Code);

        way.Delay = TimeSpan.Zero;
        Assert.True((await node.Get<IStoreProbe>().LookAsync(Cancelled)).Answer < TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task A_backup_is_as_old_as_its_file()
    {
        var folder = Directory.CreateTempSubdirectory("sspr-backup-");
        var backup = Path.Combine(folder.FullName, "sspr.db");
        await using var node = new Node(new StorageOptions { File = Path.Combine(folder.FullName, "store.db"), BackupFile = backup });
        var probe = node.Get<IStoreProbe>();
        Assert.Null(probe.LookAtBackup()!.MadeAt);

        var made = new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
        await File.WriteAllTextAsync(backup, "a backup", Cancelled);
        File.SetLastWriteTimeUtc(backup, made.UtcDateTime);

        Assert.Equal(new LatestBackup(backup, made, TimeSpan.FromHours(26)), probe.LookAtBackup());
        folder.Delete(recursive: true);
    }

    private static async Task SetReadOnlyAsync(PostgresServer server, string value)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync(Cancelled);
        foreach (var statement in new[] { $"ALTER SYSTEM SET default_transaction_read_only = {value}", "SELECT pg_reload_conf()" })
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(Cancelled);
        }
    }

    /// <summary>The server reads its settings again when it comes to it.</summary>
    private static async Task<StoreCondition> UntilAsync(IStoreProbe probe, StoreFault? expected)
    {
        for (var tries = 0; ; tries++)
        {
            var condition = await probe.LookAsync(Cancelled);
            if (condition.Fault == expected || tries == 300)
            {
                return condition;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancelled);
        }
    }

    private static async Task<long> AskAsync(string file, string statement)
    {
        await using var connection = new SqliteConnection(SqliteSettings.ConnectionString(file) + ";Pooling=False");
        await connection.OpenAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return (long)(await command.ExecuteScalarAsync(Cancelled))!;
    }
}
