using System.Globalization;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.Server.AdminCentre.Views;

namespace Sspr.Server.AdminCentre;

/// <summary>Turns what the diagnosis says into what a page shows, in one language.</summary>
internal static class ExplanationViews
{
    /// <summary>An explanation.</summary>
    public static ExplanationView Of(Explanation explanation, string language)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return new ExplanationView
        {
            Kind = ClassOf(explanation.Verdict),
            Symbol = VerdictWords.SymbolOf(explanation.Verdict),
            Word = VerdictWords.Of(explanation.Verdict).In(language),
            Answer = explanation.Answer.In(language),
            Found = Of(explanation.Findings, language, explanation.LoginName, explanation.Directory),
            Advice = Of(explanation.Advice, language),
            NotFoundOut = [.. explanation.Findings.Where(static finding => finding.Code is null)
                .Select(finding => new EvidenceView(PhraseBook.In(language, finding.Subject), finding.Evidence.In(language)))],
            Policy = explanation.Policy?.In(language),
            Timeline = [.. explanation.Timeline.Select(step => new StepView(
                Moment(step.At), step.Actor, step.What.In(language), step.Code?.Value, string.IsNullOrEmpty(step.Detail) ? null : PhraseBook.In(language, step.Detail)))],
            Notes = [.. explanation.Notes.Select(note => note.In(language))],
        };
    }

    private static IReadOnlyList<ProblemView> Of(IReadOnlyList<Finding> findings, string language, string? loginName = null, string? directory = null) =>
    [
        .. findings.Where(static finding => finding.Code is not null).GroupBy(static finding => finding.Code!.Value, StringComparer.Ordinal)
            .Select(found => Of(ProblemCatalogue.Of(found.First().Code!), language, loginName, directory) with
            {
                Evidence = [.. found.Select(finding => new EvidenceView(PhraseBook.In(language, finding.Subject), finding.Evidence.In(language)))],
                IsWarning = found.All(static finding => finding.Weight == FindingWeight.Warns),
            }),
    ];

    /// <summary>A problem of the catalogue.</summary>
    public static ProblemView Of(Problem problem, string language, string? loginName = null, string? directory = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new ProblemView
        {
            Code = problem.Code.Value,
            Cause = problem.Cause.In(language),
            Symptom = problem.Symptom.In(language),
            Public = problem.Public.In(language),
            Fix = [.. FixSteps.For(problem, loginName, directory).Select(step => step.In(language))],
            WhoActs = ActorWords.Of(problem.WhoActs).In(language),
            Microsoft = problem.Microsoft.Count > 0 ? string.Join(", ", problem.Microsoft) : null,
        };
    }

    /// <summary>A problem in one line.</summary>
    public static ProblemLine LineOf(Problem problem, string language)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(problem.Code.Value, problem.Cause.In(language), ActorWords.Of(problem.WhoActs).In(language));
    }

    /// <summary>A moment as all of the product writes it.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A verdict as a class of the style sheet.</summary>
    public static string ClassOf(Verdict verdict) => verdict switch
    {
        Verdict.Fine => "fine",
        Verdict.FineBut or Verdict.Open or Verdict.NotFound => "careful",
        Verdict.Problem => "bad",
    };
}
