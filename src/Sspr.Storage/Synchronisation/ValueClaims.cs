using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>Who claims which value, inside one transaction.</summary>
internal sealed class ValueClaims(SsprDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
{
    private const int InOneQuery = 1000;

    private readonly Dictionary<string, List<SyncValueRow>> _claims = new(StringComparer.Ordinal);
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);

    /// <summary>Every claim that was loaded.</summary>
    public IEnumerable<SyncValueRow> All => _claims.Values.SelectMany(static claims => claims);

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
        foreach (var some in keys.Where(_loaded.Add).ToList().Chunk(InOneQuery))
        {
            foreach (var row in await context.SyncValues.Where(row => some.Contains(row.Key)).ToListAsync(cancellationToken))
            {
                Add(row);
            }
        }
    }

    public IReadOnlyList<SyncValueRow> Of(string key) => _claims.GetValueOrDefault(key) ?? [];

    /// <summary>Since when an entry claims a value.</summary>
    public long SinceOf(string key, (string Directory, Guid Id) entry) =>
        Of(key).FirstOrDefault(row => (row.Directory, row.Id) == entry)?.Since ?? long.MaxValue;

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

    private async Task GiveUpAsync(IReadOnlyList<(string Key, string Directory, Guid Id)> over, HashSet<string> touched)
    {
        await LoadAsync(over.Select(static one => one.Key));
        foreach (var (key, directory, id) in over.Where(one => SinceOf(one.Key, (one.Directory, one.Id)) != long.MaxValue).ToList())
        {
            touched.Add(key);
            _claims[key].RemoveAll(claim => claim.Directory == directory && claim.Id == id);
            await context.SyncValues.Where(row => row.Key == key && row.Directory == directory && row.Id == id).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task ClaimAsync(IEnumerable<Subject> subjects, HashSet<string> touched)
    {
        var fresh = new List<SyncValueRow>();
        foreach (var subject in subjects)
        {
            foreach (var value in subject.Values.Where(value => !Of(value.Key).Any(claim => claim.Id == subject.Row.Id && claim.Directory == subject.Row.Directory)))
            {
                fresh.Add(new SyncValueRow { Key = value.Key, Directory = subject.Row.Directory, Id = subject.Row.Id, Since = now.UtcTicks });
            }
        }

        await BulkWrite.PutAsync(
            context, "sync_values", ["key", "directory", "id", "since"], keys: 3, replace: false,
            fresh.Select(static row => new object?[] { row.Key, row.Directory, row.Id, row.Since }), cancellationToken);
        foreach (var row in fresh)
        {
            touched.Add(row.Key);
            Add(row);
        }
    }

    private void Add(SyncValueRow row)
    {
        if (!_claims.TryGetValue(row.Key, out var claims))
        {
            _claims[row.Key] = claims = [];
        }

        claims.Add(row);
    }
}
