using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Rehearsals;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Rehearsals;

public sealed class RehearseTests
{
    [Fact]
    public async Task A_password_is_set_read_back_and_thrown_away()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        var account = world.Corp.Add(RehearsalWorld.Account());

        var run = await world.RehearseAsync();

        Assert.Null(run.Failed);
        Assert.Equal(Enum.GetValues<RehearsalStep>(), run.Steps.Select(static step => step.Step));
        Assert.Equal(run.Operation, Assert.Single(world.Corp.Commits).ToString());
        Assert.Equal(2, world.Corp.Checks);
        var password = world.Corp.PasswordOf(account);
        Assert.NotEqual("the old password", password);

        // nothing that is kept has it
        var record = Assert.Single(await world.Get<IRehearsalStore>().ListAsync(RehearsalWorld.Stop));
        Assert.Equal((run.EndedAt, null), (record.SucceededAt, record.BusyUntil));
        Assert.DoesNotContain(password, string.Concat(record.Last!.Steps.Select(static step => step.Evidence)), StringComparison.Ordinal);
        Assert.DoesNotContain(password, string.Concat((await AuditAsync(world)).Select(static entry => entry.Detail)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_makes_a_new_password_each_time()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        var account = world.Corp.Add(RehearsalWorld.Account());

        await world.RehearseAsync();
        var first = world.Corp.PasswordOf(account);
        await world.RehearseAsync();

        Assert.NotEqual(first, world.Corp.PasswordOf(account));
    }

    [Fact]
    public async Task The_intent_of_a_rehearsal_is_in_the_audit_before_the_write()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        AuditEvent[] before = [];
        world.Corp.BeforeCommit = async () => before = [.. await AuditAsync(world)];

        var run = await world.RehearseAsync();

        var intent = Assert.Single(before);
        Assert.Equal((AuditKind.WriteIntended, "server", run.Operation), (intent.Kind, intent.Actor, intent.Operation));
        Assert.NotNull(intent.Target);
        var end = (await AuditAsync(world))[^1];
        Assert.Equal((AuditKind.RehearsalPassed, "operator:alice", intent.Target), (end.Kind, end.Actor, end.Target));
    }

    [Fact]
    public async Task What_stands_in_the_way_of_the_write_is_said_with_its_code()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.Obstacle = new WriteObstacle(WriteObstacleKind.ResetRightMissing, "no right on CN=sspr-rehearsal");

        var run = await world.RehearseAsync();

