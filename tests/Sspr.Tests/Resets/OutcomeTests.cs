using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Work;

namespace Sspr.Tests.Resets;

public sealed class OutcomeTests
{
    private const int MostTries = 5;

    private static readonly DirectoryFault Fault = new(DirectoryFaultKind.TimedOut, "dc1:636", "no answer in 4 s");

    public static TheoryData<string, bool> EveryResult()
    {
        var rows = new TheoryData<string, bool>();
        foreach (var name in Results.Keys)
        {
            rows.Add(name, false);
            rows.Add(name, true);
        }

        return rows;
    }

    private static Dictionary<string, SetPasswordResult> Results { get; } = new(StringComparer.Ordinal)
    {
        ["written"] = new SetPasswordResult.Written("dc1"),
        ["refused"] = new SetPasswordResult.Refused(new PasswordRefusal(PasswordRule.InHistory, Certainty.Stated, "0000052D")),
        ["blocked"] = new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.ResetRightMissing, "50")),
        ["unreachable"] = new SetPasswordResult.Unreachable(Fault),
        ["unknown"] = new SetPasswordResult.OutcomeUnknown(Fault),
        ["settling"] = new SetPasswordResult.NeedsSettling("pwdLastSet moved"),
    };

    [Theory]
    [MemberData(nameof(EveryResult))]
    public void Success_is_told_only_when_the_directory_proved_it(string result, bool unconfirmed)
    {
        var outcome = Of(result, unconfirmed);

        Assert.Equal(result is "written", outcome.Answer is SubmitPasswordResult.Completed);
        Assert.Equal(result is "written", outcome.Reset.State == ResetState.Completed);
        Assert.Equal(result is "written", outcome.Operation == OperationState.Succeeded);
    }

    [Theory]
    [MemberData(nameof(EveryResult))]
    public void An_end_has_exactly_one_terminal_event_and_an_open_reset_none(string result, bool unconfirmed)
    {
        var outcome = Of(result, unconfirmed);

        Assert.Equal(outcome.Reset.HasEnded ? 1 : 0, outcome.Audit.Count(static entry => entry.Class != AuditClass.Progress));
    }

    [Fact]
    public void An_unknown_outcome_is_looked_into_and_not_called_a_failure()
    {
        var outcome = Of("unknown", unconfirmed: false);

        Assert.Equal(ResetState.Unconfirmed, outcome.Reset.State);
        Assert.Equal([WorkKind.Resolve], outcome.Work);
        Assert.IsType<SubmitPasswordResult.StillWaiting>(outcome.Answer);
        Assert.False(outcome.IsKnown);
    }

    [Fact]
    public void A_directory_that_was_not_reached_leaves_the_gates_open()
    {
        var outcome = Of("unreachable", unconfirmed: false);

        Assert.Equal(ResetState.AwaitingPassword, outcome.Reset.State);
        Assert.Equal(OperationState.NotApplied, outcome.Operation);
    }

    [Fact]
    public void The_last_refused_password_ends_the_reset()
    {
        var reset = Some.ResetIn(ResetState.Writing) with { PasswordTries = MostTries - 1 };

        var outcome = Outcome.Of(reset, Results["refused"], MostTries, Some.Moment);

        Assert.Equal(ResetState.Denied, outcome.Reset.State);
        Assert.Equal(MostTries, outcome.Reset.PasswordTries);
        Assert.Equal([AuditKind.PasswordRefused, AuditKind.ResetEnded], outcome.Audit.Select(static entry => entry.Kind));
    }

    [Fact]
    public void A_password_changed_elsewhere_before_the_write_can_be_tried_again_and_after_it_cannot()
    {
        var changed = new SetPasswordResult.Blocked(new WriteObstacle(WriteObstacleKind.ChangedElsewhere, "stamp"));

        Assert.Equal(
            ResetState.AwaitingPassword,
            Outcome.Of(Some.ResetIn(ResetState.Writing), changed, MostTries, Some.Moment).Reset.State);
        Assert.Equal(
            ResetState.NeedsHelpDesk,
            Outcome.Of(Some.ResetIn(ResetState.Unconfirmed), changed, MostTries, Some.Moment).Reset.State);
    }

    [Theory]
    [InlineData(WriteObstacleKind.ChangedElsewhere)]
    [InlineData(WriteObstacleKind.AccountGone)]
    [InlineData(WriteObstacleKind.WouldLockOut)]
    public void An_obstacle_after_a_lost_answer_does_not_say_that_nothing_was_written(WriteObstacleKind kind)
    {
        var blocked = new SetPasswordResult.Blocked(new WriteObstacle(kind, "what was found"));

        var outcome = Outcome.Of(Some.ResetIn(ResetState.Unconfirmed), blocked, MostTries, Some.Moment);

        Assert.Equal((ProblemCodes.OutcomeNeverFound, OperationState.NeedsHuman), (outcome.Reset.Problem, outcome.Operation));
        Assert.Equal($"{ProblemOf.Obstacle(kind)}: what was found", outcome.Reset.Evidence);
        Assert.True(PersonAttempts.MayHaveChanged(outcome.Reset));

        // the obstacle is the cause that an operator reads
        Assert.Contains(outcome.Audit, entry => entry.Kind == AuditKind.OutcomeUnknown && entry.Problem == ProblemOf.Obstacle(kind));
        Assert.False(PersonAttempts.MayHaveChanged(Outcome.Of(Some.ResetIn(ResetState.Writing), blocked, MostTries, Some.Moment).Reset));
    }

    [Fact]
    public void Finding_out_that_nothing_was_written_leaves_time_for_another_password()
    {
        var late = Some.Moment.AddMinutes(20);

        var outcome = Outcome.Of(Some.ResetIn(ResetState.Unconfirmed), Results["unreachable"], MostTries, late);

        Assert.Equal(late.AddMinutes(5), outcome.Reset.ExpiresAt);
    }

    private static Outcome Of(string result, bool unconfirmed) => Outcome.Of(
        Some.ResetIn(unconfirmed ? ResetState.Unconfirmed : ResetState.Writing), Results[result], MostTries, Some.Moment);
}
