using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The page that confirms an unlock, after all gates.</summary>
internal sealed class ConfirmUnlockPage(PortalPages pages, FormGate forms, ResetAtHand atHand, SubmitUnlock submit, TimeProvider time)
{
    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, PagePaths.ConfirmUnlock) is { } reset)
        {
            await WriteAsync(context, StatusCodes.Status200OK, reset);
        }
    }

    /// <summary>Takes the confirmation.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is null)
        {
            return;
        }

        if (PortalCookies.ReadReset(context) is not { } key)
        {
            ResetAtHand.GoTo(context, PagePaths.Start);
            return;
        }

        var texts = PortalPages.TextsFor(context).Objections;
        switch (await submit.ExecuteAsync(key, context.RequestAborted))
        {
            case SubmitPasswordResult.NotReached { Problem: var problem } notReached when problem == ProblemCodes.TooManyResets:
                await WriteAsync(context, StatusCodes.Status429TooManyRequests, notReached.Reset, texts.TooOften);
                break;
            case SubmitPasswordResult.NotReached notReached:
                await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, notReached.Reset, texts.NotReached);
                break;
            default:
                await PasswordReply.GoToAsync(context, await atHand.FindAsync(context));
                break;
        }
    }

    private Task WriteAsync(HttpContext context, int status, Reset reset, string? error = null) =>
        pages.WriteAsync<ConfirmUnlock>(
            context,
            status,
            new ConfirmUnlockView((int)Math.Ceiling((reset.ExpiresAt - time.GetUtcNow()).TotalMinutes), reset.SupportCode.Value, error),
            reset);
}
