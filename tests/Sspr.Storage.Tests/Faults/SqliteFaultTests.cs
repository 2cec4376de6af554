using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Storage.Tests.Databases;
using Sspr.Testing.Faults;

namespace Sspr.Storage.Tests.Faults;

/// <summary>What really goes wrong with a file, done to a real file.</summary>
public sealed class SqliteFaultTests : IAsyncLifetime
{
    private SqliteDatabase _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _database = await SqliteDatabase.CreateAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_database_that_another_process_holds_is_busy_after_a_wait()
    {
        var reset = await AddAsync(_database.NewNode());
        await using var holder = await OpenAsync("BEGIN IMMEDIATE");

        var started = TimeProvider.System.GetTimestamp();
        var failed = await FailsAsync(() => StepAsync(_database.NewNode(), reset));

        Assert.Equal((StoreFault.Busy, ProblemCodes.StoreBusy), (failed.Fault, ProblemOf.Store(failed.Fault)));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(60));
        await holder.DisposeAsync();
        Assert.True(await StepAsync(_database.NewNode(), reset));
    }

    [Fact]
    public async Task Sixty_four_writers_outlast_another_process_that_holds_the_database_for_six_seconds()
    {
        var node = _database.NewNode();
        var resets = new List<Reset>();
        for (var i = 0; i < 64; i++)
        {
            resets.Add(await AddAsync(node));
        }

        await using var holder = await OpenAsync("BEGIN IMMEDIATE");
        var steps = Task.Run(() => Task.WhenAll(resets.Select(reset => StepAsync(node, reset))), Cancelled);
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System, Cancelled);
        Assert.False(steps.IsCompleted);

        await holder.DisposeAsync();

        Assert.All(await steps, Assert.True);
    }

    [Fact]
    public async Task A_writer_waits_for_another_process_that_is_done_soon()
    {
        var reset = await AddAsync(_database.NewNode());
        await using var holder = await OpenAsync("BEGIN IMMEDIATE");
        var step = Task.Run(() => StepAsync(_database.NewNode(), reset), Cancelled);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Cancelled);
        Assert.False(step.IsCompleted);

        await holder.DisposeAsync();

        Assert.True(await step);
    }

    [Fact]
    public async Task Reads_go_on_while_another_process_writes()
    {
        var reset = await AddAsync(_database.NewNode());
        await using var holder = await OpenAsync("BEGIN IMMEDIATE; UPDATE resets SET language = 'xx'");

        Assert.Equal(reset, await _database.NewNode().Resets.FindAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task A_database_that_may_not_grow_is_full_and_nothing_is_changed()
    {
        // SQLite keeps this limit for each connection, so the interceptor sets it when one is opened
        var node = _database.NewNode(new PageLimit());
        var reset = await AddAsync(_database.NewNode());

        var failed = await FailsAsync(() => StepAsync(node, reset, new string('x', 2_000_000)));

        Assert.Equal(StoreFault.Full, failed.Fault);
        Assert.Equal(reset, await node.Resets.FindAsync(reset.Id, Cancelled));
        Assert.True(await StepAsync(_database.NewNode(), reset));
    }

    [Fact]
    public async Task A_file_on_a_full_disk_is_full_and_works_again_when_there_is_room()
    {
        using var disk = SmallDisk.Mount();
        var file = Path.Combine(disk.Folder, "sspr.db");
        await using var node = new Node(new StorageOptions { File = file });
        await node.Migrator.MigrateAsync(Cancelled);
        var reset = await AddAsync(node);
        disk.Fill();

        var failed = await FailsAsync(() => StepAsync(node, reset, new string('x', 100_000)));

        Assert.Equal((StoreFault.Full, ProblemCodes.StoreFull), (failed.Fault, ProblemOf.Store(failed.Fault)));
        Assert.Equal(reset, await node.Resets.FindAsync(reset.Id, Cancelled));
        disk.Empty();
        Assert.True(await StepAsync(node, reset));
        SqliteConnection.ClearPool(new SqliteConnection(SqliteSettings.ConnectionString(file)));
    }

    [Fact]
    public async Task A_database_that_may_not_be_written_is_read_only()
    {
        var reset = await AddAsync(_database.NewNode());
        var node = _database.NewNode(new QueryOnly());

        var failed = await FailsAsync(() => StepAsync(node, reset));

        Assert.Equal((StoreFault.ReadOnly, ProblemCodes.StoreReadOnly), (failed.Fault, ProblemOf.Store(failed.Fault)));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_unreachable_and_is_not_made_anew()
    {
        await using var missing = SqliteDatabase.CreateMissing();

        var failed = await FailsAsync(() => missing.NewNode().Resets.FindAsync(Sample.NewId(), Cancelled));

        Assert.Equal(StoreFault.Unreachable, failed.Fault);
        Assert.False(File.Exists(missing.FilePath));
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_damaged()
    {
        await using var wrong = SqliteDatabase.CreateMissing();
        await File.WriteAllTextAsync(wrong.FilePath, string.Concat(Enumerable.Repeat("not a database ", 100)), Cancelled);

        var failed = await FailsAsync(() => wrong.NewNode().Resets.FindAsync(Sample.NewId(), Cancelled));

        Assert.Equal(StoreFault.Damaged, failed.Fault);
    }

    [Fact]
    public async Task A_damaged_page_is_noticed()
    {
        var node = _database.NewNode();
        for (var number = 0; number < 50; number++)
        {
            await AddAsync(node);
        }

        await _database.TamperAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearPool(new SqliteConnection(SqliteSettings.ConnectionString(_database.FilePath)));
        var bytes = await File.ReadAllBytesAsync(_database.FilePath, Cancelled);
        bytes.AsSpan(8192).Fill(0xA5);
        await File.WriteAllBytesAsync(_database.FilePath, bytes, Cancelled);

        var failed = await FailsAsync(() => _database.NewNode().Audit.ReadAsync(0, 100, Cancelled));

        Assert.Equal((StoreFault.Damaged, ProblemCodes.StoreDamaged), (failed.Fault, ProblemOf.Store(failed.Fault)));
    }

    /// <summary>As at every start of the server. Closing the file a second time would take the process's locks away (POSIX, fcntl).</summary>
    [Fact]
    public async Task A_backup_by_another_process_leaves_the_database_to_the_server_that_runs()
    {
        var node = _database.NewNode();
        await node.Migrator.CheckAsync(Cancelled);
        await node.Migrator.MigrateAsync(Cancelled);
        var reset = await AddAsync(node);

        using (var backup = Process.Start("sqlite3", [_database.FilePath, $".backup '{_database.FilePath}.copy'"]))
        {
            await backup.WaitForExitAsync(Cancelled);
            Assert.Equal(0, backup.ExitCode);
        }

        // whoever leaves last takes the log away: that was not the other process
        Assert.True(File.Exists(_database.FilePath + "-wal"));
        Assert.True(await StepAsync(node, reset));
        Assert.NotNull(await _database.NewNode().Resets.FindAsync(reset.Id, Cancelled));
        File.Delete(_database.FilePath + ".copy");
    }

    private static async Task<Reset> AddAsync(Node node)
    {
        var reset = Sample.NewReset();
        await node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        return reset;
    }

    private static Task<bool> StepAsync(Node node, Reset reset, string? evidence = null) =>
        node.Resets.CommitAsync(Sample.Step(reset with { Evidence = evidence }), Cancelled);

    private static Task<StoreException> FailsAsync(Func<Task> call) => Assert.ThrowsAsync<StoreException>(call);

    private async Task<SqliteConnection> OpenAsync(string statement)
    {
        var connection = new SqliteConnection($"Data Source={_database.FilePath};Pooling=False");
        await connection.OpenAsync(Cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancelled);
        return connection;
    }
}
