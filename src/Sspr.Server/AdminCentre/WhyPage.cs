using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.Resets;
using Sspr.Server.AdminCentre.Views;

namespace Sspr.Server.AdminCentre;

/// <summary>Why an account can or cannot be reset, or an attempt ended as it did: what <c>sspr why</c> says.</summary>
internal sealed class WhyPage(CentrePages pages, CentreQuestions questions) : ICentreArea
{
    private const string Name = "name";

    /// <inheritdoc />
    public IEnumerable<CentrePage> Pages => [CentrePage.Get(CentrePaths.Why, ShowAsync)];

    private async Task ShowAsync(HttpContext context, Visit visit)
    {
        if (!context.Request.Query.TryGetValue(Name, out var values) || values.Count != 1)
        {
            await WriteAsync(context, visit, new WhyView(string.Empty, Error: null, Explanation: null));
            return;
        }

        var typed = values.ToString().Trim();
        if (typed.Length == 0)
        {
            await WriteAsync(context, visit, new WhyView(typed, CentrePages.TextsFor(context).WhyEmpty, Explanation: null));
            return;
        }

        switch (await AskAsync(context, visit, typed))
        {
            case CentreAnswer<Explanation>.Given { Value: var explanation }:
                await WriteAsync(context, visit, new WhyView(typed, Error: null, ExplanationViews.Of(explanation, CentrePages.TextsFor(context).Tag)));
                break;
            case CentreAnswer<Explanation>.Refused { Refusal.Problem: null } refused:
                await WriteAsync(context, visit, new WhyView(typed, PhraseBook.In(CentrePages.TextsFor(context).Tag, refused.Refusal.Evidence), Explanation: null));
                break;
            case var unanswered:
                await pages.WriteUnansweredAsync(context, visit, unanswered);
                break;
        }
    }

    /// <summary>What can be read as a support code is looked up as one first; a user may be called like that all the same.</summary>
    private async Task<CentreAnswer<Explanation>> AskAsync(HttpContext context, Visit visit, string typed)
    {
        if (!SupportCode.TryParse(typed, out var code))
        {
            return await OfAccountAsync(context, visit, typed);
        }

        var attempt = await questions.AskAsync<Explanation>(context, visit, new CentreQuestion($"why/{code.Value}"));
        if (attempt is not CentreAnswer<Explanation>.Given { Value.Verdict: Verdict.NotFound })
        {
            return attempt;
        }

        var account = await OfAccountAsync(context, visit, typed);
        var isNobody = account is CentreAnswer<Explanation>.Given { Value: var explanation } && explanation.Cause()?.Code == ProblemCodes.AccountNotFound;
        return isNobody ? attempt : account;
    }

    private Task<CentreAnswer<Explanation>> OfAccountAsync(HttpContext context, Visit visit, string name) =>
        questions.AskAsync<Explanation>(context, visit, new CentreQuestion("why").With("user", name));

    private Task WriteAsync(HttpContext context, Visit visit, WhyView view) =>
        pages.WriteAsync<Why>(context, visit, view.Error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, view);
}
