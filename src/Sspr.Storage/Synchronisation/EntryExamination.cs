using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>Examines entries inside a transaction, and stores them with what was decided.</summary>
internal sealed class EntryExamination(SsprDbContext context, SyncTerms terms, DateTimeOffset now, CancellationToken cancellationToken)
{
    private const int InOneQuery = 1000;

    private static readonly Dictionary<string, long> NoClaims = [];

    private static readonly BulkTable<(SyncEntryRow Row, SyncError Error, long Since)> Errors = new(
        "sync_errors", ["directory", "id", "kind", "attribute", "value", "other", "since"], Keys: 5, Replaces: false, Write);

    private readonly Dictionary<string, DirectoryName> _names = new(StringComparer.Ordinal);

    /// <summary>
    /// Examines these entries, and those that claim a value which one of these claims or gave up. Who is in which groups is decided
    /// elsewhere, when all members are known.
    /// </summary>
    /// <param name="rows">The entries.</param>
    /// <param name="members">The members of the groups of the scope; null to leave that as it is.</param>
    /// <param name="told">What was told just now and need not be read back from its row.</param>
    public async Task RunAsync(IReadOnlyCollection<SyncEntryRow> rows, IReadOnlySet<Guid>? members = null, ToldEntries? told = null)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var entries = rows.ToDictionary(static row => (row.Directory, row.Id), row => new Subject(row, terms.Anchor, terms.Scope, members, told));
        var claims = new ValueClaims(context, now, cancellationToken);
        await claims.RecallAsync(entries.Values.Where(static subject => subject is { IsUndecided: true, IsNew: false }));
        var touched = await claims.StoreAsync(entries.Values);
        await AddNeighboursAsync(entries, claims, touched, members, rows.First().Directory);
        var others = await OthersAsync(claims, entries);
        var people = await PersonFinder.LoadAsync(context, entries.Values, cancellationToken);
        var errors = new List<(Subject Subject, Examined Examined)>();

        // in the order of their ids, so that two new entries with one anchor are decided the same way every time
        foreach (var subject in entries.Values.OrderBy(static subject => subject.Row.Id))
        {
            if (!subject.IsIncluded)
            {
                errors.Add((subject, new Examined([], new Belonging.Nobody())));
                continue;
            }

            var examined = ExamineEntry.Of(Facts(subject, ClaimsOfOthers(subject, claims, entries, others), claims, people));
            if (!terms.IsStaging)
            {
                people.Take(subject, examined.Belonging, now);
            }

            errors.Add((subject, examined));
        }

        foreach (var (subject, examined) in errors)
        {
            Decide(subject, examined.MayTakeEffect);
        }

