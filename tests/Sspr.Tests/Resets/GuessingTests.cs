using Sspr.Audit;
using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Tests.Resets;

public sealed class GuessingTests
{
    [Fact]
    public async Task Five_wrong_codes_end_the_reset_and_a_right_sixth_does_not_help()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, reset) = await world.StartAsync();
        await world.WorkAsync();

        for (var left = 4; left > 0; left--)
        {
            Assert.Equal(left, Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, "00000000")).Left);
        }

        Assert.IsType<SubmitProofResult.Ended>(await world.ProveAsync(key, "00000000"));
        Assert.IsType<SubmitProofResult.Ended>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!));
        var audit = await world.AuditAsync(reset);
        var end = Assert.Single(audit, static entry => entry.Class == AuditClass.Blocked);
        Assert.Equal(ProblemCodes.ProofsExhausted, end.Problem);
        Assert.Equal(
            Enumerable.Repeat(ProblemCodes.CodeWrong, 5),
            audit.Where(static entry => entry.Kind == AuditKind.ProofRefused).Select(static entry => entry.Problem));
    }

    [Fact]
    public async Task Asking_for_another_code_refills_no_attempts()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync();
        await world.WorkAsync();
        for (var i = 0; i < 4; i++)
        {
            await world.ProveAsync(key, "00000000");
        }

        await world.Get<SendCodeAgain>().ExecuteAsync(key, CancellationToken.None);
        await world.WorkAsync();

        Assert.IsType<SubmitProofResult.Ended>(await world.ProveAsync(key, "00000000"));
    }

    [Fact]
    public async Task New_resets_refill_no_attempts_of_the_account()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:CodesPerAccount"] = "100");
        world.AddAlice();
        var evaluated = 0;
        foreach (var name in new[] { "alice", "ALICE@corp.test", "alice@mail.test", "alice" })
        {
            var (key, _) = await world.StartAsync(name);
            await world.WorkAsync();
            while (await world.ProveAsync(key, "00000000") is SubmitProofResult.Refused)
            {
                evaluated++;
            }
        }

        // 10 an hour: the one that ends a reset is not counted in the loop
        Assert.InRange(evaluated, 5, 10);
        var before = world.Mail.Messages.Count;
        await world.StartAsync("alice@corp.test");
        await world.WorkAsync();
        Assert.Equal(before, world.Mail.Messages.Count);
    }

    [Fact]
    public async Task The_account_opens_again_an_hour_later()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:ProofsPerAccount"] = "1");
        var alice = world.AddAlice();
        var (key, _) = await world.StartAsync();
        await world.WorkAsync();
        await world.ProveAsync(key, "00000000");
        Assert.IsType<SubmitProofResult.Ended>(await world.ProveAsync(key, "00000000"));

        world.Time.Advance(TimeSpan.FromHours(1));

        await world.ToPasswordAsync(alice);
    }

    [Fact]
    public async Task A_right_code_forgives_the_wrong_ones_before_it()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:ProofsPerAccount"] = "3");
        var alice = world.AddAlice();
        for (var i = 0; i < 3; i++)
        {
            var (key, _) = await world.StartAsync();
            await world.WorkAsync();
            await world.ProveAsync(key, "00000000");
            Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor(alice.MailAddresses[0])!));
        }
    }

    [Theory]
    [InlineData(64)]
    public async Task Of_64_parallel_right_codes_exactly_one_wins(int parallel)
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, reset) = await world.StartAsync();
        await world.WorkAsync();
        var code = world.Mail.CodeFor("alice@mail.test")!;
        using var barrier = new Barrier(parallel);

        var results = await Task.WhenAll(Enumerable.Range(0, parallel).Select(_ => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait(TestContext.Current.CancellationToken);
                return world.ProveAsync(key, code);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Single(results.OfType<SubmitProofResult.Accepted>());
        Assert.Equal(ResetState.AwaitingPassword, (await world.ReadAsync(reset)).State);
        Assert.Single(await world.AuditAsync(reset), static entry => entry.Kind == AuditKind.GatePassed);
    }

    [Fact]
    public async Task Of_64_parallel_passwords_one_is_written()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:WritesPerAccount"] = "1000");
        var key = await world.ToPasswordAsync(world.AddAlice());
        using var barrier = new Barrier(64);

        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait(TestContext.Current.CancellationToken);
                return world.SetAsync(key, $"rainy Tuesday {i} umbrellas");
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Single(world.Corp.Commits);
        Assert.DoesNotContain(results, static result => result is SubmitPasswordResult.Refused or SubmitPasswordResult.NoReset);
    }
}
