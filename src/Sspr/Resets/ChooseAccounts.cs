using Sspr.Audit;

namespace Sspr.Resets;

/// <summary>Takes for which of their accounts a person wants the new password. What is chosen and what is left out is one transaction.</summary>
internal sealed class ChooseAccounts(IResetStore store, OpenReset open, PersonAttempts attempts, TimeProvider time)
{
    /// <summary>Takes it.</summary>
    /// <param name="browser">The browser's key.</param>
    /// <param name="directories">The directories of the accounts that were chosen.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ChooseAccountsResult> ExecuteAsync(BrowserKey browser, IReadOnlyCollection<string> directories, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directories);
        if (await open.ExecuteAsync(browser, cancellationToken) is not { } reset)
        {
            return new ChooseAccountsResult.NoReset();
        }

        if (reset.State != ResetState.ChoosingAccounts)
        {
            return new ChooseAccountsResult.Moved(reset);
        }

        // Security: only what stands at this step can be chosen; guarded by An_account_that_is_not_included_cannot_be_chosen
        List<Reset> offered = [.. (await attempts.OfAsync(reset, cancellationToken)).Where(static one => one.State == ResetState.ChoosingAccounts)];
        if (!offered.Exists(IsChosen))
        {
            return new ChooseAccountsResult.NoneChosen(reset);
        }

        var now = time.GetUtcNow();
        await store.CommitAllAsync([.. offered.Select(one => StepOf(one, IsChosen(one), now))], [], cancellationToken);
        return new ChooseAccountsResult.Moved(await open.ExecuteAsync(browser, cancellationToken) ?? reset);

        bool IsChosen(Reset one) => directories.Contains(one.Directory!.Value, StringComparer.Ordinal);
    }

    private static ResetCommit StepOf(Reset reset, bool isChosen, DateTimeOffset now)
    {
        var moved = reset.Apply(isChosen ? ResetEvent.AccountChosen : ResetEvent.LeftOut, now);
        return new ResetCommit
        {
            Reset = moved,
            Audit = [isChosen ? AuditEvents.Of(moved, AuditKind.AccountChosen, now, actor: "user") : AuditEvents.EndOf(moved, now, actor: "user")],
            At = now,
        };
    }
}

/// <summary>Outcome of a choice.</summary>
internal abstract record ChooseAccountsResult
{
    private ChooseAccountsResult()
    {
    }

    /// <summary>Show the page where the attempt stands now.</summary>
    internal sealed record Moved(Reset Reset) : ChooseAccountsResult;

    /// <summary>At least one has to be chosen.</summary>
    internal sealed record NoneChosen(Reset Reset) : ChooseAccountsResult;

    /// <summary>The browser has no attempt.</summary>
    internal sealed record NoReset : ChooseAccountsResult;
}
