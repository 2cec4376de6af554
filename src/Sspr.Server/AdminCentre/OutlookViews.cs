using System.Globalization;
using Sspr.Diagnosis;
using Sspr.Outlook;
using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.Server.AdminCentre.Texts;
using Sspr.Server.AdminCentre.Views;

namespace Sspr.Server.AdminCentre;

/// <summary>Turns an outlook into what a page shows, in one language.</summary>
internal static class OutlookViews
{
    /// <summary>How everybody stands, or would stand.</summary>
    /// <param name="reply">What was found out.</param>
    /// <param name="texts">The language.</param>
    /// <param name="peopleOf">Address of the people of a cause; null where there is none.</param>
    public static LookView Of(OutlookContract.Reply reply, ICentreTexts texts, Func<string, string>? peopleOf = null)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(texts);
        var verdict = OutlookWords.VerdictOf(reply);
        return new LookView
        {
            Kind = ExplanationViews.ClassOf(verdict),
            Symbol = VerdictWords.SymbolOf(verdict),
            Word = VerdictWords.Of(verdict).In(texts.Tag),
            Answer = reply.Faults.Count > 0 ? texts.Outlooks.PolicyFaulty(reply.Faults.Count) : OutlookWords.Of(reply).In(texts.Tag),
            Causes = reply.IsTrial ? [] : Counts(reply.Causes, texts.Tag, peopleOf),
            StrandedBy = Counts(reply.StrandedBy, texts.Tag),
            FreedFrom = Counts(reply.FreedFrom, texts.Tag),
            Faults = [.. reply.Faults.Select(static fault => fault.ToString())],
            Copies =
            [
                .. reply.Copies.Select(copy => texts.Outlooks.Copy(
                    copy.Directory, copy.People, copy.ReadAt is { } read ? ExplanationViews.Moment(read) : "-")),
                .. reply.NotCopied.Select(texts.Outlooks.NotCopied),
            ],
        };
    }

    /// <summary>A page of people.</summary>
    /// <param name="reply">What was found out.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="size">People on a page.</param>
    /// <param name="heading">Who they are.</param>
    /// <param name="texts">The language.</param>
    /// <param name="link">Address of a page.</param>
    /// <param name="csv">Address of the file.</param>
    public static PeopleView PeopleOf(
        OutlookContract.Reply reply, int page, int size, string heading, ICentreTexts texts, Func<int, string> link, string csv)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(link);
        var first = (page - 1) * size;
        return new PeopleView(
            heading,
            [.. reply.Listed.Select(person => new PersonRow(
                person.Login, CentrePaths.WhyOf(person.Login), $"{person.Directory}: {person.DistinguishedName}", person.Problem?.Value, person.Evidence is { } evidence ? PhraseBook.In(texts.Tag, evidence) : null))],
            reply.Listed.Count == 0 ? texts.Outlooks.Nobody : texts.Outlooks.Standing(first + 1, first + reply.Listed.Count, reply.Found),
            page > 1 ? link(page - 1) : null,
            first + reply.Listed.Count < reply.Found ? link(page + 1) : null,
            reply.Found > 0 ? csv : null);
    }

    /// <summary>How the number moved.</summary>
    /// <param name="trend">The days.</param>
    /// <param name="cause">The cause that is counted; null for everybody who was kept out.</param>
    /// <param name="texts">The language.</param>
    public static TrendView Of(OutlookContract.TrendReply trend, string? cause, ICentreTexts texts)
    {
        ArgumentNullException.ThrowIfNull(trend);
        ArgumentNullException.ThrowIfNull(texts);
        var days = trend.Days.Select(day => (Line: day, Count: CountOf(day, cause))).ToList();
        var (most, begin) = (days.Select(static day => day.Count).DefaultIfEmpty(0).Max(), trend.Days is [var first, ..] ? first.Day.DayNumber : 0);
        var span = trend.Days is [.., var last] ? last.Day.DayNumber - begin + 1 : 0;
        return new TrendView(
            trend.Answer.In(texts.Tag),
            cause is null ? texts.Outlooks.TrendCaption : texts.Outlooks.TrendCaptionOf(cause),
            most,
            span,
            [.. days.Select(day => new TrendBar(
                day.Line.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                (day.Line.Day.DayNumber - begin) * TrendView.Step,
                most == 0 ? 0 : (int)Math.Ceiling((double)TrendView.Height * day.Count / most),
                day.Count,
                day.Line.People,
                string.Join(", ", day.Line.Causes.Select(static one => FormattableString.Invariant($"{one.Problem.Value} {one.Count}")))))]);
    }

    private static int CountOf(OutlookContract.DayLine day, string? cause) =>
        cause is null ? day.People - day.Able : day.Causes.FirstOrDefault(one => one.Problem.Value == cause)?.Count ?? 0;

    private static IReadOnlyList<CauseCount> Counts(
        IReadOnlyList<OutlookContract.CauseLine> causes, string language, Func<string, string>? peopleOf = null) =>
        [.. causes.Select(cause => new CauseCount(cause.Count, ExplanationViews.LineOf(ProblemCatalogue.Of(cause.Problem), language), peopleOf?.Invoke(cause.Problem.Value)))];
}
