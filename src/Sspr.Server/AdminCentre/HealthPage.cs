using Sspr.Diagnosis;
using Sspr.Server.AdminCentre.Views;

namespace Sspr.Server.AdminCentre;

/// <summary>How the installation is: what <c>sspr doctor</c> says.</summary>
internal sealed class HealthPage(CentrePages pages, CentreQuestions questions) : ICentreArea
{
    /// <inheritdoc />
    public IEnumerable<CentrePage> Pages => [CentrePage.Get(CentrePaths.Health, ShowAsync)];

    private async Task ShowAsync(HttpContext context, Visit visit)
    {
        var answer = await questions.AskAsync<DoctorReport>(context, visit, new CentreQuestion("health"));
        await (answer is CentreAnswer<DoctorReport>.Given { Value: var report }
            ? pages.WriteAsync<Health>(context, visit, StatusCodes.Status200OK, ViewOf(report, CentrePages.TextsFor(context).Tag))
            : pages.WriteUnansweredAsync(context, visit, answer));
    }

    private static HealthView ViewOf(DoctorReport report, string language) => new(
        ExplanationViews.Of(report.Explanation, language),
        [.. report.Checks.Select(check => new CheckView(KindOf(check.State), CheckWords.SymbolOf(check.State), CheckWords.Of(check.State).In(language), check.Subject.In(language), check.Particulars.In(language)))],
        ExplanationViews.Moment(report.TakenAt));

    private static string KindOf(CheckState state) => state switch
    {
        CheckState.Usable => "fine",
        CheckState.NotUsable => "bad",
        CheckState.NotFoundOut or CheckState.OutOfService => "careful",
    };
}