        Assert.Equal((RehearsalStep.Prepare, ProblemCodes.ResetRightMissing, "no right on CN=sspr-rehearsal"), (run.Failed!.Step, run.Failed.Problem, run.Failed.Evidence));
        Assert.Empty(world.Corp.Commits);
        Assert.Equal(0, world.Corp.Checks);
    }

    [Fact]
    public async Task An_agent_that_is_gone_is_the_problem_of_the_first_step()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.Fault = new DirectoryFault(DirectoryFaultKind.NoAgent, "corp", "none connected");

        var run = await world.RehearseAsync();

        Assert.Equal((RehearsalStep.FindAccount, ProblemCodes.NoAgentConnected), (run.Failed!.Step, run.Failed.Problem));
    }

    [Fact]
    public async Task An_agent_that_goes_away_before_the_write_is_replaced_once_as_in_a_reset()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.BeforeCommit = () =>
        {
            world.Corp.CommitAnswer = world.Corp.Commits.Count == 0
                ? new SetPasswordResult.Unreachable(new DirectoryFault(DirectoryFaultKind.AgentSilent, "corp", "gone"))
                : null;
            return Task.CompletedTask;
        };

        var run = await world.RehearseAsync();

        Assert.Null(run.Failed);
        Assert.Equal(2, world.Corp.Commits.Distinct().Count());
    }

    [Fact]
    public async Task What_nobody_foresaw_fails_the_rehearsal_and_ends_it()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.BeforeCommit = static () => throw new InvalidOperationException("nobody foresaw this");

        var run = await world.RehearseAsync();

        Assert.Equal((RehearsalStep.Write, ProblemCodes.RehearsalFailed), (run.Failed!.Step, run.Failed.Problem));
        Assert.Contains("InvalidOperationException", run.Failed.Evidence, StringComparison.Ordinal);
        var audit = await AuditAsync(world);
        Assert.Equal([AuditKind.WriteIntended, AuditKind.RehearsalFailed], audit.Select(static one => one.Kind));
        Assert.Equal((audit[0].Operation, audit[0].Target), (audit[1].Operation, audit[1].Target));
        Assert.NotNull(audit[1].Operation);

        // it holds up nobody
        world.Corp.BeforeCommit = static () => Task.CompletedTask;
        Assert.Null((await world.RehearseAsync()).Failed);
    }

    [Fact]
    public async Task What_the_agents_own_limit_holds_back_is_neither_well_nor_badly()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.CommitAnswer = new SetPasswordResult.Blocked(new WriteObstacle(
            WriteObstacleKind.QuotaReached, "The agent's own limit of 5 operations a day for this account is reached."));

        var run = await world.RehearseAsync();
        await world.LookAsync();

        Assert.Equal((RehearsalStep.Write, ProblemCodes.RehearsalHeldBack, true), (run.Failed!.Step, run.Failed.Problem, run.IsHeldBack));
        Assert.Empty(world.Mail.Messages);
        var record = Assert.Single(await world.Get<IRehearsalStore>().ListAsync(RehearsalWorld.Stop));
        Assert.True(record.Last!.IsHeldBack);
        Assert.Null(record.SucceededAt);

        // written, and then not looked at: nothing is known either
        world.Corp.CommitAnswer = null;
        world.Corp.CheckAnswer = new PasswordCheckResult.NotTried(PasswordCheckBar.QuotaReached, "The agent's own limit of 10 password checks a minute is reached.");
        var second = await world.RehearseAsync();
        Assert.Equal((RehearsalStep.SignIn, true), (second.Failed!.Step, second.IsHeldBack));
    }

    [Fact]
    public async Task A_lost_answer_is_found_out_before_the_password_is_read_back()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.CommitAnswer = new SetPasswordResult.OutcomeUnknown(new DirectoryFault(DirectoryFaultKind.ConnectionLost, "dc1", "lost"));
        world.Corp.WritesAllTheSame = true;
        world.Corp.ResolveAnswer = new SetPasswordResult.Written("dc1");

        var run = await WhileTimePassesAsync(world, world.RehearseAsync());

        Assert.Null(run.Failed);
        Assert.Single(world.Corp.Commits);
    }

    [Fact]
    public async Task An_outcome_that_is_never_found_fails_the_rehearsal()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        var lost = new SetPasswordResult.OutcomeUnknown(new DirectoryFault(DirectoryFaultKind.ConnectionLost, "dc1", "lost"));
        (world.Corp.CommitAnswer, world.Corp.ResolveAnswer) = (lost, lost);

        var run = await WhileTimePassesAsync(world, world.RehearseAsync());

        Assert.Equal((RehearsalStep.Write, ProblemCodes.OutcomeNeverFound), (run.Failed!.Step, run.Failed.Problem));
    }

    [Fact]
    public async Task A_write_that_does_not_open_the_account_fails_the_rehearsal()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.CheckAnswer = new PasswordCheckResult.Wrong("data 52e");

        var run = await world.RehearseAsync();

        Assert.Equal((RehearsalStep.SignIn, ProblemCodes.RehearsalNotReadBack), (run.Failed!.Step, run.Failed.Problem));
    }

    [Fact]
    public async Task A_directory_that_lets_any_password_in_fails_the_rehearsal()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.CheckAnswer = new PasswordCheckResult.Right(AccountState.Usable);

        var run = await world.RehearseAsync();

        Assert.Equal((RehearsalStep.RefuseAnother, ProblemCodes.RehearsalNotReadBack), (run.Failed!.Step, run.Failed.Problem));
    }

    [Fact]
    public async Task A_wrong_password_that_would_lock_is_not_tried_and_that_is_no_failure()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        var checks = 0;
        world.Corp.CheckAnswers = () => checks++ == 0
            ? new PasswordCheckResult.Right(AccountState.Usable)
            : new PasswordCheckResult.NotTried(PasswordCheckBar.WouldLockOut, "one try left");

        var run = await world.RehearseAsync();

        Assert.Null(run.Failed);
        Assert.Contains("WouldLockOut", run.Steps[^1].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_minimum_age_is_said_before_anything_is_written()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.Corp.Rules = world.Corp.Rules with { MinimumAge = TimeSpan.FromDays(1) };

        var run = await world.RehearseAsync();

        Assert.Equal((RehearsalStep.ReadRules, ProblemCodes.RehearsalMinimumAge), (run.Failed!.Step, run.Failed.Problem));
        Assert.Empty(world.Corp.Commits);

        // where it does not hold for a reset it is in nobody's way
        world.Corp.Rules = world.Corp.Rules with { HistoryEnforcedOnReset = false };
        Assert.Null((await world.RehearseAsync()).Failed);
    }

    [Theory]
    [InlineData(0, 32)]
    [InlineData(40, 40)]
    [InlineData(300, 256)]
    public void Passwords_of_rehearsals_are_random_and_meet_the_rules(int minimum, int length)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 200; i++)
        {
            using var password = RandomPassword.Make(minimum);
            Assert.Equal(length, password.Length);
            Assert.Equal(4, PasswordComplexity.CountKinds(password.Characters));
            made.Add(password.Characters.ToString());
        }

        Assert.Equal(200, made.Count);

        // the order is random too: the first character is of every kind
        Assert.Equal(4, made.Select(static password => PasswordKind(password[0])).Distinct().Count());
    }

    private static int PasswordKind(char character) =>
        char.IsAsciiLetterUpper(character) ? 0 : char.IsAsciiLetterLower(character) ? 1 : char.IsAsciiDigit(character) ? 2 : 3;

    private static async Task<RehearsalRun> WhileTimePassesAsync(ResetWorld world, Task<RehearsalRun> rehearsal)
    {
        while (!rehearsal.IsCompleted)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await rehearsal;
    }

    private static async Task<IReadOnlyList<AuditEvent>> AuditAsync(ResetWorld world) =>
        [.. (await world.Get<IAuditLog>().ReadAsync(0, 100, RehearsalWorld.Stop)).Select(static entry => entry.Event)];
}
