using System.Text;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Outlook;

/// <summary>Who would fail today and why, and whom another policy would strand, over everybody.</summary>
internal sealed class LookAhead(ReadOutlook outlook, PolicySource source, DirectorySet directories)
{
    /// <summary>Looks.</summary>
    /// <returns>Null if no directory has a copy.</returns>
    public async Task<OutlookContract.Reply?> ExecuteAsync(OutlookContract.Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        source.Forget();
        var present = await source.GetAsync(cancellationToken);
        if (request.Policy is not { } text)
        {
            return await LookAsync(request, present.Version, [present.Document], cancellationToken);
        }

        return PolicyReader.Read(Encoding.UTF8.GetBytes(text)) switch
        {
            PolicyReading.Sound sound => await LookAsync(request, present.Version, [present.Document, sound.Document], cancellationToken),
            PolicyReading.Faulty faulty => new OutlookContract.Reply
            {
                Version = present.Version, IsTrial = true, Copies = [], NotCopied = [], People = 0, Able = 0, Causes = [], Listed = [], Faults = faulty.Faults,
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<OutlookContract.Reply?> LookAsync(
        OutlookContract.Request request, int version, IReadOnlyList<PolicyDocument> documents, CancellationToken cancellationToken)
    {
        var copies = (await outlook.CopiesAsync(cancellationToken)).Where(copy => directories.Find(copy.Directory) is not null).ToList();
        if (copies.Count == 0)
        {
            return null;
        }

        var count = new OutlookCount(request);
        var lines = new List<OutlookContract.CopyLine>();
        foreach (var copy in copies)
        {
            var before = count.People;
            await foreach (var person in outlook.PeopleAsync(copy.Directory, documents, cancellationToken))
            {
                count.Add(person);
            }

            lines.Add(new OutlookContract.CopyLine(copy.Directory.Value, count.People - before, copy.EndedAt));
        }

        return count.Result(version, isTrial: documents.Count > 1, lines, NotCopied(copies.Select(static copy => copy.Directory)));
    }

    private IReadOnlyList<string> NotCopied(IEnumerable<DirectoryName> copied) =>
        [.. directories.All.Select(static connector => connector.Name).Except(copied).Select(static name => name.Value)];
}

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
