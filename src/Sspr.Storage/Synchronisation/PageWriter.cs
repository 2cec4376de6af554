using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>Stores the pages of a batch inside one transaction, with what follows from them.</summary>
internal sealed class PageWriter(SsprDbContext context, SyncBatch batch, CancellationToken cancellationToken)
{
    private const int InOneQuery = 1000;

    private static readonly BulkTable<(string Directory, Guid Group, string Member)> Members = new(
        "sync_members", ["directory", "group", "member"], Keys: 3, Replaces: false, Write);

    private readonly string _directory = batch.Lease.Directory.Value;
    private readonly Dictionary<Guid, SyncEntryRow> _rows = [];
    private readonly HashSet<Guid> _changed = [];
    private readonly HashSet<Guid> _still = [];
    private readonly Dictionary<Guid, DirectoryObject> _told = [];
    private readonly Dictionary<Guid, string> _former = [];
    private readonly HashSet<Guid> _new = [];
    private long _added;
    private long _updated;
    private long _removed;

    /// <summary>Stores them; null if another page is due, or another node has the lease.</summary>
    public async Task<SyncCounts?> RunAsync()
    {
        // Security: the one place that decides whose pages count, inside the transaction that stores them
        // (A_node_that_lost_its_lease_stores_nothing, A_page_is_stored_once_however_often_it_comes).
        var taken = await BulkWrite.RunAsync(
            context,
            """UPDATE sync_directories SET "page" = @p0, "agent" = @p1, "leased_until" = @p2 WHERE "directory" = @p3 AND "leased_by" = @p4 AND "cursor" = @p5 AND "page" = @p6""",
            [batch.LastPage, batch.Agent, batch.Until.UtcTicks, _directory, batch.Lease.Node, batch.Cursor, batch.FirstPage - 1],
            cancellationToken);
        if (taken != 1)
        {
            return null;
        }

        await StoreAsync();
        return await EndAsync();
    }

    /// <summary>Stores one entry that was read beside all pages; false if a page was stored since.</summary>
    public async Task<bool> RunOneAsync(SyncState seen)
    {
        // written and not only read, so that no page is stored beside it on a database that lets both go on
        var (page, cursor, cookie) = (seen.Reading?.Page, seen.Reading?.Cursor, seen.Cookie);
        var same = await context.SyncDirectories
            .Where(row => row.Directory == _directory && row.Run == batch.Run && row.Cursor == cursor && row.Cookie == cookie && (page == null || row.Page == page))
            .ExecuteUpdateAsync(row => row.SetProperty(static r => r.Run, batch.Run), cancellationToken);
        if (same != 1)
        {
            return false;
        }

        await StoreAsync();
        return true;
    }

    private async Task StoreAsync()
    {
        await LoadAsync();
        using var json = new EntryJson();
        foreach (var change in batch.Changes)
        {
            await TakeAsync(change, json);
        }

        await new EntryExamination(context, batch.Terms, batch.Now, cancellationToken)
            .RunAsync([.. _changed.Select(id => _rows[id])], told: new ToldEntries(_told, _former, _new));
        await StillThereAsync();
    }

    private async Task LoadAsync()
    {
        var ids = KnownKeys.Of(
            context, """SELECT 1 FROM sync_entries WHERE "directory" = @p0 AND "id" = @p1""", [.. batch.Changes.Select(IdOf).Distinct()],
            (query, id) =>
            {
                query.Text(_directory);
                query.Id(id);
            });
        foreach (var some in ids.Chunk(InOneQuery))
        {
            foreach (var row in await context.SyncEntries.Where(row => row.Directory == _directory && some.Contains(row.Id)).ToListAsync(cancellationToken))
            {
                _rows[row.Id] = row;
            }
        }
    }

