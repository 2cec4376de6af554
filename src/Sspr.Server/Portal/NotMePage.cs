using Microsoft.Extensions.Options;
using Sspr.Freezes;
using Sspr.Organisation;
using Sspr.Resets;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>
/// The page behind the link "it wasn't me". Looking at it changes nothing, because programs look at links before people do; the
/// button freezes.
/// </summary>
/// <remarks>Security: guarded by <c>Looking_at_a_freeze_link_changes_nothing</c>.</remarks>
internal sealed class NotMePage(PortalPages pages, FormGate forms, FreezeAccount freeze, IOptions<OrganisationOptions> organisation)
{
    private const string Parameter = "token";
    private static readonly FormField Token = new("token", MostBytes: 128);

    /// <summary>The route of the link.</summary>
    public const string Route = FreezeLink.Path + "{" + Parameter + "}";

    /// <summary>Where its button sends to.</summary>
    public const string Action = "/not-me";

    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        var token = context.GetRouteValue(Parameter) as string;
        if (await freeze.FindAsync(token, context.RequestAborted) is { } reset)
        {
            await pages.WriteAsync<NotMe>(context, StatusCodes.Status200OK, new NotMeView(token!, reset.SupportCode.Value));
        }
        else
        {
            await GoneAsync(context);
        }
    }

    /// <summary>Freezes.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Token);
        if (form is null)
        {
            return;
        }

        if (await freeze.ExecuteAsync(form.Text(Token), context.RequestAborted) is { } reset)
        {
            var texts = PortalPages.TextsFor(context).Attempts;
            var ending = organisation.Value.AlertAddresses.Count > 0 ? texts.NotMeDone : texts.NotMeDoneUntold;
            await pages.WriteAsync<Ended>(context, StatusCodes.Status200OK, new EndedView(ending, reset.SupportCode.Value, MayStartAgain: false));
        }
        else
        {
            await GoneAsync(context);
        }
    }

    private Task GoneAsync(HttpContext context) => pages.WriteAsync<Ended>(
        context, StatusCodes.Status410Gone, new EndedView(PortalPages.TextsFor(context).Attempts.NotMeGone, SupportCode.New().Value));
}
