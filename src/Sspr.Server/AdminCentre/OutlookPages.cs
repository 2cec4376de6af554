using System.Globalization;
using Sspr.Outlook;
using Sspr.Problems;
using Sspr.Server.AdminCentre.Views;

namespace Sspr.Server.AdminCentre;

/// <summary>Who could not reset today: counts, lists, a file, and day by day; what <c>sspr outlook</c> says.</summary>
internal sealed class OutlookPages(CentrePages pages, CentreQuestions questions, PeopleFile file) : ICentreArea
{
    /// <summary>People on one page.</summary>
    public const int Listed = 50;

    /// <inheritdoc />
    public IEnumerable<CentrePage> Pages => [CentrePage.Get(CentrePaths.Outlook, ShowAsync), CentrePage.Get(CentrePaths.People, SendFileAsync)];

    /// <summary>The page that is asked for, from 1; null if none is.</summary>
    public static int? PageIn(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return int.TryParse(context.Request.Query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and <= OutlookContract.MostListed
            ? page
            : null;
    }

    private async Task ShowAsync(HttpContext context, Visit visit)
    {
        var (cause, texts) = (CauseIn(context), CentrePages.TextsFor(context));
        var page = PageIn(context) ?? (cause is null ? null : 1);
        var question = new CentreQuestion("outlook").With("cause", cause)
            .With("most", page is null ? "0" : Text(Listed)).With("skip", Text(((page ?? 1) - 1) * Listed));
        var answer = await questions.AskAsync<OutlookContract.Reply>(context, visit, question);
        if (answer is not CentreAnswer<OutlookContract.Reply>.Given { Value: var reply })
        {
            await pages.WriteUnansweredAsync(context, visit, answer);
            return;
        }

        var days = await questions.AskAsync<OutlookContract.TrendReply>(context, visit, new CentreQuestion("outlook/trend"));
        if (days is not CentreAnswer<OutlookContract.TrendReply>.Given { Value: var trend })
        {
            await pages.WriteUnansweredAsync(context, visit, days);
            return;
        }

        await pages.WriteAsync<OutlookPage>(context, visit, StatusCodes.Status200OK, new OutlookView
        {
            Look = OutlookViews.Of(reply, texts, LinkTo) with
            {
                People = page is { } shown
                    ? OutlookViews.PeopleOf(
                        reply, shown, Listed, cause is null ? texts.Outlooks.AllPeople : texts.Outlooks.PeopleOf(cause), texts,
                        number => CentrePaths.Outlook + Query(cause, number), CentrePaths.People + Query(cause, page: null))
                    : null,
            },
            Trend = OutlookViews.Of(trend, cause, texts),
        });
    }

    private Task SendFileAsync(HttpContext context, Visit visit) => file.SendAsync(
        context, visit, new CentreQuestion("outlook").With("cause", CauseIn(context)).With("most", Text(OutlookContract.MostListed)));

    private static string? CauseIn(HttpContext context) =>
        ProblemCatalogue.TryFind(context.Request.Query["cause"].ToString(), out var problem) ? problem.Code.Value : null;

    private static string LinkTo(string cause) => CentrePaths.Outlook + Query(cause, page: null) + "#people";

    private static string Query(string? cause, int? page) => QueryString.Create(
        new (string Name, string? Value)[] { ("cause", cause), ("page", page is { } number ? Text(number) : null) }
            .Where(static pair => pair.Value is not null).Select(static pair => KeyValuePair.Create(pair.Name, pair.Value))).ToString();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
