using Sspr.Server.Portal.Texts;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>Takes <c>?lang=ja</c> on any page, remembers it and shows the page again without it.</summary>
internal static class LanguageSwitch
{
    private const string Parameter = "lang";

    /// <summary>Adds the middleware; the path was found plain before it, so the way back stays on this site.</summary>
    public static void UseLanguageSwitch(this IApplicationBuilder app) => app.Use(static next => context =>
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !context.Request.Query.TryGetValue(Parameter, out var values))
        {
            return next(context);
        }

        // two languages at once are none
        if (values.Count == 1 && Languages.Find(values[0]) is { } texts)
        {
            PortalCookies.GiveLanguage(context, texts.Tag);
        }

        ResetAtHand.GoTo(context, context.Request.Path.Value!);
        return Task.CompletedTask;
    });
}
