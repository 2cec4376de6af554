using System.Runtime.Versioning;
using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Faults;
using Sspr.Testing;

namespace Sspr.Storage.Tests;

public abstract class MigratorSpecification : StoreSpecification
{
    [Fact]
    public async Task A_new_database_lacks_everything_and_after_migrating_nothing()
    {
        var lacking = await Node.Migrator.CheckAsync(Cancelled);
        Assert.NotEmpty(lacking.Missing);
        Assert.False(lacking.IsCurrent);

        Assert.Equal(lacking.Missing, await Node.Migrator.MigrateAsync(Cancelled));

        Assert.True((await Node.Migrator.CheckAsync(Cancelled)).IsCurrent);
        Assert.Empty(await Node.Migrator.MigrateAsync(Cancelled));
    }

    [Fact]
    public async Task A_migration_that_is_interrupted_leaves_nothing_behind_and_can_be_repeated()
    {
        var fault = new FailingStatement();
        var dying = Database.NewNode(fault);
        for (var statement = 1; ; statement++)
        {
            fault.FailAfter(statement);
            try
            {
                await dying.Migrator.MigrateAsync(Cancelled);
                break;
            }
            catch (InjectedFaultException)
            {
                Assert.NotEmpty((await Node.Migrator.CheckAsync(Cancelled)).Missing);
            }
        }

        Assert.True((await Node.Migrator.CheckAsync(Cancelled)).IsCurrent);
    }

    [Fact]
    public async Task A_database_of_a_later_version_is_recognised()
    {
        await Node.Migrator.MigrateAsync(Cancelled);
        await Database.TamperAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')");

        var state = await Node.Migrator.CheckAsync(Cancelled);

        Assert.Equal(["29990101000000_Later"], state.Unknown);
        Assert.False(state.IsCurrent);
        var store = new Fact<StoreState>.Known(new StoreState(new AuditHead(0, AuditChain.Start), state.Missing, state.Unknown));
        Assert.Equal(ProblemCodes.StoreSchemaOld, ExamineInstallation.Of(Some.Installation() with { Store = store }).Cause()!.Code);
    }

    [Fact]
    public async Task The_migrations_make_the_tables_that_the_model_has()
    {
        await Node.Migrator.MigrateAsync(Cancelled);

        Assert.False(await Node.QueryAsync(context => Task.FromResult(context.Database.HasPendingModelChanges())));
    }
}

public sealed class SqliteMigratorTests : MigratorSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(SqliteDatabase.CreateMissing());

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task The_file_is_for_its_owner_only_and_in_write_ahead_mode()
    {
        await Node.Migrator.MigrateAsync(Cancelled);

        var file = Database.Options.File!;
        await Node.Resets.AddAsync(Sample.Start(Sample.NewReset()), Cancelled);
        Assert.True(File.Exists(file + "-wal"));
        foreach (var path in new[] { file, file + "-wal", file + "-shm" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task Every_connection_is_durable_and_overwrites_what_is_deleted()
    {
        await Node.Migrator.MigrateAsync(Cancelled);

        Assert.Equal("2/1/1/15000/wal", await Node.QueryAsync(async context => string.Join(
            '/',
            await PragmaAsync(context, "synchronous"),
            await PragmaAsync(context, "secure_delete"),
            await PragmaAsync(context, "foreign_keys"),
            await PragmaAsync(context, "busy_timeout"),
            await PragmaAsync(context, "journal_mode"))));
    }

    private static async Task<string> PragmaAsync(SsprDbContext context, string name)
    {
        await context.Database.OpenConnectionAsync(Cancelled);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return $"{await command.ExecuteScalarAsync(Cancelled)}";
    }
}

[Trait("Needs", "Lab")]
public sealed class PostgresMigratorTests : MigratorSpecification
{
    private protected override async Task<TestDatabase> CreateAsync() => await PostgresDatabase.CreateEmptyAsync();

    [Fact]
    public async Task Every_connection_is_durable_and_never_waits_for_ever()
    {
        Assert.Equal("on/4s/8s/10s", await Node.QueryAsync(async context => string.Join(
            '/',
            await SettingAsync(context, "synchronous_commit"),
            await SettingAsync(context, "lock_timeout"),
            await SettingAsync(context, "statement_timeout"),
            await SettingAsync(context, "idle_in_transaction_session_timeout"))));
    }

    private static async Task<string> SettingAsync(SsprDbContext context, string name) =>
        (await context.Database.SqlQuery<string>($"SELECT current_setting({name}) AS \"Value\"").ToListAsync(Cancelled))[0];
}
