using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Rehearsals;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;

namespace Sspr.Storage.Tests;

public abstract class RehearsalStoreSpecification : StoreSpecification
{
    private static readonly DirectoryName Corp = new("corp");
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    private IRehearsalStore Store => Node.Get<IRehearsalStore>();

    [Fact]
    public async Task Of_parallel_rehearsals_at_two_nodes_one_is_begun()
    {
        var other = Database.NewNode().Get<IRehearsalStore>();

        var begun = await Together.RaceAsync(16, caller => (caller % 2 == 0 ? Store : other).BeginAsync(Corp, Sample.Now, Lease, notSince: null, EndOf, Cancelled));

        Assert.Single(begun, static one => one is not null);
    }

    [Fact]
    public async Task One_is_begun_in_each_directory()
    {
        Assert.NotNull(await BeginAsync(Sample.Now));
        Assert.NotNull(await Store.BeginAsync(new DirectoryName("lab"), Sample.Now, Lease, notSince: null, EndOf, Cancelled));
    }

    [Fact]
    public async Task A_run_is_read_as_it_was_kept_and_its_end_is_in_the_audit()
    {
        var failed = Run(Sample.Now, ProblemCodes.ResetRightMissing);
        var id = await BeginAsync(Sample.Now);

        Assert.True(await Store.FinishAsync(id!.Value, failed, Event(AuditKind.RehearsalFailed), Cancelled));

        var record = Assert.Single(await Store.ListAsync(Cancelled));
        Assert.Equal(("corp", null, null), (record.Directory, record.SucceededAt, record.BusyUntil));
        Assert.Equal(failed.Steps, record.Last!.Steps);
        Assert.Equal(failed with { Steps = [] }, record.Last with { Steps = [] });
        Assert.Equal(AuditKind.RehearsalFailed, Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled)).Event.Kind);
    }

    [Fact]
    public async Task The_next_is_due_one_interval_after_the_beginning_of_the_last_and_not_a_second_earlier()
    {
        var end = Sample.Now.AddMinutes(1);
        await Store.FinishAsync((await BeginAsync(Sample.Now))!.Value, Run(end), Event(AuditKind.RehearsalPassed), Cancelled);
        var before = Sample.Now + Every - TimeSpan.FromSeconds(1);

        Assert.Null(await Store.BeginAsync(Corp, before, Lease, before - Every, EndOf, Cancelled));
        Assert.NotNull(await Store.BeginAsync(Corp, Sample.Now + Every, Lease, Sample.Now, EndOf, Cancelled));
    }

    [Fact]
    public async Task While_one_is_under_way_no_other_is_begun_until_its_lease_ends()
    {
        var first = await BeginAsync(Sample.Now);

        Assert.Null(await BeginAsync(Sample.Now + Lease - TimeSpan.FromSeconds(1)));
        Assert.NotNull(await BeginAsync(Sample.Now + Lease));
        Assert.False(await Store.FinishAsync(first!.Value, Run(Sample.Now), Event(AuditKind.RehearsalPassed), Cancelled));
        Assert.Null(Assert.Single(await Store.ListAsync(Cancelled)).Last);
    }

    [Fact]
    public async Task One_that_was_called_off_is_due_at_once()
    {
        await Store.ReleaseAsync((await Store.BeginAsync(Corp, Sample.Now, Lease, notSince: null, EndOf, Cancelled))!, Cancelled);

        Assert.NotNull(await Store.BeginAsync(Corp, Sample.Now.AddSeconds(1), Lease, Sample.Now.AddSeconds(1) - Every, EndOf, Cancelled));
    }

    [Fact]
    public async Task One_that_was_called_off_leaves_the_schedule_as_it_was()
    {
        await Store.FinishAsync((await BeginAsync(Sample.Now))!.Value, Run(Sample.Now), Event(AuditKind.RehearsalPassed), Cancelled);
        var soon = Sample.Now.AddMinutes(1);

        await Store.ReleaseAsync((await Store.BeginAsync(Corp, soon, Lease, notSince: null, EndOf, Cancelled))!, Cancelled);

        Assert.Null(await Store.BeginAsync(Corp, Sample.Now + Every - TimeSpan.FromSeconds(1), Lease, Sample.Now - TimeSpan.FromSeconds(1), EndOf, Cancelled));
        Assert.NotNull(await Store.BeginAsync(Corp, Sample.Now + Every, Lease, Sample.Now, EndOf, Cancelled));
    }

    [Fact]
    public async Task One_that_was_lost_is_due_when_its_lease_ends_and_the_audit_has_its_end()
    {
        var lost = await BeginAsync(Sample.Now);
        var end = Sample.Now + Lease;

        Assert.Null(await Store.BeginAsync(Corp, end - TimeSpan.FromSeconds(1), Lease, end - Every, EndOf, Cancelled));
        Assert.Empty(await Node.Audit.ReadAsync(0, 10, Cancelled));
        var next = await Store.BeginAsync(Corp, end, Lease, end - Every, EndOf, Cancelled);

        Assert.Equal($"{lost} {Sample.Now:u}", Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled)).Event.Detail);
        await Store.ReleaseAsync(next!, Cancelled);
        Assert.NotNull(await Store.BeginAsync(Corp, end.AddSeconds(1), Lease, end - Every, EndOf, Cancelled));
        Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled));
    }

    [Fact]
    public async Task An_alert_comes_when_good_turns_bad_and_not_again_before_it_was_good()
    {
        await FinishAsync(0, null);
        Assert.Empty(await AlertsAsync(0));

        await FinishAsync(1, ProblemCodes.ResetRightMissing);
        Assert.Equal(ProblemCodes.ResetRightMissing, Assert.Single(await AlertsAsync(1)).Failed!.Problem);
        await Store.SettleAlertAsync(Corp, Cancelled);

        await FinishAsync(2, ProblemCodes.NoAgentConnected);
        Assert.Empty(await AlertsAsync(2));

        await FinishAsync(3, null);
        await FinishAsync(4, ProblemCodes.NoAgentConnected);
        Assert.Single(await AlertsAsync(4));
    }

    [Fact]
    public async Task An_alert_that_is_not_settled_comes_again_after_its_lease_unless_all_is_well_again()
    {
        await FinishAsync(0, ProblemCodes.ResetRightMissing);
        var at = Sample.Now.AddHours(1);

        Assert.Single(await Store.TakeAlertsAsync(at, Lease, Cancelled));
        Assert.Empty(await Store.TakeAlertsAsync(at + Lease - TimeSpan.FromSeconds(1), Lease, Cancelled));
        Assert.Single(await Store.TakeAlertsAsync(at + Lease, Lease, Cancelled));

        await FinishAsync(10, null);
        Assert.Empty(await AlertsAsync(20));
    }

    [Fact]
    public async Task One_that_was_held_back_alerts_nobody_and_hides_no_failure()
    {
        await FinishAsync(0, null);
        await FinishAsync(1, ProblemCodes.RehearsalHeldBack);
        Assert.Empty(await AlertsAsync(1));
        var record = Assert.Single(await Store.ListAsync(Cancelled));
        Assert.Equal((ProblemCodes.RehearsalHeldBack, Sample.Now), (record.Last!.Failed!.Problem, record.SucceededAt));

        await FinishAsync(2, ProblemCodes.ResetRightMissing);
        await FinishAsync(3, ProblemCodes.RehearsalHeldBack);
        Assert.Equal(ProblemCodes.ResetRightMissing, Assert.Single(await Store.ListAsync(Cancelled)).Last!.Failed!.Problem);
        Assert.Equal(ProblemCodes.ResetRightMissing, Assert.Single(await AlertsAsync(3)).Failed!.Problem);
    }

    private async Task<Guid?> BeginAsync(DateTimeOffset now) => (await Store.BeginAsync(Corp, now, Lease, notSince: null, EndOf, Cancelled))?.Id;

    private static AuditEvent EndOf(LostRehearsal lost) => Event(AuditKind.RehearsalFailed) with { Detail = $"{lost.Id} {lost.BegunAt:u}" };

    private async Task FinishAsync(int hour, ProblemCode? problem)
    {
        var at = Sample.Now.AddHours(hour);
        Assert.True(await Store.FinishAsync((await BeginAsync(at))!.Value, Run(at, problem), Event(AuditKind.RehearsalPassed), Cancelled));
    }

    private Task<IReadOnlyList<RehearsalRun>> AlertsAsync(int hour) => Store.TakeAlertsAsync(Sample.Now.AddHours(hour).AddMinutes(1), Lease, Cancelled);

    private static RehearsalRun Run(DateTimeOffset at, ProblemCode? problem = null) => new()
    {
        Directory = Corp.Value,
        Account = "sspr-rehearsal",
        Actor = "server",
        StartedAt = at,
        EndedAt = at,
        Operation = "0011",
        Steps =
        [
            new RehearsedStep(RehearsalStep.FindAccount, TimeSpan.FromMilliseconds(3.5), "CN=sspr-rehearsal"),
            new RehearsedStep(RehearsalStep.Write, TimeSpan.FromSeconds(1), "insufficient access", problem),
        ],
    };

    private static AuditEvent Event(AuditKind kind) => Sample.ServerEvent() with { Kind = kind };
}

public sealed class SqliteRehearsalStoreTests : RehearsalStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresRehearsalStoreTests : RehearsalStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
