using Npgsql;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Storage.Tests.Databases;
using Sspr.Testing.Lab;

namespace Sspr.Storage.Tests.Faults;

/// <summary>What really goes wrong with a database server, done to a real one.</summary>
[Trait("Needs", "Lab")]
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private PostgresServer _server = null!;
    private PostgresDatabase _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(fsync: true, Cancelled);
        _database = await PostgresDatabase.CreateOnAsync(_server);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_is_down_is_unreachable_and_what_was_committed_is_there_when_it_is_back()
    {
        var node = _database.NewNode();
        var reset = await AddAsync(node);
        await _server.KillAsync(Cancelled);

        var failed = await FailsAsync(() => StepAsync(node, reset));
        Assert.Equal((StoreFault.Unreachable, ProblemCodes.StoreUnreachable), (failed.Fault, ProblemOf.Store(failed.Fault)));
        Assert.Equal(StoreFault.Unreachable, (await FailsAsync(() => node.Resets.FindAsync(reset.Id, Cancelled))).Fault);

        await _server.RestartAsync(Cancelled);
        Assert.Equal(reset, await node.Resets.FindAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task After_a_restart_of_the_server_nobody_sees_a_broken_connection()
    {
        var node = _database.NewNode();
        var reset = await AddAsync(node);
        await _server.RestartAsync(Cancelled);

        Assert.True(await StepAsync(node, reset));
    }

    [Fact]
    public async Task Connections_that_the_server_cut_because_they_were_idle_are_replaced_unseen()
    {
        await _database.TamperAsync("ALTER SYSTEM SET idle_session_timeout = '1s'");
        await _server.RestartAsync(Cancelled);
        var node = _database.NewNode();
        var resets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AddAsync(node)));

        for (var round = 0; round < 2; round++)
        {
            await UntilAllAreCutAsync();
            Assert.Equal(resets[round], await node.Resets.FindAsync(resets[round].Id, Cancelled));
            Assert.True(await StepAsync(node, resets[round]));
        }
    }

    [Fact]
    public async Task A_server_killed_in_the_middle_of_a_step_has_not_taken_it_and_says_so_when_it_is_back()
    {
        var reset = await AddAsync(_database.NewNode());
        var dying = _database.NewNode(new KillAtCommit(_server, restart: true));

        Assert.Equal(StoreFault.Unreachable, (await FailsAsync(() => StepAsync(dying, reset))).Fault);
        Assert.Equal(reset, await _database.NewNode().Resets.FindAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task A_server_killed_at_the_commit_that_stays_away_leaves_the_outcome_unknown()
    {
        var reset = await AddAsync(_database.NewNode());
        var dying = _database.NewNode(new KillAtCommit(_server, restart: false));

        Assert.Equal(StoreFault.CommitUnknown, (await FailsAsync(() => StepAsync(dying, reset))).Fault);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_to_have_happened()
    {
        var reset = await AddAsync(_database.NewNode());
        var losing = _database.NewNode(new LoseAnswer());

        Assert.True(await StepAsync(losing, reset));

        Assert.Equal(1, (await _database.NewNode().Resets.FindAsync(reset.Id, Cancelled))!.Version);
    }

    [Fact]
    public async Task A_start_whose_answer_was_lost_is_found_to_have_happened()
    {
        var reset = await AddAsync(_database.NewNode(new LoseAnswer()));

        Assert.Equal(reset, await _database.NewNode().Resets.FindAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task A_server_in_read_only_mode_is_read_only()
    {
        var node = _database.NewNode();
        var reset = await AddAsync(node);
        await _database.TamperAsync("ALTER SYSTEM SET default_transaction_read_only = on");
        await _server.RestartAsync(Cancelled);

        Assert.Equal(StoreFault.ReadOnly, (await FailsAsync(() => StepAsync(node, reset))).Fault);
        Assert.Equal(reset, await node.Resets.FindAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task A_row_that_another_holds_is_busy_after_a_wait()
    {
        var node = _database.NewNode();
        var reset = await AddAsync(node);
        await using var holder = new NpgsqlConnection(_server.ConnectionString());
        await holder.OpenAsync(Cancelled);
        await using var transaction = await holder.BeginTransactionAsync(Cancelled);
        await using var command = new NpgsqlCommand("SELECT 1 FROM audit_head FOR UPDATE", holder, transaction);
        await command.ExecuteNonQueryAsync(Cancelled);

        Assert.Equal(StoreFault.Busy, (await FailsAsync(() => StepAsync(node, reset))).Fault);
        await transaction.RollbackAsync(Cancelled);

        Assert.True(await StepAsync(node, reset));
    }

    private async Task UntilAllAreCutAsync()
    {
        const string Others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        for (var open = 1L; open > 0;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancelled);
            await using var connection = new NpgsqlConnection(_server.ConnectionString() + ";Pooling=false");
            await connection.OpenAsync(Cancelled);
            await using var command = new NpgsqlCommand(Others, connection);
            open = (long)(await command.ExecuteScalarAsync(Cancelled))!;
        }
    }

    private static async Task<Reset> AddAsync(Node node)
    {
        var reset = Sample.NewReset();
        await node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        return reset;
    }

    private static Task<bool> StepAsync(Node node, Reset reset) => node.Resets.CommitAsync(Sample.Step(reset), Cancelled);

    private static Task<StoreException> FailsAsync(Func<Task> call) => Assert.ThrowsAsync<StoreException>(call);
}
