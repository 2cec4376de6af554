using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>Who claims which value, inside one transaction.</summary>
internal sealed class ValueClaims(SsprDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
{
    private const int InOneQuery = 1000;

    private static readonly BulkTable<SyncValueRow> Table = new("sync_values", ["key", "directory", "id", "since"], Keys: 3, Replaces: false, Write);

    // a value that was looked for and that nobody claims is in it too
    private readonly Dictionary<string, ClaimsOfValue> _claims = new(StringComparer.Ordinal);

    /// <summary>Looks which entries claim anything of what was stored of them.</summary>
    public async Task RecallAsync(IEnumerable<Subject> subjects)
    {
        var former = subjects.Select(static subject => (Subject: subject, Keys: KeysOf(subject.Former).ToList())).ToList();
        await LoadAsync(former.SelectMany(static one => one.Keys));
        foreach (var (subject, keys) in former)
        {
            subject.Claims = keys.Exists(key => SinceOf(key, (subject.Row.Directory, subject.Row.Id)) != long.MaxValue);
        }
    }

    /// <summary>Stores the claims of entries as they are now.</summary>
    /// <returns>The values that were claimed or given up.</returns>
    public async Task<HashSet<string>> StoreAsync(IReadOnlyCollection<Subject> subjects)
    {
        await LoadAsync(subjects.SelectMany(static subject => subject.Values.Select(static value => value.Key)));
        var touched = new HashSet<string>(StringComparer.Ordinal);
        await GiveUpAsync([.. subjects.Where(static subject => !subject.IsNew).SelectMany(OverOf)], touched);
        await ClaimAsync(subjects, touched);
        return touched;
    }

    /// <summary>Loads who claims these values.</summary>
    public async Task LoadAsync(IEnumerable<string> keys)
    {
        var asked = keys.Where(key => _claims.TryAdd(key, default)).ToList();
        var known = KnownKeys.Of(context, """SELECT 1 FROM sync_values WHERE "key" = @p0""", asked, static (query, key) => query.Text(key));
        foreach (var some in known.Chunk(InOneQuery))
        {
            foreach (var row in await context.SyncValues.Where(row => some.Contains(row.Key)).ToListAsync(cancellationToken))
            {
                Add(row);
            }
        }
    }

    /// <summary>The claims to a value.</summary>
    public ClaimsOfValue Of(string key) => _claims.GetValueOrDefault(key);

    /// <summary>Since when an entry claims a value.</summary>
    public long SinceOf(string key, (string Directory, Guid Id) entry) => Of(key).Of(entry.Directory, entry.Id)?.Since ?? long.MaxValue;

    /// <summary>Lets go all that entries which leave the store claimed.</summary>
    public Task GiveUpAllAsync(IEnumerable<SyncEntryRow> rows) =>
        GiveUpAsync([.. rows.SelectMany(static row => KeysOf(row.Data).Select(key => (key, row.Directory, row.Id)))], []);

    /// <summary>Whatever an entry can have claimed by what is stored of it, by either anchor.</summary>
    private static IEnumerable<string> KeysOf(string data)
    {
        var entry = EntryRows.ObjectOf(data);
        return SyncValues.Of(entry, AnchorKind.ConsistencyGuid).Concat(SyncValues.Of(entry, AnchorKind.ObjectGuid)).Select(static value => value.Key);
    }

    /// <summary>
    /// What an entry claimed and does not have any more. That is known from what was stored of it, which spares the database a second index
    /// over all claims: entry and claims are always stored together.
    /// </summary>
    private static IEnumerable<(string Key, string Directory, Guid Id)> OverOf(Subject subject) => KeysOf(subject.Former)
        .Except(subject.Values.Select(static value => value.Key), StringComparer.Ordinal)
        .Select(key => (key, subject.Row.Directory, subject.Row.Id));

    private static void Write(IRowWriter to, SyncValueRow row)
    {
        to.Text(row.Key);
        to.Text(row.Directory);
        to.Id(row.Id);
        to.Number(row.Since);
    }

    private async Task GiveUpAsync(IReadOnlyList<(string Key, string Directory, Guid Id)> over, HashSet<string> touched)
    {
        await LoadAsync(over.Select(static one => one.Key));
        foreach (var (key, directory, id) in over.Where(one => SinceOf(one.Key, (one.Directory, one.Id)) != long.MaxValue).ToList())
        {
            touched.Add(key);
            CollectionsMarshal.GetValueRefOrNullRef(_claims, key).Remove(directory, id);
            await context.SyncValues.Where(row => row.Key == key && row.Directory == directory && row.Id == id).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task ClaimAsync(IReadOnlyCollection<Subject> subjects, HashSet<string> touched)
    {
        var fresh = new List<SyncValueRow>(subjects.Count * 2);
        foreach (var subject in subjects)
        {
            foreach (var value in subject.Values)
            {
                if (Of(value.Key).Of(subject.Row.Directory, subject.Row.Id) is null)
                {
                    var claim = new SyncValueRow { Key = value.Key, Directory = subject.Row.Directory, Id = subject.Row.Id, Since = now.UtcTicks };
                    fresh.Add(claim);
                    touched.Add(claim.Key);
                    Add(claim);
                }
            }
        }

        // who claims these values is loaded, and an entry is this directory's alone: none of them is there
        await BulkWrite.AddAsync(context, Table, fresh, cancellationToken);
    }

    private void Add(SyncValueRow row) => CollectionsMarshal.GetValueRefOrAddDefault(_claims, row.Key, out _).Add(row);
}
