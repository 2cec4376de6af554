using Microsoft.EntityFrameworkCore;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Synchronisation;

/// <summary>Who claims which value, inside one transaction.</summary>
internal sealed class ValueClaims(SsprDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
{
    private const int InOneQuery = 500;

    private readonly Dictionary<string, List<SyncValueRow>> _claims = new(StringComparer.Ordinal);
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);

    /// <summary>Every claim that was loaded.</summary>
    public IEnumerable<SyncValueRow> All => _claims.Values.SelectMany(static claims => claims);

    /// <summary>Stores the claims of entries as they are now.</summary>
    /// <returns>The values that were claimed or given up.</returns>
    public async Task<HashSet<string>> StoreAsync(IEnumerable<Subject> subjects)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in subjects.GroupBy(static subject => subject.Row.Directory, StringComparer.Ordinal))
        {
            foreach (var some in group.Chunk(InOneQuery))
            {
                await StoreAsync(group.Key, some, touched);
            }
        }

        return touched;
    }

    /// <summary>Loads who claims these values.</summary>
    public async Task LoadAsync(IEnumerable<string> keys)
    {
        foreach (var some in keys.Where(_loaded.Add).ToList().Chunk(InOneQuery))
        {
            foreach (var row in await context.SyncValues.Where(row => some.Contains(row.Key)).ToListAsync(cancellationToken))
            {
                if (!_claims.TryGetValue(row.Key, out var claims))
                {
                    _claims[row.Key] = claims = [];
                }

                claims.Add(row);
            }
        }
    }

    public IReadOnlyList<SyncValueRow> Of(string key) => _claims.GetValueOrDefault(key) ?? [];

    /// <summary>Since when an entry claims a value.</summary>
    public long SinceOf(string key, (string Directory, Guid Id) entry) =>
        Of(key).FirstOrDefault(row => (row.Directory, row.Id) == entry)?.Since ?? long.MaxValue;

    private async Task StoreAsync(string directory, IReadOnlyList<Subject> subjects, HashSet<string> touched)
    {
        var ids = subjects.Select(static subject => subject.Row.Id).ToArray();
        var stored = await context.SyncValues.Where(row => row.Directory == directory && ids.Contains(row.Id)).ToListAsync(cancellationToken);
        var wanted = subjects.SelectMany(static subject => subject.Values.Select(value => (value.Key, subject.Row.Id))).ToHashSet();
        var held = stored.Select(static row => (row.Key, row.Id)).ToHashSet();
        foreach (var (key, id) in held.Except(wanted))
        {
            touched.Add(key);
            await context.SyncValues.Where(row => row.Key == key && row.Directory == directory && row.Id == id).ExecuteDeleteAsync(cancellationToken);
        }

        var fresh = wanted.Except(held).ToList();
        touched.UnionWith(fresh.Select(static value => value.Key));
        await BulkWrite.PutAsync(
            context, "sync_values", ["key", "directory", "id", "since"], keys: 3, replace: false,
            fresh.Select(value => new object?[] { value.Key, directory, value.Id, now.UtcTicks }), cancellationToken);
    }
}
