using Microsoft.Extensions.Options;
using Sspr.AdminSessions;
using Sspr.Server.Administration;
using Sspr.Server.Assets;
using Sspr.Server.Portal;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Security;

namespace Sspr.Server.AdminCentre;

/// <summary>
/// The addresses of the admin centre, outside the routing of the portal: nothing that is added there can appear here. Files and the sign-in
/// are for everybody who reaches the listener; every other page needs a session.
/// </summary>
internal sealed class CentreRouter(
    StaticFiles files, CentrePages pages, CentreSignIn signIn, OpenAdminSession sessions, AdminLimits limits, IOptions<AdminOptions> options,
    IEnumerable<ICentreArea> areas)
{
    private readonly Dictionary<(string Method, string Path), Func<HttpContext, Visit, Task>> _pages = areas.SelectMany(static area => area.Pages)
        .ToDictionary(static page => (page.Method, page.Path), static page => page.Answer);

    /// <summary>Takes a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (path, method) = (context.Request.Path.Value!, context.Request.Method);
        var isReading = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        if (isReading && files.FindForCentre(path) is { } file)
        {
            await StaticFileEndpoint.ServeAsync(context, file);
        }
        else if (HttpMethods.IsGet(method) && context.Request.Query.TryGetValue("lang", out var language))
        {
            Speak(context, language);
        }
        else if (path == CentrePaths.SignIn && (isReading || HttpMethods.IsPost(method)))
        {
            await (isReading ? signIn.ShowAsync(context) : signIn.SubmitAsync(context));
        }
        else if (Find(isReading ? HttpMethods.Get : method, path) is not { } page)
        {
            await pages.WriteMissingAsync(context, await VisitAsync(context));
        }
        else if (await VisitAsync(context) is { } visit)
        {
            // Security: guarded by A_key_asks_no_oftener_by_a_person_than_by_a_program
            await (limits.Take(visit.Key) is { } wait ? pages.WriteTooManyAsync(context, visit, wait) : page(context, visit));
        }
        else
        {
            // Security: guarded by Without_a_session_every_page_leads_to_the_sign_in_and_shows_nothing
            ResetAtHand.GoTo(context, CentrePaths.SignIn);
        }
    }

    /// <summary>Says that the path is none of ours.</summary>
    public Task RefusePathAsync(HttpContext context)
    {
        var texts = CentrePages.TextsFor(context);
        return pages.WriteObstacleAsync(context, visit: null, StatusCodes.Status400BadRequest, texts.MissingHeading, texts.MissingText);
    }

    /// <summary>Says under which name the centre is.</summary>
    public Task RefuseHostAsync(HttpContext context)
    {
        var texts = CentrePages.TextsFor(context);
        return pages.WriteObstacleAsync(
            context, visit: null, StatusCodes.Status421MisdirectedRequest, texts.WrongHostHeading, texts.WrongHostText(options.Value.PublicAddress!.AbsoluteUri));
    }

    /// <summary>Says that its address asks too often.</summary>
    public Task PutOffAsync(HttpContext context, TimeSpan wait) => pages.WriteTooManyAsync(context, visit: null, wait);

    /// <summary>Says that something broke; the log has the cause.</summary>
    public Task BreakAsync(HttpContext context, int status, string supportCode)
    {
        var texts = CentrePages.TextsFor(context);
        return pages.WriteObstacleAsync(context, visit: null, status, texts.BrokenHeading, texts.BrokenText, supportCode);
    }

    private Func<HttpContext, Visit, Task>? Find(string method, string path)
    {
        if (_pages.GetValueOrDefault((method, path)) is { } page)
        {
            return page;
        }

        // the code of a problem is the one part of an address that varies
        var end = path.LastIndexOf('/');
        return end > 0 ? _pages.GetValueOrDefault((method, $"{path[..end]}/*")) : null;
    }

    private async Task<Visit?> VisitAsync(HttpContext context) =>
        CentreCookies.Read(context) is { } browser
        && await sessions.ExecuteAsync(browser, context.Connection.RemoteIpAddress, context.RequestAborted) is var (session, key)
            ? new Visit(session, key)
            : null;

    /// <summary>Remembers the language and shows the page again without it; the path was found plain, so the way back stays here.</summary>
    private static void Speak(HttpContext context, Microsoft.Extensions.Primitives.StringValues language)
    {
        if (language.Count == 1 && Languages.Find(language[0]) is { } texts)
        {
            PortalCookies.GiveLanguage(context, texts.Tag);
        }

        var rest = context.Request.Query.Where(static pair => pair.Key != "lang");
        ResetAtHand.GoTo(context, context.Request.Path + QueryString.Create(rest));
    }
}
