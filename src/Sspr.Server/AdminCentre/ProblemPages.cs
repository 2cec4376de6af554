using Sspr.Problems;
using Sspr.Problems.Coverage;
using Sspr.Server.AdminCentre.Views;
using Sspr.Server.Portal;

namespace Sspr.Server.AdminCentre;

/// <summary>The catalogue: what <c>sspr problems</c> prints, Microsoft's codes and event numbers included.</summary>
internal sealed class ProblemPages(CentrePages pages) : ICentreArea
{
    private const int LongestAsked = 200;

    /// <inheritdoc />
    public IEnumerable<CentrePage> Pages => [CentrePage.Get(CentrePaths.Problems, ListAsync), CentrePage.Get($"{CentrePaths.Problems}/*", ShowAsync)];

    private async Task ListAsync(HttpContext context, Visit visit)
    {
        var asked = context.Request.Query["find"].ToString().Trim();
        asked = asked[..Math.Min(asked.Length, LongestAsked)];
        if (ProblemCatalogue.TryFind(asked, out var exact))
        {
            ResetAtHand.GoTo(context, CentrePaths.ProblemOf(exact.Code.Value));
            return;
        }

        var language = CentrePages.TextsFor(context).Tag;
        var signs = asked.Length == 0 ? [] : MicrosoftCoverage.Find(asked);
        await pages.WriteAsync<ProblemList>(context, visit, StatusCodes.Status200OK, new ProblemListView(
            asked,
            asked.Length > 0 && signs.Count == 0,
            [.. signs.Select(sign => new SignView(
                sign.Name, sign.Meaning.In(language), sign.WhyNone?.In(language), [.. sign.Ours.Select(code => ExplanationViews.LineOf(ProblemCatalogue.Of(code), language))]))],
            signs.Count > 0 ? [] : [.. ProblemCatalogue.All.Select(problem => ExplanationViews.LineOf(problem, language))]));
    }

    private Task ShowAsync(HttpContext context, Visit visit)
    {
        // one spelling of an address: what is typed goes through the field
        var code = context.Request.Path.Value![(CentrePaths.Problems.Length + 1)..];
        return ProblemCatalogue.TryFind(code, out var problem) && problem.Code.Value == code
            ? pages.WriteAsync<ProblemPage>(context, visit, StatusCodes.Status200OK, ExplanationViews.Of(problem, CentrePages.TextsFor(context).Tag))
            : pages.WriteMissingAsync(context, visit);
    }
}
