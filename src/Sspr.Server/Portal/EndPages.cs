using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;
using Sspr.Server.SecurityInfo;

namespace Sspr.Server.Portal;

/// <summary>The last page of a reset, good or bad. It can be loaded again as long as the browser keeps its cookie.</summary>
internal sealed class EndPages(PortalPages pages, ResetAtHand atHand, PersonAttempts attempts, ReadPasswordRules rules, TimeProvider time)
{
    // the rules are kept from the page before; a directory that hangs must not hold the good news back
    private static readonly TimeSpan RulesTime = TimeSpan.FromSeconds(1);

    /// <summary>Shows that it is done.</summary>
    public async Task ShowDoneAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, PagePaths.Done) is { } reset && !LeftForSignIn(context, reset, SecurityInfoPaths.Root))
        {
            ForgetStorage(context);
            var all = await attempts.OfAsync(reset, context.RequestAborted);
            var view = new DoneView(
                reset.Kind.ToString(),
                all[0].SupportCode.Value,
                reset.Kind == AttemptKind.Unlock ? null : await OldPasswordAsync(context, reset),
                AccountLines.Of(all, PortalPages.TextsFor(context).Accounts),
                PersonAttempts.MayDiffer(all));
            await pages.WriteAsync<Done>(context, StatusCodes.Status200OK, view);
        }
    }

    /// <summary>Shows how it ended otherwise.</summary>
    public async Task ShowEndedAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, PagePaths.Ended) is { } reset && !LeftForSignIn(context, reset, SecurityInfoPaths.Ended))
        {
            ForgetStorage(context);
            var texts = PortalPages.TextsFor(context);
            var all = await attempts.OfAsync(reset, context.RequestAborted);

            var (ending, mayStartAgain) = EndingOf(texts, reset, all);
            await pages.WriteAsync<Ended>(context, StatusCodes.Status200OK, new EndedView(ending, all[0].SupportCode.Value, mayStartAgain)
            {
                Accounts = AccountLines.Of(all, texts.Accounts),
                MayDiffer = PersonAttempts.MayDiffer(all),
            });
        }
    }

    private static bool LeftForSignIn(HttpContext context, Reset reset, string path)
    {
        if (reset.Kind != AttemptKind.SignIn)
        {
            return false;
        }

        ResetAtHand.GoTo(context, path);
        return true;
    }

    private static void ForgetStorage(HttpContext context) => context.Response.Headers["Clear-Site-Data"] = "\"storage\"";

    /// <summary>
    /// The ending of several accounts: that not every one has the password is said only if one surely does not, and that nothing was changed only if
    /// nothing can have been.
    /// </summary>
    /// <remarks>Security: guarded by <c>An_end_of_several_accounts_says_no_more_than_is_known</c>.</remarks>
    private static (Ending Ending, bool MayStartAgain) EndingOf(ITexts texts, Reset reset, IReadOnlyList<Reset> all)
    {
        var chosen = all.Where(static one => one.State != ResetState.NotIncluded).ToLookup(PersonAttempts.MayHaveChanged);
        return !chosen[true].Any() ? EndingOf(texts.Ends, reset)
            : chosen[false].Any() ? (texts.Accounts.Partly, true)
            : chosen[true].Any(static one => one.State == ResetState.Completed) ? (texts.Accounts.PartlyUnknown, true)
            : EndingOf(texts.Ends, reset);
    }

    private static (Ending Ending, bool MayStartAgain) EndingOf(IEndTexts texts, Reset reset) => reset.State switch
    {
        ResetState.Expired => (texts.Expired, true),
        ResetState.NeedsHelpDesk when reset.Problem == ProblemCodes.OutcomeNeverFound => (texts.OutcomeNeverFound, true),
        ResetState.NeedsHelpDesk => (texts.Blocked, false),
        _ => (texts.Denied, true),
    };

    private async Task<string> OldPasswordAsync(HttpContext context, Reset reset)
    {
        var texts = PortalPages.TextsFor(context).Ends;
        try
        {
            using var limit = new CancellationTokenSource(RulesTime, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
            return await rules.ExecuteAsync(reset, either.Token) is ReadPasswordRulesResult.Known { OfAll: true, Rules.PreviousPasswordGrace: var grace }
                ? grace > TimeSpan.Zero ? texts.OldPasswordGrace(grace) : texts.OldPasswordEnded
                : texts.OldPasswordUnknown;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return texts.OldPasswordUnknown;
        }
    }
}
