using Sspr.Methods;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Storage;
using Sspr.Testing.Lab;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Attacks;

/// <summary>A-15, A-16: ten thousand guesses from many sessions and places, at several nodes, and again after each new code.</summary>
public sealed class GuessingAttackTests
{
    private const int Limit = 10;
    private const int AtOnce = 16;

    private static readonly string[] Spellings = ["alice", "ALICE", "Alice@Corp.test", "alice@mail.test", "ａｌｉｃｅ"];

    [Fact]
    public async Task Guesses_of_many_sessions_and_sources_are_compared_ten_times_at_most()
    {
        await using var world = await ResetWorld.CreateAsync(Generous);
        await AttackAsync(world);
    }

    [Fact]
    [Trait("Needs", "Lab")]
    public async Task Guesses_at_two_nodes_of_one_database_are_compared_ten_times_at_most()
    {
        await using var server = await PostgresServer.StartAsync(fsync: false, TestContext.Current.CancellationToken);
        var storage = new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = server.ConnectionString() };
        await using var world = await ResetWorld.CreateAsync(Generous, storage);
        await using var other = world.NewNode();
        await AttackAsync(world, other);
    }

    [Fact]
    public async Task The_owner_is_told_of_the_third_wrong_proof_and_no_stranger_can_repeat_that()
    {
        await using var world = await ResetWorld.CreateAsync(Generous);
        var alice = world.AddAlice();
        for (var i = 0; i < 9; i++)
        {
            var (key, _) = await world.StartAsync();
            await world.WorkAsync();
            await world.ProveAsync(key, "00000000");
            await world.WorkAsync();
            Assert.Equal(i < 2 ? 0 : 1, WarningsOf(world));
        }

        // the owner is not bothered by an old count after a success, and is told again another day
        await world.ToPasswordAsync(alice);
        world.Time.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 3; i++)
        {
            var (key, _) = await world.StartAsync();
            await world.WorkAsync();
            await world.ProveAsync(key, "00000000");
            await world.WorkAsync();
        }

        Assert.Equal(2, WarningsOf(world));
    }

    [Fact]
    public async Task A_warning_outlives_an_outage_of_the_mail_server_and_is_not_counted_twice()
    {
        await using var world = await ResetWorld.CreateAsync(Generous);
        world.AddAlice();
        for (var i = 0; i < 3; i++)
        {
            var (key, _) = await world.StartAsync();
            await world.WorkAsync();
            world.Mail.Fault = new DeliveryFault(ProblemCodes.MailServerUnreachable, "no answer", Permanent: false);
            await world.ProveAsync(key, "00000000");
            await world.WorkAsync();
            world.Mail.Fault = i < 2 ? null : world.Mail.Fault;
        }

        for (var hour = 0; hour < 48; hour++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            await world.TellAsync();
        }

        Assert.Equal(0, WarningsOf(world));
        world.Mail.Fault = null;
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.TellAsync();
        Assert.Equal(1, WarningsOf(world));
    }

    [Fact]
    public async Task Nobody_is_told_of_wrong_proofs_for_a_name_that_nobody_has()
    {
        await using var world = await ResetWorld.CreateAsync(Generous);
        world.AddAlice();
        var (key, _) = await world.StartAsync("nobody");
        await world.WorkAsync();
        for (var i = 0; i < 5; i++)
        {
            await world.ProveAsync(key, "00000000");
        }

        await world.WorkAsync();
        Assert.Empty(world.Mail.Messages);
    }

    /// <summary>What the limits on starting and on mail would stop already is let through: the count of proofs must hold alone.</summary>
    private static void Generous(Dictionary<string, string?> settings)
    {
        settings["Policy:ProofAttempts"] = "10";
        foreach (var key in new[] { "StartsPerSource", "StartsPerName", "CodesPerAccount", "CodesPerAccountDaily", "CodesPerAddressDaily" })
        {
            settings[$"Throttling:{key}"] = "1000000";
        }
    }

    private static async Task AttackAsync(params ResetWorld[] nodes)
    {
        nodes[0].AddAlice();
        var (sessions, rounds) = (AttackSize.Of(slice: 12, full: 1000), 2);
        var keys = new BrowserKey[sessions];
        for (var i = 0; i < sessions; i++)
        {
            keys[i] = (await nodes[i % nodes.Length].StartAsync(Spellings[i % Spellings.Length], $"198.51.{i / 250}.{i % 250}")).Key;
        }

        await nodes[0].WorkAsync();
        var results = new List<SubmitProofResult>();
        for (var round = 0; round < rounds; round++)
        {
            results.AddRange(await AllAtOnceAsync(nodes, keys, guesses: 5, round));

            // another code, and with it another try: that is what is hoped for
            foreach (var (key, index) in keys.Select(static (key, index) => (key, index)))
            {
                await nodes[index % nodes.Length].Get<SendCodeAgain>().ExecuteAsync(key, CancellationToken.None);
            }

            await nodes[0].WorkAsync();
        }

        Assert.Equal(sessions * rounds * 5, results.Count);
        Assert.DoesNotContain(results, static result => result is SubmitProofResult.Accepted);
        Assert.InRange(nodes[0].Comparisons.Compared, 1, Limit);
        Assert.Equal(1, WarningsOf(nodes[0]));
    }

    private static async Task<SubmitProofResult[]> AllAtOnceAsync(ResetWorld[] nodes, BrowserKey[] keys, int guesses, int round)
    {
        var results = new SubmitProofResult[keys.Length * guesses];
        await Parallel.ForAsync(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            // the guesses of one session follow each other, and each goes to another node than the one before
            var (index, guess) = (number / guesses, number % guesses);
            results[number] = await nodes[(index + guess) % nodes.Length].ProveAsync(keys[index], $"{(round * 50_000_000) + number:D8}");
        });
        return results;
    }

    private static int WarningsOf(ResetWorld world) =>
        world.Mail.Messages.Count(static message => message.Content.Subject.StartsWith("Somebody tries to act as you", StringComparison.Ordinal));
}
