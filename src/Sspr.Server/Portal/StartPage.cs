using Sspr.Accounts;
using Sspr.Policies;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The first page: what is your user name?</summary>
internal sealed class StartPage(
    PortalPages pages, ErrorPages errors, FormGate forms, ResetAtHand atHand, StartReset start, UniformReply uniform, PolicySource policy, TimeProvider time)
{
    private static readonly FormField Name = new("name", MostBytes: 4096);

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
        using var form = await forms.ReadAsync(context, Name);
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

        var request = new StartRequest(name!, PortalPages.TextsFor(context).Tag, RateLimits.SourceOf(context), kind);
        await AnswerAsync(context, await uniform.ReplyAsync(() => start.ExecuteAsync(request, context.RequestAborted), context.RequestAborted));
    }

    private Task WriteAsync(HttpContext context, int status, StartView view) => pages.WriteAsync<Start>(context, status, view);

    private async Task<StartView> ViewAsync(HttpContext context, AttemptKind kind)
    {
        var inForce = await policy.GetAsync(context.RequestAborted);
        return new StartView { Kind = kind.ToString(), Action = PagePaths.StartOf(kind), OffersUnlock = inForce.OffersUnlock, OffersChange = inForce.OffersChange };
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
