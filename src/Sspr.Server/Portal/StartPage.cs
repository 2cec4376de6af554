using Sspr.Accounts;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The first page: what is your user name?</summary>
internal sealed class StartPage(
    PortalPages pages, ErrorPages errors, FormGate forms, ResetAtHand atHand, StartReset start, UniformReply uniform, TimeProvider time)
{
    private static readonly FormField Name = new("name", MostBytes: 4096);

    /// <summary>Shows it, with the way back to a reset that is open in this browser.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        var reset = await atHand.FindAsync(context);
        var view = new StartView { ContinueAt = reset is null || reset.HasEnded ? null : PagePaths.Of(reset.State) };
        await pages.WriteAsync<Start>(context, StatusCodes.Status200OK, view);
    }

    /// <summary>Takes a name and begins a reset, whether or not the name is known.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Name);
        if (form is null)
        {
            return;
        }

        var typed = form.Text(Name);
        if (AccountName.TryParse(typed, out var name) is { } fault)
        {
            var view = new StartView { TypedName = typed, Error = TextOf(PortalPages.TextsFor(context).Proof, fault) };
            await pages.WriteAsync<Start>(context, StatusCodes.Status400BadRequest, view);
            return;
        }

        var request = new StartRequest(name!, PortalPages.TextsFor(context).Tag, RateLimits.SourceOf(context));
        await AnswerAsync(context, await uniform.ReplyAsync(() => start.ExecuteAsync(request, context.RequestAborted), context.RequestAborted));
    }

    private Task AnswerAsync(HttpContext context, StartResult result)
    {
        switch (result)
        {
            case StartResult.Started started:
                PortalCookies.GiveReset(context, started.Key);
                ResetAtHand.GoTo(context, PagePaths.Of(started.Reset.State));
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
