using Microsoft.Extensions.DependencyInjection;
using Sspr.Agents;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;

namespace Sspr.Tests.Resets;

public sealed class ProofTimesTests
{
    [Fact]
    public async Task A_code_is_taken_one_second_before_it_expires()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync();
        await world.WorkAsync();

        world.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));

        Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!));
    }

    [Fact]
    public async Task A_code_is_refused_the_second_it_expires()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync();
        await world.WorkAsync();

        world.Time.Advance(TimeSpan.FromMinutes(10));

        var refused = Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!));
        Assert.Equal(ProblemCodes.CodeExpired, refused.Problem);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(-10)]
    [InlineData(-60)]
    public async Task A_code_that_expired_stays_expired_when_the_clock_is_put_back(int minutes)
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync();
        await world.WorkAsync();
        world.Time.Advance(TimeSpan.FromMinutes(10));
        using var keeper = ActivatorUtilities.CreateInstance<ResetKeeper>(world.Get<IServiceProvider>());
        await keeper.LookAsync(CancellationToken.None);

        world.Time.AdjustTime(world.Time.GetUtcNow().AddMinutes(minutes));

        var refused = Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!));
        Assert.Equal(ProblemCodes.CodeExpired, refused.Problem);
    }

    [Fact]
    public async Task A_code_for_an_agent_that_expired_stays_expired_when_the_clock_is_put_back()
    {
        await using var world = await ResetWorld.CreateAsync();
        var (agents, now) = (world.Get<IAgentStore>(), world.Time.GetUtcNow());
        var code = new EnrolmentCode
        {
            Id = "0123456789abcdef",
            SealedKey = new byte[60],
            AgentName = "dc-1",
            Directories = [Some.Directory],
            ExpiresAt = now.AddMinutes(15),
        };
        await agents.AddCodeAsync(code, CancellationToken.None);
        world.Time.Advance(TimeSpan.FromMinutes(15));
        using var keeper = ActivatorUtilities.CreateInstance<ResetKeeper>(world.Get<IServiceProvider>());

        await keeper.LookAsync(CancellationToken.None);

        Assert.Null(await agents.CountAttemptAsync(code.Id, now, CancellationToken.None));
    }

    [Fact]
    public async Task A_code_that_still_counts_is_left_alone()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync();
        await world.WorkAsync();
        world.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        using var keeper = ActivatorUtilities.CreateInstance<ResetKeeper>(world.Get<IServiceProvider>());
        await keeper.LookAsync(CancellationToken.None);

        Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!));
    }

    [Fact]
    public async Task A_reset_ends_fifteen_minutes_after_its_first_page()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());

        world.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Equal(ResetState.AwaitingPassword, (await world.Get<OpenReset>().ExecuteAsync(key, CancellationToken.None))!.State);

        world.Time.Advance(TimeSpan.FromSeconds(1));
        var ended = await world.Get<OpenReset>().ExecuteAsync(key, CancellationToken.None);
        Assert.Equal((ResetState.Expired, ProblemCodes.ResetExpired), (ended!.State, ended.Problem));
        Assert.IsType<SubmitPasswordResult.Ended>(await world.SetAsync(key, "rainy Tuesday 7 umbrellas"));
        Assert.Empty(world.Corp.Commits);
    }

    [Fact]
    public async Task A_reset_that_nobody_looks_at_ends_all_the_same()
    {
        await using var world = await ResetWorld.CreateAsync();
        var (_, reset) = await world.StartAsync();
        world.Time.Advance(TimeSpan.FromMinutes(15));

        var overdue = Assert.Single(await world.Store.ListOverdueAsync(world.Time.GetUtcNow(), 10, CancellationToken.None));
        await world.Get<OpenReset>().EndIfOverdueAsync(overdue, CancellationToken.None);

        Assert.Equal(ResetState.Expired, (await world.ReadAsync(reset)).State);
    }

    [Fact]
    public async Task A_new_code_makes_the_old_one_void()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, _) = await world.StartAsync();
        await world.WorkAsync();
        var first = world.Mail.CodeFor("alice@mail.test")!;
        Assert.IsType<SendCodeAgainResult.Sent>(await world.Get<SendCodeAgain>().ExecuteAsync(key, CancellationToken.None));
        await world.WorkAsync();

        Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, first));
        Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!));
    }

    [Fact]
    public async Task A_code_that_cannot_be_sent_any_more_leaves_the_last_one_good()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:CodesPerAccount"] = "1");
        world.AddAlice();
        var (key, _) = await world.StartAsync();
        await world.WorkAsync();
        await world.Get<SendCodeAgain>().ExecuteAsync(key, CancellationToken.None);
        await world.WorkAsync();

        Assert.Single(world.Mail.Messages);
        Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!));
    }
}
