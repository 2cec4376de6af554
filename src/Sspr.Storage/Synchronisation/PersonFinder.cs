using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.BuiltInDirectory;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>The people and the accounts of built-in directories that some entries may belong to, inside one transaction.</summary>
internal sealed class PersonFinder
{
    private const int InOneQuery = 1000;
    private const int IdsAtOnce = 64;

    private static readonly BulkTable<SyncPersonRow> Table = new(
        "sync_people", ["id", "anchor", "cloud_directory", "cloud_account", "cloud_name", "created_at"], Keys: 1, Replaces: false, Write);

    private readonly SsprDbContext _context;
    private readonly Dictionary<string, SyncPersonRow> _byAnchor = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _alive = [];
    private readonly HashSet<Guid> _taken = [];
    private readonly List<SyncPersonRow> _new = [];
    private readonly Stack<Guid> _ids = [];
    private readonly Dictionary<string, List<(BuiltInNameKind Kind, CloudAccount Account)>> _names = new(StringComparer.Ordinal);

    private PersonFinder(SsprDbContext context) => _context = context;

    public static async Task<PersonFinder> LoadAsync(SsprDbContext context, IReadOnlyCollection<Subject> subjects, CancellationToken cancellationToken)
    {
        var finder = new PersonFinder(context);
        var accounts = subjects.Where(static subject => subject.Row.Kind == ObjectKind.Account && !subject.Row.Gone).ToList();
        var anchors = KnownKeys.Of(
            context, """SELECT 1 FROM sync_people WHERE "anchor" = @p0""",
            [.. accounts.Select(static subject => subject.Row.Anchor).Distinct(StringComparer.Ordinal)], static (query, anchor) => query.Text(anchor));
        foreach (var some in anchors.Chunk(InOneQuery))
        {
            foreach (var person in await context.SyncPeople.Where(row => some.Contains(row.Anchor)).ToListAsync(cancellationToken))
            {
                finder._byAnchor[person.Anchor] = person;
            }
        }

        await finder.LoadAliveAsync(cancellationToken);
        await finder.LoadCloudAsync(accounts.Where(static subject => subject.Row.Person is null).ToList(), cancellationToken);
        return finder;
    }

    /// <summary>The person with an anchor; null if nobody has it.</summary>
    public AnchoredPerson? FindByAnchor(string anchor) => _byAnchor.TryGetValue(anchor, out var person)
        ? new AnchoredPerson(
            person.Id,
            person is { CloudDirectory: { } directory, CloudAccount: { } account } ? new(new DirectoryName(directory), account, person.CloudName ?? "-", false) : null,
            _alive.Contains(person.Id))
        : null;

    /// <summary>The accounts of built-in directories that an entry may be, those of its name first.</summary>
    public IReadOnlyList<CloudMatch> MatchesOf(Subject subject)
    {
        if (_names.Count == 0 || subject.Row.Person is not null || subject.Row.Kind != ObjectKind.Account)
        {
            return [];
        }

        var name = subject.Entry.PrincipalName;
        var address = SyncValues.PrimaryAddress(subject.Entry);
        return
        [
            .. Matches(name, "userPrincipalName", BuiltInNameKind.Principal),
            .. Matches(address, "proxyAddresses", BuiltInNameKind.Mail),
        ];
    }

    /// <summary>Gives an entry to whom it belongs.</summary>
    public void Take(Subject subject, Belonging belonging, DateTimeOffset now)
    {
        switch (belonging)
        {
            case Belonging.Joins joins:
                subject.Row.Person = joins.Person;
                _alive.Add(joins.Person);
                break;
            case Belonging.Begins begins:
                var person = new SyncPersonRow
                {
                    Id = NextId(now),
                    Anchor = subject.Row.Anchor,
                    CloudDirectory = begins.Match?.Directory.Value,
                    CloudAccount = begins.Match?.Id,
                    CloudName = begins.Match?.Name,
                    CreatedAt = now,
                };
                _new.Add(person);
                _byAnchor[person.Anchor] = person;
                _alive.Add(person.Id);
                if (person.CloudAccount is { } account)
                {
                    _taken.Add(account);
                }

                subject.Row.Person = person.Id;
                break;
            default:
                break;
        }
    }

    /// <summary>Stores the people who are new.</summary>
    public Task StoreAsync(CancellationToken cancellationToken) => BulkWrite.AddAsync(_context, Table, _new, cancellationToken);

    /// <summary>The next id. Those of one moment go up, so that the indexes grow at their end.</summary>
    private Guid NextId(DateTimeOffset now)
    {
        if (_ids.Count == 0)
        {
            // by their text, in which SQLite keeps them
            foreach (var id in Enumerable.Range(0, IdsAtOnce).Select(_ => Guid.CreateVersion7(now)).OrderDescending())
            {
                _ids.Push(id);
            }
        }

        return _ids.Pop();
    }

    private static void Write(IRowWriter to, SyncPersonRow row)
    {
        to.Id(row.Id);
        to.Text(row.Anchor);
        to.Text(row.CloudDirectory);
        to.Id(row.CloudAccount);
        to.Text(row.CloudName);
        to.Number(row.CreatedAt.UtcTicks);
    }

    private IEnumerable<CloudMatch> Matches(string? value, string attribute, BuiltInNameKind kind) =>
        BuiltInAccounts.Fold(value) is { } folded && _names.TryGetValue(folded, out var found)
            ? found.Where(one => one.Kind == kind).Select(one => new CloudMatch(one.Account, attribute, value!, _taken.Contains(one.Account.Id)))
            : [];

    private async Task LoadAliveAsync(CancellationToken cancellationToken)
    {
        foreach (var some in _byAnchor.Values.Select(static person => (Guid?)person.Id).Chunk(InOneQuery))
        {
            _alive.UnionWith((await _context.SyncEntries.Where(row => some.Contains(row.Person) && row.InEffect && !row.Gone)
                .Select(static row => row.Person).Distinct().ToListAsync(cancellationToken)).OfType<Guid>());
        }
    }

    private async Task LoadCloudAsync(List<Subject> subjects, CancellationToken cancellationToken)
    {
        if (subjects.Count == 0 || !await _context.BuiltInNames.AnyAsync(cancellationToken))
        {
            return;
        }

        var wanted = subjects.SelectMany(static subject => new[] { subject.Entry.PrincipalName, SyncValues.PrimaryAddress(subject.Entry) })
            .Select(BuiltInAccounts.Fold).OfType<string>().Distinct(StringComparer.Ordinal);
        foreach (var some in wanted.Chunk(InOneQuery))
        {
            var found = await (
                from name in _context.BuiltInNames
                join account in _context.BuiltInAccounts on name.Account equals account.Id
                where some.Contains(name.Name)
                select new { name.Name, name.Kind, account.Directory, account.Id, account.LoginName, account.Administrator }).ToListAsync(cancellationToken);
            foreach (var one in found)
            {
                if (!_names.TryGetValue(one.Name, out var list))
                {
                    _names[one.Name] = list = [];
                }

                list.Add((one.Kind, new CloudAccount(new DirectoryName(one.Directory), one.Id, one.LoginName, one.Administrator)));
            }
        }

        foreach (var some in _names.Values.SelectMany(static list => list.Select(static one => (Guid?)one.Account.Id)).Distinct().Chunk(InOneQuery))
        {
            _taken.UnionWith((await _context.SyncPeople.Where(row => some.Contains(row.CloudAccount)).Select(static row => row.CloudAccount)
                .ToListAsync(cancellationToken)).OfType<Guid>());
        }
    }
}
