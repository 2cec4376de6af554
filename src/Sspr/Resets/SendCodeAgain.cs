using Sspr.Audit;
using Sspr.Problems;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>Asks for another challenge at the present gate. It refills no attempts, and the new code makes the old one void.</summary>
internal sealed class SendCodeAgain(
    IResetStore store, OpenReset open, IThrottleStore throttles, ThrottleRules rules, WorkSignal signal, TimeProvider time)
{
    /// <summary>Asks.</summary>
    public async Task<SendCodeAgainResult> ExecuteAsync(BrowserKey browser, CancellationToken cancellationToken)
    {
        if (await open.ExecuteAsync(browser, cancellationToken) is not { } reset)
        {
            return new SendCodeAgainResult.NoReset();
        }

        if (reset.State != ResetState.AwaitingProof)
        {
            return new SendCodeAgainResult.Elsewhere(reset);
        }

        var now = time.GetUtcNow();
        if (await throttles.TakeAsync(rules.CodeAgain(reset.Id), now, cancellationToken) is ThrottleResult.Exhausted)
        {
            return new SendCodeAgainResult.Throttled(reset, ProblemCodes.CodeBudgetUsed);
        }

        var done = await store.CommitAsync(
            new ResetCommit
            {
                Reset = reset,
                Audit = [AuditEvents.Of(reset, AuditKind.ChallengeAskedAgain, now, actor: "user")],
                Work = [WorkItems.For(reset, WorkKind.IssueAgain, now)],
                At = now,
            },
            cancellationToken);
        signal.Pulse();
        return done
            ? new SendCodeAgainResult.Sent(reset)
            : new SendCodeAgainResult.Elsewhere(await store.FindAsync(reset.Id, cancellationToken) ?? reset);
    }
}

/// <summary>Outcome of asking for another code; the same for decoys.</summary>
internal abstract record SendCodeAgainResult
{
    private SendCodeAgainResult()
    {
    }

    /// <summary>One is on its way, if the account can be sent one.</summary>
    internal sealed record Sent(Reset Reset) : SendCodeAgainResult;

    /// <summary>No more in this reset.</summary>
    internal sealed record Throttled(Reset Reset, ProblemCode Problem) : SendCodeAgainResult;

    /// <summary>The reset is at another step: show that one.</summary>
    internal sealed record Elsewhere(Reset Reset) : SendCodeAgainResult;

    /// <summary>The browser has no reset.</summary>
    internal sealed record NoReset : SendCodeAgainResult;
}
