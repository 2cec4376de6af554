using Microsoft.Extensions.Options;
using Sspr.Organisation;
using Sspr.Policies;
using Sspr.Resets;
using Sspr.Server.Assets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;
using Sspr.Server.Settings;
using Microsoft.AspNetCore.Components;

namespace Sspr.Server.Portal;

/// <summary>Sends pages in the visitor's language, in the organisation's frame.</summary>
internal sealed class PortalPages(
    PageRenderer renderer,
    StaticFiles files,
    FormToken tokens,
    IOptions<OrganisationOptions> organisation,
    IOptions<PortalOptions> portal,
    PolicySource policy)
{
    // the name and the password; each gate is one more
    private const int StepsWithoutGates = 2;

    /// <summary>The step at which a gate is, from 0.</summary>
    public static int StepOfGate(int gate) => gate + 2;

    /// <summary>The language of the visitor: the one chosen, or the one that the browser likes best.</summary>
    public static ITexts TextsFor(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Languages.Find(context.Request.Cookies[PortalCookies.Language])
            ?? Languages.ForBrowser(context.Request.Headers.AcceptLanguage);
    }

    /// <summary>Sends a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="view">What the page shows.</param>
    /// <param name="reset">The attempt that it belongs to; null for none.</param>
    public async Task WriteAsync<TPage>(HttpContext context, int status, object view, Reset? reset = null)
        where TPage : IComponent
    {
        var texts = TextsFor(context);
        context.Response.Headers.ContentLanguage = texts.Tag;
        var inForce = await policy.GetAsync(context.RequestAborted);
        await renderer.WriteAsync<TPage>(context, status, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Frame"] = FrameFor(context, texts) with { Steps = StepsOf(reset, view, inForce) },
            ["View"] = view,
        });
    }

    private PageFrame FrameFor(HttpContext context, ITexts texts) =>
        new(texts, BrandIn(texts.Tag), files.Pages, tokens.For(PortalCookies.ReadOrGiveForm(context)));

    /// <summary>Until the first proof everybody is shown the same number: the most that any rule demands.</summary>
    private static int StepsOf(Reset? reset, object view, PolicyInForce inForce) => StepsWithoutGates + reset switch
    {
        { Kind: AttemptKind.Change } => 0,
        null when view is StartView { Kind: nameof(AttemptKind.Change) } => 0,
        { GatesPassed: > 0, Terms: { } terms } => Math.Max(reset.GatesPassed, terms.PasskeyAlone ? 1 : terms.Gates),
        _ => inForce.MostGates,
    };

    private BrandView BrandIn(string language)
    {
        var options = organisation.Value;
        return new BrandView
        {
            Name = options.NameIn(language),
            LogoPath = files.Logo?.Path,
            HelpdeskName = options.HelpdeskName,
            HelpdeskPhone = options.HelpdeskPhone,
            HelpdeskHours = options.HelpdeskHours,
            HelpdeskLink = options.HelpdeskLink,
            SignInLink = portal.Value.SignInAddress?.AbsoluteUri,
        };
    }
}
