using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Tests.Resets;

/// <summary>When a person's other accounts are looked for: by whoever opens the attempt next, once, and so that no answer waits for it with a new key.</summary>
public sealed class LookingForOthersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_new_key_of_the_last_proof_waits_for_no_directory()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var (key, reset) = await anna.World.StartAsync("anna");
        await anna.World.WorkAsync();
        var before = (anna.Corp.Calls, anna.Lab.Calls);

        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await anna.World.ProveAsync(key, anna.World.Mail.CodeFor("anna@mail.test")!));

        Assert.Equal(before, (anna.Corp.Calls, anna.Lab.Calls));
        Assert.Empty(await anna.World.Store.ListCompanionsAsync(reset.Id, Stop));
        Assert.Equal(ResetState.ChoosingAccounts, (await anna.AtAsync(accepted.NewKey)).State);
    }

    [Fact]
    public async Task A_look_that_is_cut_off_is_made_by_the_next_request()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.World.ToPasswordAsync(anna.OfCorp);
        using var gone = new CancellationTokenSource();
        anna.Lab.BeforeList = async token =>
        {
            await gone.CancelAsync();
            token.ThrowIfCancellationRequested();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => anna.World.Get<OpenReset>().ExecuteAsync(key, gone.Token));
        anna.Lab.BeforeList = null;

        Assert.Equal(ResetState.ChoosingAccounts, (await anna.AtAsync(key)).State);
        Assert.Equal(2, (await anna.AllAsync(key)).Count);
    }

    [Theory]
    [InlineData("1001")]
    [InlineData("2002")]
    public async Task It_is_looked_once(string person)
    {
        await using var anna = await PersonWorld.CreateAsync(account => account with { Person = person });
        var (key, reset) = await anna.ProveAsync();
        var before = (anna.Corp.Calls, anna.Lab.Calls);

        await anna.AtAsync(key);

        Assert.Equal(before, (anna.Corp.Calls, anna.Lab.Calls));
        Assert.Single(await anna.World.AuditAsync(reset), static entry => entry.Kind == AuditKind.OtherAccountsFound);
    }

    [Fact]
    public async Task Requests_that_look_at_once_begin_one_attempt_for_each_account()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.World.ToPasswordAsync(anna.OfCorp);

        var states = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => anna.AtAsync(key))));

        Assert.All(states, static one => Assert.Equal(ResetState.ChoosingAccounts, one.State));
        Assert.Equal(2, (await anna.AllAsync(key)).Count);
    }

    [Fact]
    public async Task For_an_account_that_does_not_say_whose_it_is_nothing_is_looked_for()
    {
        await using var anna = await PersonWorld.CreateAsync();
        anna.Corp.Replace(anna.OfCorp with { Person = null });
        var key = await anna.World.ToPasswordAsync(anna.OfCorp);
        var before = (anna.Corp.Calls, anna.Lab.Calls);

        var reset = await anna.AtAsync(key);

        Assert.Equal((before, ResetState.AwaitingPassword), ((anna.Corp.Calls, anna.Lab.Calls), reset.State));
        Assert.DoesNotContain(await anna.World.AuditAsync(reset), static entry => entry.Kind == AuditKind.OtherAccountsFound);
    }

    [Fact]
    public async Task An_own_directory_that_is_away_is_noted_and_the_reset_goes_on()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var key = await anna.World.ToPasswordAsync(anna.OfCorp);
        anna.Corp.Fault = new DirectoryFault(DirectoryFaultKind.NoAgent, "corp", "no agent is connected");

        var reset = await anna.AtAsync(key);
        anna.Corp.Fault = null;

        Assert.Equal(ResetState.AwaitingPassword, reset.State);
        Assert.Contains(
            await anna.World.AuditAsync(reset),
            static entry => entry.Kind == AuditKind.OtherAccountsFound && entry.Detail!.Contains(ProblemCodes.OtherAccountsNotAsked.Value, StringComparison.Ordinal));
        Assert.IsType<SubmitPasswordResult.Completed>(await anna.World.SetAsync(key, PersonWorld.Fresh));
    }

    [Fact]
    public async Task A_row_that_says_that_the_gates_are_passed_has_nothing_looked_for()
    {
        await using var anna = await PersonWorld.CreateAsync();
        var (key, begun) = await anna.World.StartAsync("anna");
        await anna.World.WorkAsync();
        var stored = await anna.World.ReadAsync(begun);
        Assert.True(stored.OthersToFind);
        var forged = stored.AsStored(ResetState.AwaitingPassword, null) with { GatesPassed = 1 };
        Assert.True(await anna.World.Store.CommitAsync(
            new ResetCommit { Reset = forged, Audit = [AuditEvents.Of(forged, AuditKind.GatePassed, stored.StartedAt)], At = stored.StartedAt }, Stop));
        var before = (anna.Corp.Calls, anna.Lab.Calls);

        await anna.AtAsync(key);

        Assert.Equal(before, (anna.Corp.Calls, anna.Lab.Calls));
        Assert.Empty(await anna.World.Store.ListCompanionsAsync(begun.Id, Stop));
    }
}
