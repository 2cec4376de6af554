using Sspr.Resets;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The page that asks for the new password once more, where only that can tell what became of a lost write.</summary>
internal sealed class TypeAgainPage(PortalPages pages, FormGate forms, ResetAtHand atHand, PersonAttempts attempts, SettlePassword settle)
{
    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, PagePaths.TypeAgain) is { } reset)
        {
            await WriteAsync(context, StatusCodes.Status200OK, reset);
        }
    }

    /// <summary>Takes the password.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, PasswordFields.Password);
        if (form is null)
        {
            return;
        }

        if (PortalCookies.ReadReset(context) is not { } key)
        {
            await PasswordReply.GoToAsync(context, reset: null);
        }
        else if (form.Secret(PasswordFields.Password) is not { Length: > 0 })
        {
            await AskAgainAsync(context, await atHand.FindAsync(context));
        }
        else
        {
            // the use case clears it
            await AnswerAsync(context, await settle.ExecuteAsync(key, form.TakeSecret(PasswordFields.Password)!, context.RequestAborted));
        }
    }

    private Task AnswerAsync(HttpContext context, SubmitPasswordResult result) => result switch
    {
        SubmitPasswordResult.Completed completed => PasswordReply.GoToAsync(context, completed.Reset),
        SubmitPasswordResult.Refused refused => AskAgainAsync(context, refused.Reset),
        SubmitPasswordResult.NotReached notReached => AskAgainAsync(context, notReached.Reset),
        SubmitPasswordResult.Partly partly => PasswordReply.GoToAsync(context, partly.Reset),
        SubmitPasswordResult.StillWaiting waiting => PasswordReply.GoToAsync(context, waiting.Reset),
        SubmitPasswordResult.Ended ended => PasswordReply.GoToAsync(context, ended.Reset),
        SubmitPasswordResult.Elsewhere elsewhere => AskAgainAsync(context, elsewhere.Reset),
        SubmitPasswordResult.NoReset => PasswordReply.GoToAsync(context, reset: null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Stays if the question is still open, and goes to where the reset stands if it is not.</summary>
    private async Task AskAgainAsync(HttpContext context, Reset? reset)
    {
        if (reset is not { State: ResetState.AwaitingSettlement })
        {
            await PasswordReply.GoToAsync(context, reset);
            return;
        }

        var error = PortalPages.TextsFor(context).Password.AgainNotSettled;
        if (PasswordReply.IsAskedFor(context))
        {
            await new PasswordReply(Next: null, [error], []).WriteAsync(context, StatusCodes.Status400BadRequest);
            return;
        }

        await WriteAsync(context, StatusCodes.Status400BadRequest, reset, error);
    }

    private async Task WriteAsync(HttpContext context, int status, Reset reset, string? error = null)
    {
        var all = await attempts.OfAsync(reset, context.RequestAborted);
        var view = new TypeAgainView(
            all[0].SupportCode.Value,
            AccountLines.Of(all, PortalPages.TextsFor(context).Accounts),
            all.Count > 1 ? $"{reset.TypedName}, {reset.Directory}" : null,
            error);
        await pages.WriteAsync<TypeAgain>(context, status, view);
    }
}
