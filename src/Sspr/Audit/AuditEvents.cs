using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Audit;

/// <summary>Makes the events of one reset, so that each carries the same particulars.</summary>
internal static class AuditEvents
{
    /// <summary>A step.</summary>
    public static AuditEvent Of(
        Reset reset, AuditKind kind, DateTimeOffset at, string actor = "server", ProblemCode? problem = null, string? detail = null) => new()
        {
            At = at,
            Kind = kind,
            Class = AuditClass.Progress,
            Attempt = reset.SupportCode.Value,
            Actor = actor,
            Target = reset.AccountKey.Reference,
            Source = reset.Source,
            Problem = problem,
            Operation = reset.Operation?.ToString(),
            Detail = detail,
        };

    /// <summary>The end, with the class that its state has.</summary>
    public static AuditEvent EndOf(Reset reset, DateTimeOffset at, string actor = "server") =>
        Of(reset, reset.State == ResetState.NotIncluded ? AuditKind.AccountLeftOut : EndedKindOf(reset.Kind), at, actor, reset.Problem, reset.Evidence) with { Class = ClassOf(reset.State) };

    /// <summary>What the beginning of an attempt is called.</summary>
    public static AuditKind StartedKindOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Reset => AuditKind.ResetStarted,
        AttemptKind.Unlock => AuditKind.UnlockStarted,
        AttemptKind.Change => AuditKind.ChangeStarted,
        AttemptKind.SignIn => AuditKind.SignInStarted,
    };

    private static AuditKind EndedKindOf(AttemptKind kind) => kind switch
    {
        AttemptKind.Reset => AuditKind.ResetEnded,
        AttemptKind.Unlock => AuditKind.UnlockEnded,
        AttemptKind.Change => AuditKind.ChangeEnded,
        AttemptKind.SignIn => AuditKind.SignInEnded,
    };

    private static AuditClass ClassOf(ResetState state) => state switch
    {
        ResetState.Completed => AuditClass.Succeeded,
        ResetState.Denied => AuditClass.Blocked,
        ResetState.Expired or ResetState.NotIncluded => AuditClass.Abandoned,
        ResetState.NeedsHelpDesk => AuditClass.Failed,
        ResetState.ChoosingMethod or ResetState.AwaitingProof or ResetState.ChoosingAccounts or ResetState.AwaitingPassword or ResetState.AwaitingUnlock or ResetState.Writing
            or ResetState.Unconfirmed or ResetState.AwaitingSettlement => AuditClass.Progress,
    };
}
