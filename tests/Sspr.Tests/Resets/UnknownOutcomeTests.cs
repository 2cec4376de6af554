using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Freezes;
using Sspr.Nodes;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Storage;
using Sspr.Throttling;

namespace Sspr.Tests.Resets;

public sealed class UnknownOutcomeTests
{
    private const string NewOne = "rainy Tuesday 7 umbrellas";

    private static readonly SetPasswordResult.OutcomeUnknown Lost =
        new(new DirectoryFault(DirectoryFaultKind.ConnectionLost, "dc1:636", "the reply did not come"));

    [Fact]
    public async Task A_lost_reply_of_a_write_that_happened_becomes_a_success_by_itself()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        (world.Corp.CommitAnswer, world.Corp.WritesAllTheSame) = (Lost, true);
        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.SetAsync(key, NewOne));
        Assert.Equal((ResetState.Unconfirmed, ProblemCodes.OutcomeUnknown), (waiting.Reset.State, waiting.Reset.Problem));

        world.Corp.ResolveAnswer = new SetPasswordResult.Written("dc1");
        await world.WorkAsync();

        Assert.Equal(ResetState.Completed, (await world.ReadAsync(waiting.Reset)).State);
        Assert.Single(await world.AuditAsync(waiting.Reset), static entry => entry.Class != AuditClass.Progress);
    }

    [Fact]
    public async Task A_lost_reply_of_a_write_that_did_not_happen_lets_the_user_try_again()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var key = await world.ToPasswordAsync(alice);
        world.Corp.CommitAnswer = Lost;
        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.SetAsync(key, NewOne));

        await world.WorkAsync();
        world.Corp.CommitAnswer = null;

        Assert.Equal(ResetState.AwaitingPassword, (await world.ReadAsync(waiting.Reset)).State);
        Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(key, NewOne));
        Assert.Equal(NewOne, world.Corp.PasswordOf(alice));
    }

    [Fact]
    public async Task While_the_directory_is_away_nothing_is_claimed_and_after_ten_minutes_a_person_is_asked()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        world.Corp.CommitAnswer = Lost;
        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.SetAsync(key, NewOne));
        world.Corp.ResolveAnswer = Lost;

        for (var minute = 1; minute <= 9; minute++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.WorkAsync();
            Assert.Equal(ResetState.Unconfirmed, (await world.ReadAsync(waiting.Reset)).State);
        }

        for (var tries = 9; tries < ResolveOutcome.LeastTries; tries++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(2));
            await world.WorkAsync();
        }

        Assert.Equal(ResetState.NeedsHelpDesk, (await world.ReadAsync(waiting.Reset)).State);
        Assert.Equal(ProblemCodes.OutcomeNeverFound, (await world.AuditAsync(waiting.Reset))[^1].Problem);
    }

    [Fact]
    public async Task A_clock_that_jumps_forward_ends_no_search()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        (world.Corp.CommitAnswer, world.Corp.WritesAllTheSame, world.Corp.ResolveAnswer) = (Lost, true, Lost);
        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.SetAsync(key, NewOne));

        world.Time.Advance(TimeSpan.FromDays(3));
        for (var look = 1; look < ResolveOutcome.LeastTries; look++)
        {
            await world.WorkAsync();
            Assert.Equal(ResetState.Unconfirmed, (await world.ReadAsync(waiting.Reset)).State);
            world.Time.Advance(TimeSpan.FromSeconds(1));
        }

        world.Corp.ResolveAnswer = new SetPasswordResult.Written("dc1");
        await world.WorkAsync();
        Assert.Equal(ResetState.Completed, (await world.ReadAsync(waiting.Reset)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_user_settles_what_only_the_user_can_know(bool wasOurs)
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        (world.Corp.CommitAnswer, world.Corp.WritesAllTheSame) = (Lost, wasOurs);
        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.SetAsync(key, NewOne));
        world.Corp.ResolveAnswer = new SetPasswordResult.NeedsSettling("pwdLastSet moved");
        await world.WorkAsync();
        var asked = await world.ReadAsync(waiting.Reset);
        Assert.Equal((ResetState.AwaitingSettlement, ProblemCodes.OutcomeNeedsUser), (asked.State, asked.Problem));

        var settled = await world.Get<SettlePassword>().ExecuteAsync(key, NewPassword.FromCharacters(NewOne), CancellationToken.None);

        Assert.Equal(wasOurs, settled is SubmitPasswordResult.Completed);
        Assert.Equal(wasOurs ? ResetState.Completed : ResetState.NeedsHelpDesk, (await world.ReadAsync(waiting.Reset)).State);
        Assert.Equal(wasOurs ? null : ProblemCodes.OutcomeNeverFound, (await world.ReadAsync(waiting.Reset)).Problem);
    }

    [Fact]
    public async Task A_directory_that_hangs_costs_the_browser_four_seconds_and_the_write_goes_on()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var key = await world.ToPasswordAsync(alice);
        var hanging = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        world.Corp.BeforeCommit = () =>
        {
            reached.SetResult();
            return hanging.Task;
        };

        var submitting = world.SetAsync(key, NewOne);
        await reached.Task;
        world.Time.Advance(WriteOperations.Patience);
        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await submitting);
        hanging.SetResult();
        await world.Get<WriteOperations>().StopAsync(CancellationToken.None);

        Assert.Equal(ResetState.Completed, (await world.ReadAsync(waiting.Reset)).State);
        Assert.Equal(NewOne, world.Corp.PasswordOf(alice));
    }

    [Fact]
    public async Task An_operation_that_a_live_node_is_at_is_left_to_it()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var key = await world.ToPasswordAsync(alice);
        var (hanging, reached) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Corp.BeforeCommit = () =>
        {
            reached.SetResult();
            return hanging.Task;
        };
        var submitting = world.SetAsync(key, NewOne);
        await reached.Task;

        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);
        hanging.SetResult();

        Assert.IsType<SubmitPasswordResult.Completed>(await submitting);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_fault_broke_off_in_a_live_node_is_recovered_by_its_next_look(bool mayHaveBeenSent)
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var key = await world.ToPasswordAsync(alice);
        var fault = new InvalidOperationException("a fault that nobody foresaw");
        if (mayHaveBeenSent)
        {
            world.Corp.BeforeCommit = () => throw fault;
        }
        else
        {
            world.Corp.BeforePrepare = () => throw fault;
        }

        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.SetAsync(key, NewOne));
        Assert.Equal(ResetState.Writing, (await world.ReadAsync(waiting.Reset)).State);
        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);

        Assert.Equal(mayHaveBeenSent ? ResetState.Unconfirmed : ResetState.AwaitingPassword, (await world.ReadAsync(waiting.Reset)).State);
        Assert.Equal("the old password", world.Corp.PasswordOf(alice));
    }

    [Fact]
    public async Task What_was_begun_anew_and_broke_off_is_recovered_as_well()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        world.Corp.CommitAnswer = new SetPasswordResult.Unreachable(new DirectoryFault(DirectoryFaultKind.ConnectionRefused, "dc1", "gone"));
        world.Corp.BeforeCommit = () =>
        {
            world.Corp.BeforePrepare = () => throw new InvalidOperationException("a fault that nobody foresaw");
            return Task.CompletedTask;
        };

        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.SetAsync(key, NewOne));
        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);

        Assert.Equal(ResetState.AwaitingPassword, (await world.ReadAsync(waiting.Reset)).State);
    }

    [Fact]
    public async Task What_may_have_been_begun_anew_is_recovered_as_well()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        world.Corp.CommitAnswer = new SetPasswordResult.Unreachable(new DirectoryFault(DirectoryFaultKind.ConnectionRefused, "dc1", "gone"));
        var reset = (await world.Get<OpenReset>().ExecuteAsync(key, CancellationToken.None))!;
        var claim = await world.Get<ClaimOperation>().ExecuteAsync(reset, ResetEvent.PasswordSubmitted, AuditKind.PasswordSubmitted, CancellationToken.None);
        var operations = new WriteOperations(
            LosingStore.Over(world.Store, static commit => commit.Replaced is not null),
            world.Get<DirectorySet>(),
            world.Get<OutcomeRecorder>(),
            world.Get<IThrottleStore>(),
            world.Get<ThrottleRules>(),
            world.Get<BrokenOperations>(),
            world.Time,
            NullLogger<WriteOperations>.Instance);

        Assert.IsType<SubmitPasswordResult.StillWaiting>(await operations.RunAsync(claim!, new OperationSecrets(NewPassword.FromCharacters(NewOne))));
        Assert.Equal(ResetState.Writing, (await world.ReadAsync(reset)).State);
        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);

        Assert.Equal(ResetState.AwaitingPassword, (await world.ReadAsync(reset)).State);
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_given_back_by_the_next_look()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        var reset = (await world.Get<OpenReset>().ExecuteAsync(key, CancellationToken.None))!;
        var claims = new ClaimOperation(
            LosingStore.Over(world.Store, static commit => commit.Operation is not null),
            world.Get<IFreezeStore>(),
            world.Get<TakeSeats>(),
            world.Get<BrokenOperations>(),
            world.Get<ThisNode>(),
            world.Time);

        await Assert.ThrowsAsync<StoreException>(
            () => claims.ExecuteAsync(reset, ResetEvent.PasswordSubmitted, AuditKind.PasswordSubmitted, CancellationToken.None));
        Assert.Equal(ResetState.Writing, (await world.ReadAsync(reset)).State);
        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);

        Assert.Equal(ResetState.AwaitingPassword, (await world.ReadAsync(reset)).State);
        Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(key, NewOne));
    }

    [Fact]
    public async Task A_settlement_whose_claim_had_no_answer_is_looked_into_by_the_next_look()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        (world.Corp.CommitAnswer, world.Corp.WritesAllTheSame) = (new SetPasswordResult.NeedsSettling("pwdLastSet moved"), true);
        var asked = Assert.IsType<SubmitPasswordResult.Elsewhere>(await world.SetAsync(key, NewOne));
        var settle = new SettlePassword(
            LosingStore.Over(world.Store, static _ => true),
            world.Get<OpenReset>(),
            world.Get<DirectorySet>(),
            world.Get<OutcomeRecorder>(),
            world.Get<BrokenOperations>(),
            world.Get<ThisNode>(),
            world.Time);

        await Assert.ThrowsAsync<StoreException>(() => settle.ExecuteAsync(key, NewPassword.FromCharacters(NewOne), CancellationToken.None));
        Assert.Equal(ResetState.Unconfirmed, (await world.ReadAsync(asked.Reset)).State);
        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);
        world.Corp.ResolveAnswer = new SetPasswordResult.Written("dc1");
        await world.WorkAsync();

        Assert.Equal(ResetState.Completed, (await world.ReadAsync(asked.Reset)).State);
    }

    [Fact]
    public async Task A_fault_while_the_user_settles_leaves_the_question_to_the_next_look()
    {
        await using var world = await ResetWorld.CreateAsync();
        var key = await world.ToPasswordAsync(world.AddAlice());
        (world.Corp.CommitAnswer, world.Corp.WritesAllTheSame) = (new SetPasswordResult.NeedsSettling("pwdLastSet moved"), true);
        var asked = Assert.IsType<SubmitPasswordResult.Elsewhere>(await world.SetAsync(key, NewOne));
        world.Corp.BeforePrepare = () => throw new InvalidOperationException("a fault that nobody foresaw");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => world.Get<SettlePassword>().ExecuteAsync(key, NewPassword.FromCharacters(NewOne), CancellationToken.None));
        Assert.Equal(ResetState.Unconfirmed, (await world.ReadAsync(asked.Reset)).State);

        // the next look queues the work that finds out
        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);
        world.Corp.ResolveAnswer = new SetPasswordResult.Written("dc1");
        await world.WorkAsync();
        Assert.Equal(ResetState.Completed, (await world.ReadAsync(asked.Reset)).State);
    }

    [Fact]
    public async Task What_another_node_left_open_is_recovered_once_and_not_again_by_the_next_look()
    {
        await using var world = await ResetWorld.CreateAsync();
        var reset = await DieAsync(world, OperationState.Dispatched, Guid.CreateVersion7(world.Time.GetUtcNow()));

        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);
        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);

        Assert.Equal(ResetState.Unconfirmed, (await world.ReadAsync(reset)).State);
        Assert.Single(await world.AuditAsync(reset), static entry => entry.Kind == AuditKind.OutcomeUnknown);
    }

    [Fact]
    public async Task A_process_that_died_before_sending_wrote_nothing()
    {
        await using var world = await ResetWorld.CreateAsync();
        var reset = await DieAsync(world, OperationState.Reserved);

        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);

        Assert.Equal(ResetState.AwaitingPassword, (await world.ReadAsync(reset)).State);
    }

    [Fact]
    public async Task A_process_that_died_while_sending_finds_out_after_the_restart()
    {
        await using var world = await ResetWorld.CreateAsync();
        var reset = await DieAsync(world, OperationState.Dispatched);

        await world.Get<RecoverOperations>().ExecuteAsync(CancellationToken.None);
        Assert.Equal(ResetState.Unconfirmed, (await world.ReadAsync(reset)).State);
        world.Corp.ResolveAnswer = new SetPasswordResult.Written("dc1");
        await world.WorkAsync();

        Assert.Equal(ResetState.Completed, (await world.ReadAsync(reset)).State);
    }

    [Fact]
    public async Task Forged_gate_rows_open_nothing()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, reset) = await world.StartAsync();
        await world.WorkAsync();

        // a row as somebody with the database but without the key would write it
        var stored = await world.ReadAsync(reset);
        var forged = stored.AsStored(ResetState.AwaitingPassword, null) with { GatesPassed = 1 };
        await world.Store.CommitAsync(
            new ResetCommit
            {
                Reset = forged,
                Evidence = new GateEvidence(reset.Id, 0, Sspr.Methods.MethodKind.EmailCode, reset.Id, stored.StartedAt, new string('a', 64)),
                Audit = [AuditEvents.Of(forged, AuditKind.GatePassed, stored.StartedAt)],
                At = stored.StartedAt,
            },
            CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.SetAsync(key, NewOne));
        Assert.Empty(world.Corp.Commits);
    }

    private static async Task<Reset> DieAsync(ResetWorld world, OperationState at, Guid? node = null)
    {
        var key = await world.ToPasswordAsync(world.AddAlice());
        var reset = (await world.Get<OpenReset>().ExecuteAsync(key, CancellationToken.None))!;
        var now = world.Time.GetUtcNow();
        var operation = new Operation { Id = OperationId.New(), Reset = reset.Id, Directory = reset.Directory!, StartedAt = now, State = at, Node = node };
        if (at == OperationState.Dispatched)
        {
            var request = new WriteRequest { Operation = operation.Id, Account = reset.Account!.Value, Action = WriteAction.ResetAndUnlock };
            operation = operation with
            {
                Prepared = new PreparedWrite { Request = request, DomainController = "dc1", Snapshot = new AccountSnapshot(1, 1, null) },
            };
        }

        var claimed = reset.Apply(ResetEvent.PasswordSubmitted, now) with { Operation = operation.Id };
        Assert.True(await world.Store.CommitAsync(
            new ResetCommit
            {
                Reset = claimed,
                Operation = operation,
                Audit = [AuditEvents.Of(claimed, AuditKind.PasswordSubmitted, now)],
                At = now,
            },
            CancellationToken.None));
        return claimed;
    }
}
