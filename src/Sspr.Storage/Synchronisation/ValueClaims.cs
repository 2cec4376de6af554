using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Rows;

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
        foreach (var group in subjects.Where(static subject => !subject.IsNew).GroupBy(static subject => subject.Row.Directory, StringComparer.Ordinal))
        {
            foreach (var some in group.Chunk(InOneQuery))
            {
                await GiveUpAsync(group.Key, some, touched);
            }
        }

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

    /// <summary>Lets go what an entry claimed and does not have any more.</summary>
    private async Task GiveUpAsync(string directory, IReadOnlyList<Subject> subjects, HashSet<string> touched)
    {
        var wanted = subjects.ToDictionary(static subject => subject.Row.Id, static subject => subject.Values);
        var ids = wanted.Keys.ToArray();
        var stored = await context.SyncValues.Where(row => row.Directory == directory && ids.Contains(row.Id)).ToListAsync(cancellationToken);
        foreach (var over in stored.Where(row => !wanted[row.Id].Any(value => value.Key == row.Key)))
        {
            touched.Add(over.Key);
            _claims.GetValueOrDefault(over.Key)?.RemoveAll(claim => claim.Directory == directory && claim.Id == over.Id);
            await context.SyncValues.Where(row => row.Key == over.Key && row.Directory == directory && row.Id == over.Id).ExecuteDeleteAsync(cancellationToken);
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
