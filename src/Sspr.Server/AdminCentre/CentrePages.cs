using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Sspr.ApiKeys;
using Sspr.Diagnosis;
using Sspr.Organisation;
using Sspr.Problems.Phrases;
using Sspr.Server.AdminCentre.Texts;
using Sspr.Server.AdminCentre.Views;
using Sspr.Server.Assets;
using Sspr.Server.Portal;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Security;

namespace Sspr.Server.AdminCentre;

/// <summary>Sends the pages of the admin centre in the visitor's language.</summary>
internal sealed class CentrePages(PageRenderer renderer, StaticFiles files, FormToken tokens, IOptions<OrganisationOptions> organisation)
{
    /// <summary>The texts for a request.</summary>
    public static ICentreTexts TextsFor(HttpContext context) => CentreLanguages.Of(PortalPages.TextsFor(context).Tag);

    /// <summary>What a role is called.</summary>
    public static string WordOf(ApiRole role, ICentreTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return role switch
        {
            ApiRole.Auditor => texts.RoleAuditor,
            ApiRole.Helpdesk => texts.RoleHelpdesk,
            ApiRole.Administrator => texts.RoleAdministrator,
        };
    }

    /// <summary>Sends a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="visit">Whose it is; null before signing in.</param>
    /// <param name="status">The status.</param>
    /// <param name="view">What the page shows.</param>
    public Task WriteAsync<TPage>(HttpContext context, Visit? visit, int status, object view)
        where TPage : IComponent
    {
        ArgumentNullException.ThrowIfNull(context);
        var texts = TextsFor(context);
        context.Response.Headers.ContentLanguage = texts.Tag;
        return renderer.WriteAsync<TPage>(context, status, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Frame"] = FrameFor(context, visit, texts),
            ["View"] = view,
        });
    }

    /// <summary>Says why there is no other page.</summary>
    public Task WriteObstacleAsync(HttpContext context, Visit? visit, int status, string heading, string text, string? supportCode = null) =>
        WriteAsync<Obstacle>(context, visit, status, new ObstacleView(heading, text, supportCode, []));

    /// <summary>Says that there is no such page.</summary>
    public Task WriteMissingAsync(HttpContext context, Visit? visit)
    {
        var texts = TextsFor(context);
        return WriteObstacleAsync(context, visit, StatusCodes.Status404NotFound, texts.MissingHeading, texts.MissingText);
    }

    /// <summary>Says that it was one too many, and when to come again.</summary>
    public Task WriteTooManyAsync(HttpContext context, Visit? visit, TimeSpan wait, string? text = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (texts, seconds) = (TextsFor(context), (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WriteObstacleAsync(context, visit, StatusCodes.Status429TooManyRequests, texts.TooManyHeading, text ?? texts.TooManyText(seconds));
    }

    /// <summary>Says why a question was not answered.</summary>
    public Task WriteUnansweredAsync<T>(HttpContext context, Visit visit, CentreAnswer<T> answer)
        where T : class => answer switch
        {
            CentreAnswer<T>.Refused refused => WriteRefusalAsync(context, visit, refused.Status, refused.Refusal),
            CentreAnswer<T>.MayNot mayNot => WriteMayNotAsync(context, visit, mayNot.Roles),
            _ => throw new InvalidOperationException("The question was answered."),
        };

    private Task WriteRefusalAsync(HttpContext context, Visit visit, int status, OperatorContract.Refusal refusal)
    {
        var texts = TextsFor(context);

        // the page itself is there
        var shown = status == StatusCodes.Status404NotFound ? StatusCodes.Status409Conflict : status;
        var problem = refusal.Problem is { } code ? Problems.ProblemCatalogue.Of(code) : null;
        var evidence = PhraseBook.In(texts.Tag, refusal.Evidence);
        var text = problem is null ? evidence : $"{problem.Cause.In(texts.Tag)} ({problem.Code.Value}: {evidence})";
        IReadOnlyList<string> steps = [.. (problem?.Fix ?? []).Select(step => step.In(texts.Tag))];
        return WriteAsync<Obstacle>(context, visit, shown, new ObstacleView(texts.RefusedHeading, text, SupportCode: null, steps));
    }

    /// <summary>Says whose keys may see it.</summary>
    private Task WriteMayNotAsync(HttpContext context, Visit visit, IReadOnlyList<ApiRole> roles)
    {
        var texts = TextsFor(context);
        var allowed = string.Join(", ", roles.Select(role => WordOf(role, texts)));
        return WriteObstacleAsync(
            context, visit, StatusCodes.Status403Forbidden, texts.MayNotHeading, texts.MayNotText(allowed, WordOf(visit.Key.Role, texts)));
    }

    private CentreFrame FrameFor(HttpContext context, Visit? visit, ICentreTexts texts) => new()
    {
        Texts = texts,
        Organisation = organisation.Value.NameIn(texts.Tag),
        Files = new CentreFiles(files.Pages.Style, files.CentreStyle.Path, files.Pages.Icon),
        FormToken = tokens.For(CentreCookies.ReadOrGiveForm(context)),
        KeyName = visit?.Key.Name,
        Role = visit is null ? null : WordOf(visit.Key.Role, texts),
        Places = visit is null ? [] : PlacesFor(context, visit, texts),
        Languages = [.. Languages.All.Where(other => other.Tag != texts.Tag).Select(other => new LanguageLink(other.Tag, other.OwnName, LinkTo(context, other.Tag)))],
    };

    private static IReadOnlyList<PlaceLink> PlacesFor(HttpContext context, Visit visit, ICentreTexts texts)
    {
        (string Path, string Name, string? Question)[] all =
        [
            (CentrePaths.Health, texts.Health, "health"),
            (CentrePaths.Why, texts.Why, "why"),
            (CentrePaths.Outlook, texts.Outlook, "outlook"),
            (CentrePaths.WhatIf, texts.WhatIf, "outlook"),
            (CentrePaths.Problems, texts.Problems, null),
        ];
        var here = context.Request.Path.Value;
        return [.. all.Where(place => place.Question is null || CentreQuestions.Allows(visit, HttpMethods.Get, place.Question)).Select(place => new PlaceLink(
            place.Path, place.Name, place.Path == CentrePaths.Health ? here == place.Path : here!.StartsWith(place.Path, StringComparison.Ordinal)))];
    }

    /// <summary>The same question in another language; what came as a form is asked anew.</summary>
    private static string LinkTo(HttpContext context, string tag)
    {
        var query = HttpMethods.IsGet(context.Request.Method) ? context.Request.Query.Where(static pair => pair.Key != "lang") : [];

        // Security: a path that was refused is no link (No_spelling_of_a_path_leads_away_from_the_centre)
        var path = context.Request.Path.Value is { } plain && RequestGuard.IsPlain(plain) ? plain : CentrePaths.Health;
        return path + QueryString.Create([.. query, new("lang", tag)]);
    }
}
