using Sspr.Agents;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Storage.Tests.Databases;
using Sspr.Throttling;

namespace Sspr.Storage.Tests.Races;

/// <summary>Half of the callers of each race go to one node, half to another: what holds must hold in the database.</summary>
public abstract class RaceSpecification : StoreSpecification
{
    private const int Callers = 64;
    private const int Rounds = 50;

    [Fact]
    public async Task Of_64_parallel_commits_with_one_challenge_one_wins()
    {
        var other = Database.NewNode();
        for (var round = 0; round < Rounds; round++)
        {
            var reset = Sample.NewReset();
            var challenge = Sample.NewChallenge(reset);
            await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
            await Node.Resets.CommitAsync(Sample.Step(reset) with { Issue = challenge }, Cancelled);
            var step = Sample.Step(reset with { Version = 1 }) with
            {
                Consume = challenge.Id,
                Evidence = Sample.Evidence(reset, challenge),
            };

            var won = await RaceAsync(caller => Pick(caller, other).Resets.CommitAsync(step, Cancelled));

            Assert.Single(won, true);
            Assert.Single(await Node.Resets.ListEvidenceAsync(reset.Id, Cancelled));
            Assert.Equal(2, (await Node.Resets.FindAsync(reset.Id, Cancelled))!.Version);
        }

        Assert.Equal(3 * Rounds, Assert.IsType<AuditVerdict.Intact>(await new VerifyAudit(Node.Audit).RunAsync(Cancelled)).Head.Sequence);
    }

    [Fact]
    public async Task Parallel_guesses_get_no_more_numbers_than_the_limit()
    {
        const int limit = 5;
        var other = Database.NewNode();
        for (var round = 0; round < Rounds; round++)
        {
            var reset = Sample.NewReset();
            await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);

            var numbers = await RaceAsync(caller => Pick(caller, other).Resets.TakeAttemptAsync(reset.Id, limit, Cancelled));

            Assert.Equal([1, 2, 3, 4, 5], numbers.OfType<int>().Order());
        }
    }

    [Fact]
    public async Task Parallel_takes_are_all_counted()
    {
        var rule = new ThrottleRule("Rule", Callers, TimeSpan.FromHours(1));
        var other = Database.NewNode();
        for (var round = 0; round < Rounds; round++)
        {
            ThrottleTake[] takes = [new(rule, $"alice {round}"), new(rule, $"source {round}")];

            // the order in which a caller names them must not let two callers wait for each other
            var results = await RaceAsync(caller => Pick(caller, other).Throttles.TakeAsync(
                caller % 3 == 0 ? takes : [takes[1], takes[0]], Sample.Now, Cancelled));

            Assert.All(results, result => Assert.IsType<ThrottleResult.Allowed>(result));
            foreach (var take in takes)
            {
                Assert.IsType<ThrottleResult.Exhausted>(await Node.Throttles.TakeAsync([take], Sample.Now, Cancelled));
            }
        }
    }

    [Fact]
    public async Task Parallel_appends_leave_one_chain_without_gaps()
    {
        var other = Database.NewNode();
        for (var round = 0; round < 5; round++)
        {
            await RaceAsync(async caller =>
            {
                await Pick(caller, other).Audit.AppendAsync([Sample.ServerEvent(), Sample.ServerEvent()], Cancelled);
                return caller;
            });
        }

        var verdict = Assert.IsType<AuditVerdict.Intact>(await new VerifyAudit(Node.Audit).RunAsync(Cancelled));
        Assert.Equal(5 * 2 * Callers, verdict.Head.Sequence);
    }

    [Fact]
    public async Task Of_parallel_ends_of_one_attempt_one_is_written()
    {
        var other = Database.NewNode();
        var reset = Sample.NewReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        var end = Sample.Step(reset) with { Audit = [Sample.Event(reset, AuditKind.ResetEnded, AuditClass.Abandoned)] };

        Assert.Single(await RaceAsync(caller => Pick(caller, other).Resets.CommitAsync(end, Cancelled)), true);

        Assert.Single(
            await Node.Audit.ReadAttemptAsync(reset.SupportCode.Value, Cancelled), entry => entry.Event.Class != AuditClass.Progress);
    }

    [Fact]
    public async Task Of_parallel_enrolments_with_one_code_one_wins()
    {
        var other = Database.NewNode();
        var code = new EnrolmentCode
        {
            Id = "0123456789abcdef",
            SealedKey = new byte[60],
            AgentName = "dc-1",
            Directories = [Sample.Directory],
            ExpiresAt = Sample.Now.AddMinutes(15),
        };
        await Node.Agents.AddCodeAsync(code, Cancelled);

        var counted = await RaceAsync(caller => Pick(caller, other).Agents.CountAttemptAsync(code.Id, Sample.Now, Cancelled));
        var enrolled = await RaceAsync(caller => Pick(caller, other).Agents.ConsumeCodeAsync(code.Id, NewAgent(), Sample.Now, Cancelled));

        Assert.Equal([1, 2, 3], counted.OfType<EnrolmentCode>().Select(c => c.Attempts).Order());
        Assert.Single(enrolled, true);
        Assert.Single(await Node.Agents.ListAsync(Cancelled));
    }

    [Fact]
    public async Task Parallel_workers_are_given_each_item_once()
    {
        var other = Database.NewNode();
        var reset = Sample.NewReset();
        var items = Enumerable.Range(0, 100).Select(_ => Sample.Work(reset, Sample.Now)).ToList();
        await Node.Resets.AddAsync(Sample.Start(reset) with { Work = items }, Cancelled);

        var taken = await RaceAsync(caller => Pick(caller, other).Work.TakeAsync(Sample.Now, TimeSpan.FromMinutes(1), 3, Cancelled));
        var rest = await Node.Work.TakeAsync(Sample.Now, TimeSpan.FromMinutes(1), 100, Cancelled);

        Assert.Equal(
            items.Select(item => item.Id).Order(),
            taken.SelectMany(given => given).Concat(rest).Select(item => item.Id).Order());
    }

    [Fact]
    public async Task Parallel_migrations_of_one_database_apply_each_once()
    {
        await using var empty = await CreateWithoutTablesAsync();
        var nodes = Enumerable.Range(0, 4).Select(_ => empty.NewNode()).ToList();

        var applied = await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Migrator.MigrateAsync(Cancelled))));

        Assert.Single(applied, migrations => migrations.Count > 0);
        Assert.True((await nodes[0].Migrator.CheckAsync(Cancelled)).IsCurrent);
    }

    private static EnrolledAgent NewAgent() => new()
    {
        Id = AgentId.New(),
        Name = "dc-1",
        PublicKey = new byte[91],
        Directories = [new DirectoryName("corp")],
        EnrolledAt = Sample.Now,
    };

    private static Task<T[]> RaceAsync<T>(Func<int, Task<T>> call) => Together.RaceAsync(Callers, call);

    private Node Pick(int caller, Node other) => caller % 2 == 0 ? Node : other;

    private async Task<TestDatabase> CreateWithoutTablesAsync() => Database is PostgresDatabase
        ? await PostgresDatabase.CreateEmptyAsync()
        : SqliteDatabase.CreateMissing();
}

public sealed class SqliteRaceTests : RaceSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresRaceTests : RaceSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
