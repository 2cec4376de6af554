using Sspr.Audit;
using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Problems;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>What one outcome of a write makes of a reset. Pure.</summary>
internal sealed record Outcome
{
    /// <summary>The reset afterwards.</summary>
    public required Reset Reset { get; init; }

    /// <summary>The operation afterwards.</summary>
    public required OperationState Operation { get; init; }

    /// <summary>What goes into the audit.</summary>
    public required IReadOnlyList<AuditEvent> Audit { get; init; }

    /// <summary>What is to be done next.</summary>
    public IReadOnlyList<WorkKind> Work { get; init; } = [];

    /// <summary>What the browser is told.</summary>
    public required SubmitPasswordResult Answer { get; init; }

    /// <summary>Whether nothing has to be found out any more.</summary>
    public bool IsKnown => Operation is not (OperationState.Unknown or OperationState.Dispatched or OperationState.Reserved);

    /// <summary>Works it out for a reset in <see cref="ResetState.Writing"/> or <see cref="ResetState.Unconfirmed"/>.</summary>
    public static Outcome Of(Reset reset, SetPasswordResult result, int mostTries, DateTimeOffset now) => result switch
    {
        SetPasswordResult.Written written => Written(reset, written, now),
        SetPasswordResult.Refused refused => Refused(reset, ObjectionTo(refused.Refusal), refused.Refusal.Evidence, mostTries, now),
        SetPasswordResult.WrongCurrent wrong => Refused(
            reset, new PasswordObjection(Rule: null, ProblemCodes.CurrentPasswordWrong, Certainty.Stated), wrong.Evidence, mostTries, now),
        SetPasswordResult.Blocked blocked => Blocked(reset, blocked.Obstacle, now),
        SetPasswordResult.Unreachable unreachable => NotApplied(reset, ProblemOf.Fault(unreachable.Fault.Kind), Words(unreachable.Fault), now),
        SetPasswordResult.OutcomeUnknown unknown => Unknown(reset, unknown.Fault, now),
        SetPasswordResult.NeedsSettling settling => NeedsSettling(reset, settling.Evidence, now),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static bool WasUnconfirmed(Reset reset) => reset.State == ResetState.Unconfirmed;

    private static string Words(DirectoryFault fault) => $"{fault.Endpoint}: {fault.Evidence}";

    private static Outcome Written(Reset reset, SetPasswordResult.Written written, DateTimeOffset now)
    {
        var done = reset.Apply(WasUnconfirmed(reset) ? ResetEvent.FoundWritten : ResetEvent.Written, now) with
        {
            Problem = null,
            Evidence = written.DomainController,
        };
        return new Outcome
        {
            Reset = done,
            Operation = OperationState.Succeeded,
            Audit = WasUnconfirmed(reset)
                ? [AuditEvents.Of(done, AuditKind.OutcomeFound, now, detail: "written"), AuditEvents.EndOf(done, now)]
                : [AuditEvents.EndOf(done, now)],
            Work = [WorkKind.Notify, WorkKind.EndOthers],
            Answer = new SubmitPasswordResult.Completed(done),
        };
    }

    private static PasswordObjection ObjectionTo(PasswordRefusal refusal) =>
        new(refusal.Rule, ProblemOf.Refusal(refusal.Rule), refusal.Certainty);

    private static Outcome Refused(Reset reset, PasswordObjection objection, string evidence, int mostTries, DateTimeOffset now)
    {
        var problem = objection.Problem;
        var back = reset.Apply(WasUnconfirmed(reset) ? ResetEvent.FoundNotWritten : ResetEvent.PasswordRefused, now) with
        {
            PasswordTries = reset.PasswordTries + 1,
            Problem = problem,
            Evidence = $"{objection.Certainty}: {evidence}",
        };
        var refused = AuditEvents.Of(back, AuditKind.PasswordRefused, now, problem: problem, detail: back.Evidence);
        if (back.PasswordTries < mostTries)
        {
            return new Outcome
            {
                Reset = back,
                Operation = OperationState.RejectedByPolicy,
                Audit = [refused],
                Answer = new SubmitPasswordResult.Refused(back, [objection], mostTries - back.PasswordTries),
            };
        }

        var denied = back.Apply(ResetEvent.TriesExhausted, now) with { Problem = ProblemCodes.PasswordTriesExhausted };
        return new Outcome
        {
            Reset = denied,
            Operation = OperationState.RejectedByPolicy,
            Audit = [refused, AuditEvents.EndOf(denied, now)],
            Answer = new SubmitPasswordResult.Ended(denied),
        };
    }

    private static Outcome Blocked(Reset reset, WriteObstacle obstacle, DateTimeOffset now)
    {
        var problem = ProblemOf.Obstacle(obstacle.Kind);
        if (WasUnconfirmed(reset))
        {
            return NeverFound(reset, problem, obstacle.Evidence, now);
        }

        if (obstacle.Kind is WriteObstacleKind.ChangedElsewhere or WriteObstacleKind.NotAcceptedAgain)
        {
            // nothing was written, and a new operation may succeed
            return NotApplied(reset, problem, obstacle.Evidence, now);
        }

        var ended = reset.Apply(ResetEvent.WriteBlocked, now) with { Problem = problem, Evidence = obstacle.Evidence };
        return new Outcome
        {
            Reset = ended,
            Operation = OperationState.NotApplied,
            Audit = [AuditEvents.EndOf(ended, now)],
            Answer = new SubmitPasswordResult.Ended(ended),
        };
    }

    /// <summary>What stands in the way now does not tell whether the write that was sent came before it.</summary>
    /// <remarks>Security: guarded by <c>An_obstacle_after_a_lost_answer_does_not_say_that_nothing_was_written</c>.</remarks>
    private static Outcome NeverFound(Reset reset, ProblemCode problem, string evidence, DateTimeOffset now)
    {
        var ended = reset.Apply(ResetEvent.WriteBlocked, now) with { Problem = ProblemCodes.OutcomeNeverFound, Evidence = $"{problem}: {evidence}" };
        return new Outcome
        {
            Reset = ended,
            Operation = OperationState.NeedsHuman,
            Audit = [AuditEvents.Of(ended, AuditKind.OutcomeUnknown, now, problem: problem, detail: evidence), AuditEvents.EndOf(ended, now)],
            Answer = new SubmitPasswordResult.Ended(ended),
        };
    }

    private static Outcome NotApplied(Reset reset, ProblemCode problem, string evidence, DateTimeOffset now)
    {
        var back = reset.Apply(ResetEvents.NotDone(reset), now) with
        {
            Problem = problem,
            Evidence = evidence,

            // finding out took the user's time: leave enough of it to type another password
            ExpiresAt = WasUnconfirmed(reset) ? Later(reset.ExpiresAt, now + TimeSpan.FromMinutes(5)) : reset.ExpiresAt,
        };
        return new Outcome
        {
            Reset = back,
            Operation = OperationState.NotApplied,
            Audit =
            [
                WasUnconfirmed(reset)
                    ? AuditEvents.Of(back, AuditKind.OutcomeFound, now, problem: problem, detail: "not written")
                    : AuditEvents.Of(back, AuditKind.DirectoryUnreachable, now, problem: problem, detail: evidence),
            ],
            Answer = new SubmitPasswordResult.NotReached(back, problem),
        };
    }

    private static Outcome Unknown(Reset reset, DirectoryFault fault, DateTimeOffset now)
    {
        var unknown = (WasUnconfirmed(reset) ? reset : reset.Apply(ResetEvent.OutcomeUnknown, now)) with
        {
            Problem = ProblemCodes.OutcomeUnknown,
            Evidence = Words(fault),
        };
        return new Outcome
        {
            Reset = unknown,
            Operation = OperationState.Unknown,
            Audit = [AuditEvents.Of(unknown, AuditKind.OutcomeUnknown, now, problem: ProblemOf.Fault(fault.Kind), detail: Words(fault))],
            Work = [WorkKind.Resolve],
            Answer = new SubmitPasswordResult.StillWaiting(unknown),
        };
    }

    private static Outcome NeedsSettling(Reset reset, string evidence, DateTimeOffset now)
    {
        var unconfirmed = WasUnconfirmed(reset) ? reset : reset.Apply(ResetEvent.OutcomeUnknown, now);
        var asked = unconfirmed.Apply(ResetEvent.UserMustTell, now) with
        {
            Problem = ProblemCodes.OutcomeNeedsUser,
            Evidence = evidence,
            ExpiresAt = Later(reset.ExpiresAt, now + TimeSpan.FromMinutes(5)),
        };
        return new Outcome
        {
            Reset = asked,
            Operation = OperationState.Unknown,
            Audit = [AuditEvents.Of(asked, AuditKind.SettlementAsked, now, problem: asked.Problem, detail: evidence)],
            Answer = new SubmitPasswordResult.Elsewhere(asked),
        };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
