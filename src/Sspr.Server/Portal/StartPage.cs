using Sspr.Accounts;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The first page: what is your user name?</summary>
internal sealed class StartPage(
    PortalPages pages, ErrorPages errors, FormGate forms, ResetAtHand atHand, StartReset start, UniformReply uniform, PolicySource policy, StartWork work, TimeProvider time)
{
    private static readonly FormField Name = new("name", MostBytes: 4096);
    private static readonly FormField Work = new("work", MostBytes: 128, IsOptional: true);
    private static readonly FormField Answer = new("answer", MostBytes: 16, IsOptional: true);

    /// <summary>Shows it, with the way back to an attempt that is open in this browser.</summary>
    public async Task ShowAsync(HttpContext context, AttemptKind kind)
    {
        var reset = await atHand.FindAsync(context);
        var view = await ViewAsync(context, kind);
        await WriteAsync(context, StatusCodes.Status200OK, view with { ContinueAt = reset is null || reset.HasEnded ? null : PagePaths.Of(reset) });
    }

    /// <summary>Takes a name and begins an attempt, whether or not the name is known.</summary>
    public async Task SubmitAsync(HttpContext context, AttemptKind kind)
    {
        using var form = await forms.ReadAsync(context, work.IsOn ? [Name, Work, Answer] : [Name]);
        if (form is null)
        {
            return;
        }

        var typed = form.Text(Name);
        if (AccountName.TryParse(typed, out var name) is { } fault)
        {
            var view = await ViewAsync(context, kind);
            var error = TextOf(PortalPages.TextsFor(context).Proof, fault);
            await WriteAsync(context, StatusCodes.Status400BadRequest, view with { TypedName = typed, Error = error });
            return;
        }

        if (work.IsOn && await RefuseWorkAsync(context, kind, form))
        {
            return;
        }

        var request = new StartRequest(name!, PortalPages.TextsFor(context).Tag, RateLimits.SourceOf(context), kind);
        await AnswerAsync(context, await uniform.ReplyAsync(() => start.ExecuteAsync(request, context.RequestAborted), context.RequestAborted));
    }

    /// <summary>Says what is missing, if something is.</summary>
    /// <returns>False if the attempt may begin.</returns>
    private async Task<bool> RefuseWorkAsync(HttpContext context, AttemptKind kind, StrictForm form)
    {
        var (challenge, texts) = (form.Text(Work), PortalPages.TextsFor(context).Attempts);
        var verdict = await work.CheckAsync(
            PortalCookies.ReadOrGiveForm(context), challenge, form.Text(Answer), RateLimits.SourceOf(context), context.RequestAborted);
        switch (verdict)
        {
            case WorkVerdict.Good:
                return false;
            case WorkVerdict.TooMany:
                await errors.WriteTooManyAsync(context, StartWork.Window, ProblemCodes.TooManyStartsFromSource);
                return true;
            case WorkVerdict.TooSoon:
            case WorkVerdict.NotGood:
            default:
                var isSoon = verdict == WorkVerdict.TooSoon;
                var view = await ViewAsync(context, kind) with { TypedName = form.Text(Name), Error = isSoon ? texts.WorkTooSoon : texts.WorkAgain };
                await WriteAsync(
                    context, StatusCodes.Status400BadRequest, isSoon ? view with { Work = new WorkView(challenge, work.Bits) } : view);
                return true;
        }
    }

    private Task WriteAsync(HttpContext context, int status, StartView view) => pages.WriteAsync<Start>(context, status, view);

    private async Task<StartView> ViewAsync(HttpContext context, AttemptKind kind)
    {
        var inForce = await policy.GetAsync(context.RequestAborted);
        return new StartView
        {
            Kind = kind.ToString(),
            Action = PagePaths.StartOf(kind),
            OffersUnlock = inForce.OffersUnlock,
            OffersChange = inForce.OffersChange,
            Work = work.IsOn ? new WorkView(work.NewChallenge(PortalCookies.ReadOrGiveForm(context)), work.Bits) : null,
        };
    }

    private Task AnswerAsync(HttpContext context, StartResult result)
    {
        switch (result)
        {
            case StartResult.Started started:
                PortalCookies.GiveReset(context, started.Key);
                ResetAtHand.GoTo(context, PagePaths.Of(started.Reset));
                return Task.CompletedTask;
            case StartResult.Throttled throttled:
                return errors.WriteTooManyAsync(context, throttled.Until - time.GetUtcNow(), throttled.Problem);
            case StartResult.Unavailable unavailable:
                return errors.WriteAsync(
                    context, StatusCodes.Status503ServiceUnavailable, static texts => texts.Unavailable, unavailable.Problem);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string TextOf(IProofTexts texts, AccountNameFault fault) => fault switch
    {
        AccountNameFault.Empty => texts.NameEmpty,
        AccountNameFault.TooLong => texts.NameTooLong,
        AccountNameFault.ForbiddenCharacter => texts.NameForbidden,
    };
}
