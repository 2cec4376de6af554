using Sspr.Resets;
using Sspr.Server.Portal.Views;

namespace Sspr.Server.Portal;

/// <summary>The page that waits for the directory's answer; it goes on by itself, with or without a script.</summary>
internal sealed class CheckingPage(PortalPages pages, ResetAtHand atHand, PersonAttempts attempts)
{
    /// <summary>Shows it, or tells its script where the reset stands now.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (PasswordReply.IsAskedFor(context))
        {
            await PasswordReply.GoToAsync(context, await atHand.FindAsync(context));
        }
        else if (await atHand.AtAsync(context, PagePaths.Checking) is { } reset)
        {
            var all = await attempts.OfAsync(reset, context.RequestAborted);
            await pages.WriteAsync<Checking>(
                context,
                StatusCodes.Status200OK,
                new CheckingView(all[0].SupportCode.Value, AccountLines.Of(all, PortalPages.TextsFor(context).Accounts)));
        }
    }
}
