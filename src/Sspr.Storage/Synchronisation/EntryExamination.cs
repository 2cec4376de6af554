using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>Examines entries inside a transaction, and stores them with what was decided.</summary>
internal sealed class EntryExamination(SsprDbContext context, SyncTerms terms, DateTimeOffset now, CancellationToken cancellationToken)
{
    private const int InOneQuery = 1000;

    private static readonly Dictionary<string, long> NoClaims = [];

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

        var entries = rows.ToDictionary(static row => (row.Directory, row.Id), row => new Subject(row, terms.Anchor, told));
        var claims = new ValueClaims(context, now, cancellationToken);
        var touched = await claims.StoreAsync(entries.Values);
        await AddNeighboursAsync(entries, claims, touched);
        var known = await OthersAsync(claims, entries);
        var people = await PersonFinder.LoadAsync(context, entries.Values, cancellationToken);
        var errors = new List<(Subject Subject, Examined Examined)>();

        // in the order of their ids, so that two new entries with one anchor are decided the same way every time
        foreach (var subject in entries.Values.OrderBy(static subject => subject.Row.Id))
        {
            if (subject.Row.Gone)
            {
                errors.Add((subject, new Examined([], new Belonging.Nobody())));
                continue;
            }

            var examined = ExamineEntry.Of(Facts(subject, claims, known, people));
            if (!terms.IsStaging)
            {
                people.Take(subject, examined.Belonging, now);
            }

            errors.Add((subject, examined));
        }

        foreach (var (subject, examined) in errors)
        {
            Decide(subject, examined.MayTakeEffect, members);
        }

        await people.StoreAsync(cancellationToken);
        await EntryRows.PutAsync(context, entries.Values.Select(static subject => subject.Row), cancellationToken);
        await StoreErrorsAsync(errors);
    }

    private void Decide(Subject subject, bool mayTakeEffect, IReadOnlySet<Guid>? members)
    {
        var row = subject.Row;
        var isIncluded = !row.Gone && terms.Scope.Includes(subject.Entry);
        if (row.Kind == ObjectKind.Account && isIncluded && terms.Scope.AsksForGroups)
        {
            // without the members nothing is decided: it stays as it was
            isIncluded = members?.Contains(row.Id) ?? row.InEffect;
        }

        row.Leaving = row.Gone || (row.InEffect && !isIncluded);
        row.InEffect = row.InEffect || (isIncluded && mayTakeEffect && !terms.IsStaging);
    }

    private async Task AddNeighboursAsync(Dictionary<(string, Guid), Subject> entries, ValueClaims claims, HashSet<string> touched)
    {
        await claims.LoadAsync(touched);
        var missing = claims.All.Where(claim => touched.Contains(claim.Key) && !entries.ContainsKey((claim.Directory, claim.Id)))
            .Select(static claim => (claim.Directory, claim.Id)).Distinct().ToList();
        foreach (var row in await RowsAsync(missing))
        {
            entries[(row.Directory, row.Id)] = new Subject(row, terms.Anchor, null);
        }

        await claims.LoadAsync(entries.Values.SelectMany(static subject => subject.Values.Select(static value => value.Key)));
    }

    /// <summary>The rows behind claims of entries that are not examined now.</summary>
    private async Task<Dictionary<(string, Guid), SyncEntryRow>> OthersAsync(ValueClaims claims, Dictionary<(string, Guid), Subject> entries)
    {
        var others = claims.All.Select(static claim => (claim.Directory, claim.Id)).Distinct().Where(id => !entries.ContainsKey(id)).ToList();
        return (await RowsAsync(others)).Concat(entries.Values.Select(static subject => subject.Row))
            .ToDictionary(static row => (row.Directory, row.Id));
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

    private EntryFacts Facts(Subject subject, ValueClaims claims, Dictionary<(string, Guid), SyncEntryRow> known, PersonFinder people)
    {
        var own = (subject.Row.Directory, subject.Row.Id);
        Claim[] others =
        [
            .. subject.Values.SelectMany(value => claims.Of(value.Key))
                .Where(claim => (claim.Directory, claim.Id) != own && known.TryGetValue((claim.Directory, claim.Id), out var other) && !other.Gone)
                .Select(claim => ClaimOf(claim, known[(claim.Directory, claim.Id)])),
        ];
        return new EntryFacts
        {
            Directory = new DirectoryName(subject.Row.Directory),
            Entry = subject.Entry,
            Person = subject.Row.Person,
            Values = subject.Values,

            // since when is asked only if somebody else has the value too
            Since = others.Length == 0
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

    private async Task StoreErrorsAsync(IReadOnlyList<(Subject Subject, Examined Examined)> examined)
    {
        foreach (var group in examined.GroupBy(static one => one.Subject.Row.Directory, StringComparer.Ordinal))
        {
            var present = group.SelectMany(static one => one.Examined.Errors.Select(error => (one.Subject.Row.Id, error))).ToHashSet();
            foreach (var some in group.Where(static one => !one.Subject.IsNew).Select(static one => one.Subject.Row.Id).Chunk(InOneQuery))
            {
                var stored = await context.SyncErrors.Where(row => row.Directory == group.Key && some.Contains(row.Id)).ToListAsync(cancellationToken);
                foreach (var over in stored.Where(row => !present.Contains((row.Id, row.ToError()))))
                {
                    await context.SyncErrors.Where(row => row.Directory == over.Directory && row.Id == over.Id && row.Kind == over.Kind
                        && row.Attribute == over.Attribute && row.Value == over.Value).ExecuteDeleteAsync(cancellationToken);
                }
            }

            await BulkWrite.PutAsync(
                context, "sync_errors", ["directory", "id", "kind", "attribute", "value", "other", "since"], keys: 5, replace: false,
                present.Select(one => new object?[]
                {
                    group.Key, one.Id, one.error.Kind.ToString(), one.error.Attribute, one.error.Value, one.error.Other, now.UtcTicks,
                }),
                cancellationToken);
        }
    }
}

/// <summary>An entry that is examined.</summary>
internal sealed class Subject(SyncEntryRow row, AnchorKind anchor, ToldEntries? told)
{
    public SyncEntryRow Row { get; } = row;

    public DirectoryObject Entry { get; } = told?.Entries.GetValueOrDefault(row.Id) ?? EntryRows.ObjectOf(row);

    /// <summary>What was stored of it before it was told anew.</summary>
    public string Former { get; } = told?.Former.GetValueOrDefault(row.Id) ?? row.Data;

    /// <summary>Whether nothing of it is stored yet: no claim, no error.</summary>
    public bool IsNew { get; } = told?.Added.Contains(row.Id) ?? false;

    /// <summary>What it claims; nothing once it is gone.</summary>
    public IReadOnlyList<UniqueValue> Values => field ??= Row.Gone ? [] : SyncValues.Of(Entry, anchor);
}

/// <summary>What a batch told of entries of its directory.</summary>
/// <param name="Entries">They, as they came.</param>
/// <param name="Former">What was stored of them before.</param>
/// <param name="Added">Those of them that were not known before.</param>
internal sealed record ToldEntries(
    IReadOnlyDictionary<Guid, DirectoryObject> Entries, IReadOnlyDictionary<Guid, string> Former, IReadOnlySet<Guid> Added);