    private static Guid IdOf(DirectoryChange change) => change switch
    {
        DirectoryChange.Put put => put.Object.Id,
        DirectoryChange.Members members => members.Group,
        DirectoryChange.Removed removed => removed.Id,
        DirectoryChange.Present present => present.Id,
        DirectoryChange.TooLarge large => large.Id,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task TakeAsync(DirectoryChange change, EntryJson json)
    {
        switch (change)
        {
            case DirectoryChange.Put put:
                Put(put.Object, json);
                break;
            case DirectoryChange.TooLarge large:
                TakeTooLarge(large, json);
                break;
            case DirectoryChange.Members members:
                await TakeAsync(members);
                break;
            case DirectoryChange.Removed removed:
                await RemoveAsync(removed.Id);
                break;
            case DirectoryChange.Present present:
                _still.Add(present.Id);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Put(DirectoryObject entry, EntryJson json)
    {
        var data = json.Of(entry);
        if (!_rows.TryGetValue(entry.Id, out var row))
        {
            _rows[entry.Id] = EntryRows.New(_directory, entry, data, batch);
            _new.Add(entry.Id);
            _added++;
        }
        else if (row.Hash != data.Hash || row.Gone || row.Leaving || row.TooLarge is not null)
        {
            _former.TryAdd(entry.Id, row.Data);
            EntryRows.Fill(row, entry, data, batch);
            _updated++;
        }
        else
        {
            _still.Add(entry.Id);
            return;
        }

        _told[entry.Id] = entry;
        _changed.Add(entry.Id);
    }

    /// <summary>What was known of it stays; an entry that was never known whole has little more than its name.</summary>
    private void TakeTooLarge(DirectoryChange.TooLarge large, EntryJson json)
    {
        if (!_rows.ContainsKey(large.Id))
        {
            Put(new DirectoryObject { Id = large.Id, Kind = large.Kind, DistinguishedName = large.DistinguishedName }, json);
        }

        var row = _rows[large.Id];
        var text = string.Create(CultureInfo.InvariantCulture, $"{large.Attribute} {large.Count} {large.Length}");
        if (row.TooLarge != text)
        {
            // there it is all the same
            row.Run = batch.Kind == ReadKind.Delta ? row.Run : batch.Run;
            row.TooLarge = text;
            _changed.Add(large.Id);
        }

        _still.Add(large.Id);
    }

    private async Task TakeAsync(DirectoryChange.Members members)
    {
        if (members.Part == 0)
        {
            await context.SyncMembers.Where(row => row.Directory == _directory && row.Group == members.Group).ExecuteDeleteAsync(cancellationToken);
        }

        await BulkWrite.PutAsync(
            context, Members, [.. members.Names.Distinct(StringComparer.Ordinal).Select(name => (_directory, members.Group, name))], cancellationToken);
    }

    private static void Write(IRowWriter to, (string Directory, Guid Group, string Member) one)
    {
        to.Text(one.Directory);
        to.Id(one.Group);
        to.Text(one.Member);
    }

    private async Task RemoveAsync(Guid id)
    {
        _still.Remove(id);
        if (!_rows.TryGetValue(id, out var row) || row.Gone)
        {
            return;
        }

        Remove(row);
        if (row.Kind != ObjectKind.Container)
        {
            return;
        }

        // what stood below it went with it: deleted too, or to a place that is not read
        var below = "," + row.FoldedName;
        foreach (var other in await context.SyncEntries
            .Where(one => one.Directory == _directory && one.Kind != ObjectKind.Group && one.FoldedName.EndsWith(below)).ToListAsync(cancellationToken))
        {
            // what this batch itself told to stand elsewhere by now did not go along
            var now = _rows.TryGetValue(other.Id, out var known) ? known : _rows[other.Id] = other;
            if (now.FoldedName.EndsWith(below, StringComparison.Ordinal))
            {
                Remove(now);
            }
        }
    }

    private void Remove(SyncEntryRow row)
    {
        if (!row.Gone)
        {
            row.Gone = true;
            _changed.Add(row.Id);
            _removed++;
        }
    }

    private async Task StillThereAsync()
    {
        if (batch.Kind == ReadKind.Delta)
        {
            return;
        }

        var run = batch.Run;
        foreach (var some in _still.Where(id => !_changed.Contains(id)).Chunk(InOneQuery))
        {
            await context.SyncEntries.Where(row => row.Directory == _directory && some.Contains(row.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(static r => r.Run, run), cancellationToken);
        }
    }

    private async Task<SyncCounts> EndAsync()
    {
        if (batch.Last is { } last)
        {
            if (batch.Kind != ReadKind.Delta)
            {
                await MarkMissingAsync();
            }

            await EndReadAsync(last);
        }

        var seen = batch.Changes.Count(static change => change is not DirectoryChange.Members);
        var (added, updated, removed) = (_added, _updated, _removed);
        await context.SyncDirectories.Where(row => row.Directory == _directory).ExecuteUpdateAsync(
            row => row.SetProperty(static r => r.Seen, r => r.Seen + seen).SetProperty(static r => r.Added, r => r.Added + added)
                .SetProperty(static r => r.Updated, r => r.Updated + updated).SetProperty(static r => r.Removed, r => r.Removed + removed),
            cancellationToken);
        return new SyncCounts(seen, _added, _updated, _removed);
    }

    /// <summary>What a read of all entries did not find is gone.</summary>
    private async Task MarkMissingAsync()
    {
        var run = batch.Run;
        List<SyncEntryRow> missing;
        do
        {
            missing = await context.SyncEntries.Where(row => row.Directory == _directory && row.Run < run && !row.Gone)
                .OrderBy(static row => row.Id).Take(InOneQuery).ToListAsync(cancellationToken);
            foreach (var row in missing)
            {
                row.Gone = true;
                row.Run = run;
                _removed++;
            }

            await new EntryExamination(context, batch.Terms, batch.Now, cancellationToken).RunAsync(missing);
        }
        while (missing.Count == InOneQuery);
    }

    private Task<int> EndReadAsync(ChangeStep.Done last)
    {
        var (isFull, isWhole) = (batch.Kind == ReadKind.Full, batch.Kind != ReadKind.Delta);
        var (cookie, mode, remark) = (last.Cookie, last.Mode, last.Remark);
        DateTimeOffset? now = batch.Now;
        return context.SyncDirectories.Where(row => row.Directory == _directory).ExecuteUpdateAsync(
            row => row.SetProperty(static r => r.Cookie, cookie).SetProperty(static r => r.Mode, mode).SetProperty(static r => r.Remark, remark)
                .SetProperty(static r => r.Cursor, (Guid?)null).SetProperty(static r => r.Reading, (ReadKind?)null)
                .SetProperty(static r => r.Agent, (string?)null)
                .SetProperty(static r => r.FullEndedAt, r => isFull ? now : r.FullEndedAt)
                .SetProperty(static r => r.SweptAt, r => isWhole ? now : r.SweptAt),
            cancellationToken);
    }
}