        await people.StoreAsync(cancellationToken);
        await BulkWrite.AddAsync(
            context, EntryRows.Table, [.. entries.Values.Where(static subject => subject.IsNew).Select(static subject => subject.Row)], cancellationToken);
        await BulkWrite.PutAsync(
            context, EntryRows.Table, [.. entries.Values.Where(static subject => !subject.IsNew).Select(static subject => subject.Row)], cancellationToken);
        await StoreErrorsAsync(errors);
    }

    private void Decide(Subject subject, bool mayTakeEffect)
    {
        var row = subject.Row;
        if (!subject.IsJudged)
        {
            // it came in for a value that both claim; whether it is in scope and leaves is for its own directory to say
            return;
        }

        // without the members nothing takes effect that was not in effect before
        var isIncluded = subject.IsIncluded && (!subject.IsUndecided || row.InEffect);

        row.Leaving = row.Gone || (row.InEffect && !isIncluded);
        row.InEffect = row.InEffect || (isIncluded && mayTakeEffect && !terms.IsStaging);
    }

    private async Task AddNeighboursAsync(
        Dictionary<(string, Guid), Subject> entries, ValueClaims claims, HashSet<string> touched, IReadOnlySet<Guid>? members, string directory)
    {
        await claims.LoadAsync(touched);
        var missing = Claimants(claims, touched, entries);
        foreach (var row in await RowsAsync(missing))
        {
            entries[(row.Directory, row.Id)] = new Subject(row, terms.Anchor, row.Directory == directory ? terms.Scope : null, members, null) { Claims = true };
        }

        await claims.LoadAsync(entries.Values.SelectMany(static subject => subject.Values.Select(static value => value.Key)));
    }

    /// <summary>The rows behind claims of entries that are not examined now.</summary>
    private async Task<Dictionary<(string, Guid), SyncEntryRow>> OthersAsync(ValueClaims claims, Dictionary<(string, Guid), Subject> entries) =>
        (await RowsAsync(Claimants(claims, entries.Values.SelectMany(static subject => subject.Values.Select(static value => value.Key)), entries)))
            .ToDictionary(static row => (row.Directory, row.Id));

    /// <summary>Who claims some values and is not examined now.</summary>
    private static List<(string Directory, Guid Id)> Claimants(ValueClaims claims, IEnumerable<string> keys, Dictionary<(string, Guid), Subject> entries)
    {
        var claimants = new HashSet<(string, Guid)>();
        foreach (var key in keys)
        {
            var all = claims.Of(key);
            for (var at = 0; at < all.Count; at++)
            {
                if (!entries.ContainsKey((all[at].Directory, all[at].Id)))
                {
                    claimants.Add((all[at].Directory, all[at].Id));
                }
            }
        }

        return [.. claimants];
    }

    private async Task<List<SyncEntryRow>> RowsAsync(IReadOnlyList<(string Directory, Guid Id)> ids)
    {
        var rows = new List<SyncEntryRow>();
        foreach (var group in ids.GroupBy(static id => id.Directory, StringComparer.Ordinal))
        {
            foreach (var some in group.Select(static id => id.Id).Chunk(InOneQuery))
            {
                rows.AddRange(await context.SyncEntries.Where(row => row.Directory == group.Key && some.Contains(row.Id)).ToListAsync(cancellationToken));
            }
        }

        return rows;
    }

    private static List<Claim> ClaimsOfOthers(
        Subject subject, ValueClaims claims, Dictionary<(string, Guid), Subject> entries, Dictionary<(string, Guid), SyncEntryRow> others)
    {
        var found = new List<Claim>();
        foreach (var value in subject.Values)
        {
            var all = claims.Of(value.Key);
            for (var at = 0; at < all.Count; at++)
            {
                var claim = all[at];
                if (claim.Id == subject.Row.Id && claim.Directory == subject.Row.Directory)
                {
                    continue;
                }

                var row = entries.TryGetValue((claim.Directory, claim.Id), out var other) ? other.Row : others.GetValueOrDefault((claim.Directory, claim.Id));
                if (row is { Gone: false })
                {
                    found.Add(ClaimOf(claim, row));
                }
            }
        }

        return found;
    }

    private EntryFacts Facts(Subject subject, List<Claim> others, ValueClaims claims, PersonFinder people)
    {
        var own = (subject.Row.Directory, subject.Row.Id);
        return new EntryFacts
        {
            Directory = NameOf(subject.Row.Directory),
            Entry = subject.Entry,
            Person = subject.Row.Person,
            Values = subject.Values,

            // since when is asked only if somebody else has the value too
            Since = others.Count == 0
                ? NoClaims
                : subject.Values.ToDictionary(static value => value.Key, value => claims.SinceOf(value.Key, own), StringComparer.Ordinal),
            Claims = others,
            Anchor = subject.Row.Anchor,
            Anchored = people.FindByAnchor(subject.Row.Anchor),
            Matches = people.MatchesOf(subject),
            TooLarge = EntryRows.TooLargeOf(subject.Row),
            Switches = terms.Switches,
        };
    }

    /// <summary>The name of a directory, checked once for each.</summary>
    private DirectoryName NameOf(string directory) =>
        _names.TryGetValue(directory, out var name) ? name : _names[directory] = new DirectoryName(directory);

    private static Claim ClaimOf(SyncValueRow claim, SyncEntryRow other) => new()
    {
        Key = claim.Key,
        Directory = new DirectoryName(claim.Directory),
        Id = claim.Id,
        Kind = other.Kind,
        DistinguishedName = other.DistinguishedName,
        Person = other.Person,
        Since = claim.Since,
    };

    private static void Write(IRowWriter to, (SyncEntryRow Row, SyncError Error, long Since) one)
    {
        to.Text(one.Row.Directory);
        to.Id(one.Row.Id);
        to.Text(one.Error.Kind.ToString());
        to.Text(one.Error.Attribute);
        to.Text(one.Error.Value);
        to.Text(one.Error.Other);
        to.Number(one.Since);
    }

    private async Task StoreErrorsAsync(IReadOnlyList<(Subject Subject, Examined Examined)> examined)
    {
        foreach (var group in examined.Where(static one => !one.Subject.IsNew).GroupBy(static one => one.Subject.Row.Directory, StringComparer.Ordinal))
        {
            var present = group.SelectMany(static one => one.Examined.Errors.Select(error => (one.Subject.Row.Id, error))).ToHashSet();
            foreach (var some in group.Select(static one => one.Subject.Row.Id).Chunk(InOneQuery))
            {
                var stored = await context.SyncErrors.Where(row => row.Directory == group.Key && some.Contains(row.Id)).ToListAsync(cancellationToken);
                foreach (var over in stored.Where(row => !present.Contains((row.Id, row.ToError()))))
                {
                    await context.SyncErrors.Where(row => row.Directory == over.Directory && row.Id == over.Id && row.Kind == over.Kind
                        && row.Attribute == over.Attribute && row.Value == over.Value).ExecuteDeleteAsync(cancellationToken);
                }
            }
        }

        await BulkWrite.PutAsync(
            context, Errors, [.. examined.Where(static one => one.Examined.Errors.Count > 0).SelectMany(one => one.Examined.Errors.Distinct().Select(error => (one.Subject.Row, error, now.UtcTicks)))],
            cancellationToken);
    }
}
