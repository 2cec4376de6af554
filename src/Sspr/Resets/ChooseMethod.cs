using Sspr.Audit;
using Sspr.Methods;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>Takes the method by which the user wants to pass the next gate; a worker issues its challenge.</summary>
internal sealed class ChooseMethod(IResetStore store, OpenReset open, ListChoices choices, WorkSignal signal, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Takes it.</summary>
    public async Task<ChooseMethodResult> ExecuteAsync(BrowserKey browser, MethodKind method, CancellationToken cancellationToken)
    {
        if (await open.ExecuteAsync(browser, cancellationToken) is not { } reset)
        {
            return new ChooseMethodResult.NoReset();
        }

        if (reset.State != ResetState.ChoosingMethod)
        {
            return new ChooseMethodResult.Moved(reset);
        }

        if (!(await choices.ExecuteAsync(reset, cancellationToken)).Contains(method))
        {
            return new ChooseMethodResult.NotOffered(reset);
        }

        var now = time.GetUtcNow();
        var chosen = reset.Apply(ResetEvent.MethodChosen, now) with { Method = method };
        return await MoveAsync(chosen, AuditKind.MethodChosen, [WorkItems.For(chosen, WorkKind.Identify, now)], now, cancellationToken);
    }

    /// <summary>Goes back to the choice. It refills no attempts, and the challenge that is out stays out until another takes its place.</summary>
    /// <remarks>
    /// A worker that issues a challenge at this very moment must not undo it: how long workers take for a name is nobody's business.
    /// Security: guarded by <c>Every_screen_before_the_first_proof_has_the_same_bytes_for_every_name</c>.
    /// </remarks>
    public async Task<ChooseMethodResult> GoBackAsync(BrowserKey browser, CancellationToken cancellationToken)
    {
        var result = await GoBackOnceAsync(browser, cancellationToken);
        for (var tries = 1; tries < MostTries && result is ChooseMethodResult.Moved { Reset.State: ResetState.AwaitingProof }; tries++)
        {
            result = await GoBackOnceAsync(browser, cancellationToken);
        }

        return result;
    }

    private async Task<ChooseMethodResult> GoBackOnceAsync(BrowserKey browser, CancellationToken cancellationToken)
    {
        if (await open.ExecuteAsync(browser, cancellationToken) is not { } reset)
        {
            return new ChooseMethodResult.NoReset();
        }

        if (reset.State != ResetState.AwaitingProof)
        {
            return new ChooseMethodResult.Moved(reset);
        }

        var now = time.GetUtcNow();
        var choosing = reset.Apply(ResetEvent.OtherMethodAsked, now) with { Method = null };
        return await MoveAsync(choosing, AuditKind.OtherMethodAsked, [], now, cancellationToken);
    }

    private async Task<ChooseMethodResult> MoveAsync(
        Reset moved, AuditKind kind, IReadOnlyList<WorkItem> work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var commit = new ResetCommit
        {
            Reset = moved,
            DropIssue = kind == AuditKind.OtherMethodAsked,
            Audit = [AuditEvents.Of(moved, kind, now, actor: "user", detail: moved.Method?.ToString())],
            Work = work,
            At = now,
        };
        var done = await store.CommitAsync(commit, cancellationToken);
        signal.Pulse();
        return new ChooseMethodResult.Moved(done ? moved : await store.FindAsync(moved.Id, cancellationToken) ?? moved);
    }
}

/// <summary>Outcome of a choice; says nothing about the account.</summary>
internal abstract record ChooseMethodResult
{
    private ChooseMethodResult()
    {
    }

    /// <summary>Show the page where the attempt stands now.</summary>
    internal sealed record Moved(Reset Reset) : ChooseMethodResult;

    /// <summary>The method is none of those offered.</summary>
    internal sealed record NotOffered(Reset Reset) : ChooseMethodResult;

    /// <summary>The browser has no attempt.</summary>
    internal sealed record NoReset : ChooseMethodResult;
}
