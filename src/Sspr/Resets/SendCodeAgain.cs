using Sspr.Audit;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>Asks for another challenge at the present gate. It refills no attempts, and the new code makes the old one void.</summary>
internal sealed class SendCodeAgain(
    IResetStore store, OpenReset open, IThrottleStore throttles, ThrottleRules rules, WorkSignal signal, TimeProvider time)
{
    private const int MostTries = 5;

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

        // Security: what was drawn is void at once, not when a worker draws the next, which would show when it was done; guarded by
        // A_challenge_that_is_asked_for_again_is_void_before_a_worker_makes_the_next
        var drawn = reset.Method?.DrawsAgain() is true ? await store.FindLiveChallengeAsync(reset.Id, cancellationToken) : null;

        // Security: a worker that writes at this moment does not show in the answer; guarded by The_API_answers_every_name_alike_to_the_end
        for (var tries = 0; tries < MostTries && reset.State == ResetState.AwaitingProof; tries++)
        {
            if (await store.CommitAsync(AskFor(reset, tries == 0 ? drawn?.Id : null, now), cancellationToken))
            {
                signal.Pulse();
                return new SendCodeAgainResult.Sent(reset);
            }

            reset = await store.FindAsync(reset.Id, cancellationToken) ?? reset;
        }

        return new SendCodeAgainResult.Elsewhere(reset);
    }

    private static ResetCommit AskFor(Reset reset, Guid? drawn, DateTimeOffset now) => new()
    {
        Reset = reset,
        Consume = drawn,
        Audit = [AuditEvents.Of(reset, AuditKind.ChallengeAskedAgain, now, actor: "user")],
        Work = [WorkItems.For(reset, WorkKind.IssueAgain, now)],
        At = now,
    };
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
