using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Outlook;

/// <summary>Counts outlooks as they come.</summary>
internal sealed class OutlookCount(OutlookContract.Request request)
{
    private readonly Dictionary<ProblemCode, int> _causes = [];
    private readonly Dictionary<ProblemCode, int> _strandedBy = [];
    private readonly Dictionary<ProblemCode, int> _freedFrom = [];
    private readonly List<OutlookContract.PersonLine> _listed = [];
    private int _able;
    private int _setElsewhere;
    private int _leaving;
    private int _found;

    /// <summary>How many people came.</summary>
    public int People { get; private set; }

    /// <summary>Counts one person: as things are and, where something is tried, as they would be.</summary>
    public void Add(IReadOnlyList<PersonOutlook> person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var (present, last) = (person[0], person[^1]);
        People++;
        _able += last.Problem is null ? 1 : 0;
        _setElsewhere += present.SetElsewhereAt is null ? 0 : 1;
        Count(_causes, last.Problem);
        var isStranded = person.Count > 1 && present.Problem is null && last.Problem is not null;
        var isLeaving = request.Scope is not null && present.Problem != ProblemCodes.AccountOutOfScope && last.Problem == ProblemCodes.AccountOutOfScope;
        Count(_strandedBy, isStranded ? last.Problem : null);
        Count(_freedFrom, person.Count > 1 && last.Problem is null ? present.Problem : null);
        _leaving += isLeaving ? 1 : 0;
        if (request.Cause == ProblemCodes.PasswordSetElsewhere)
        {
            // no cause: whoever asks for it asks who they are, able or not
            if (present.SetElsewhereAt is { } set)
            {
                List(present with { Problem = request.Cause, Evidence = $"set at {MomentWords.At(set)}" });
            }
        }
        else if (last.Problem is not null && (person.Count == 1 || isStranded || isLeaving) && (request.Cause is null || request.Cause == last.Problem))
        {
            List(last);
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
            Causes = Lines(_causes),
            SetElsewhere = _setElsewhere,
            Stranded = _strandedBy.Values.Sum(),
            Freed = _freedFrom.Values.Sum(),
            StrandedBy = Lines(_strandedBy),
            FreedFrom = Lines(_freedFrom),
            Leaving = _leaving,
            Found = _found,
            Listed = _listed,
        };

    private void List(PersonOutlook person)
    {
        _found++;
        if (_found > request.Skip && _listed.Count < Math.Clamp(request.Most, 0, OutlookContract.MostListed))
        {
            _listed.Add(new OutlookContract.PersonLine(
                person.Directory.Value, person.Login, person.DistinguishedName, person.Rule, person.Problem, person.Evidence));
        }
    }

    private static void Count(Dictionary<ProblemCode, int> causes, ProblemCode? problem)
    {
        if (problem is not null)
        {
            causes[problem] = causes.GetValueOrDefault(problem) + 1;
        }
    }

    private static IReadOnlyList<OutlookContract.CauseLine> Lines(Dictionary<ProblemCode, int> causes) =>
    [
        .. causes.OrderByDescending(static cause => cause.Value).ThenBy(static cause => cause.Key.Value, StringComparer.Ordinal)
            .Select(static cause => new OutlookContract.CauseLine(cause.Key, cause.Value)),
    ];
}
