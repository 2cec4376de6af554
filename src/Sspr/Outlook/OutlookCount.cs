using Sspr.Problems;

namespace Sspr.Outlook;

/// <summary>Counts outlooks as they come.</summary>
internal sealed class OutlookCount(OutlookContract.Request request)
{
    private readonly Dictionary<ProblemCode, int> _causes = [];
    private readonly List<OutlookContract.PersonLine> _listed = [];
    private int _able;
    private int _stranded;
    private int _freed;

    /// <summary>How many people came.</summary>
    public int People { get; private set; }

    /// <summary>Counts one person: by the policy in force and, where there is one, by another document.</summary>
    public void Add(IReadOnlyList<PersonOutlook> person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var (present, last) = (person[0], person[^1]);
        People++;
        _able += last.Problem is null ? 1 : 0;
        if (last.Problem is { } problem)
        {
            _causes[problem] = _causes.GetValueOrDefault(problem) + 1;
        }

        var isStranded = person.Count > 1 && present.Problem is null && last.Problem is not null;
        _stranded += isStranded ? 1 : 0;
        _freed += person.Count > 1 && present.Problem is not null && last.Problem is null ? 1 : 0;
        if (last.Problem is not null && (person.Count == 1 || isStranded) && (request.Cause is null || request.Cause == last.Problem)
            && _listed.Count < Math.Clamp(request.Most, 0, OutlookContract.MostListed))
        {
            _listed.Add(new OutlookContract.PersonLine(
                last.Directory.Value, last.Login, last.DistinguishedName, last.Rule, last.Problem, last.Evidence));
        }
    }

    /// <summary>All of it.</summary>
    public OutlookContract.Reply Result(
        int version, bool isTrial, IReadOnlyList<OutlookContract.CopyLine> copies, IReadOnlyList<string> notCopied) => new()
        {
            Version = version,
            IsTrial = isTrial,
            Copies = copies,
            NotCopied = notCopied,
            People = People,
            Able = _able,
            Causes = [.. _causes.OrderByDescending(static cause => cause.Value).ThenBy(static cause => cause.Key.Value, StringComparer.Ordinal)
                .Select(static cause => new OutlookContract.CauseLine(cause.Key, cause.Value))],
            Stranded = _stranded,
            Freed = _freed,
            Listed = _listed,
        };
}
