using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

internal sealed class SyncView(Database database) : ISyncView
{
    private const int MostFound = 50;
    private const int InOneQuery = 1000;

    public Task<IReadOnlyList<SyncTotals>> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SyncTotals>>(async context =>
        {
            var entries = await context.SyncEntries.Where(static row => !row.Gone || row.InEffect).GroupBy(static row => row.Directory).Select(static group => new
            {
                group.Key,
                Accounts = group.Count(static row => row.Kind == ObjectKind.Account),
                Groups = group.Count(static row => row.Kind == ObjectKind.Group),
                InEffect = group.Count(static row => row.Kind == ObjectKind.Account && row.InEffect),
                People = group.Where(static row => row.InEffect).Select(static row => row.Person).Distinct().Count(),
                Leaving = group.Count(static row => row.Leaving && row.InEffect && row.Kind != ObjectKind.Container),
            }).ToListAsync(cancellationToken);
            var errors = await context.SyncErrors.GroupBy(static row => row.Directory)
                .Select(static group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(static one => one.Key, static one => one.Count, StringComparer.Ordinal, cancellationToken);
            return [.. entries.Select(one => new SyncTotals(
                new DirectoryName(one.Key), one.Accounts, one.Groups, one.InEffect, one.People, errors.GetValueOrDefault(one.Key), one.Leaving))];
        });

    public Task<IReadOnlyList<SyncedEntry>> FindAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (folded, place) = (SyncValues.Fold(name), FoldedName.Of(name));
        var id = Guid.TryParse(name, out var parsed) ? parsed : Guid.Empty;
        return database.ReadAsync<IReadOnlyList<SyncedEntry>>(async context =>
        {
            // each of these conditions has an index; for one of them that is not so, all entries would be gone through
            var all = await context.SyncDirectories.Select(static row => row.Directory).ToListAsync(cancellationToken);
            var rows = await context.SyncEntries.Where(row => row.Login == folded || row.UserPrincipal == folded || row.Mail == folded
                || (all.Contains(row.Directory) && row.FoldedName == place) || (all.Contains(row.Directory) && row.Id == id)).OrderBy(static row => row.Directory).ThenBy(static row => row.Id).Take(MostFound).ToListAsync(cancellationToken);
            var entries = new List<SyncedEntry>();
            foreach (var row in rows)
            {
                entries.Add(await WholeAsync(context, row, cancellationToken));
            }

            return entries;
        });
    }

    public Task<SyncedEntry?> ReadAsync(DirectoryName directory, Guid id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var name = directory.Value;
        return database.ReadAsync(async context =>
            await context.SyncEntries.SingleOrDefaultAsync(row => row.Directory == name && row.Id == id, cancellationToken) is { } row
                ? await WholeAsync(context, row, cancellationToken)
                : null);
    }

    public Task<IReadOnlyList<string>> GroupsOfAsync(DirectoryName directory, Guid id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var name = directory.Value;
        return database.ReadAsync(async context =>
            await context.SyncEntries.SingleOrDefaultAsync(row => row.Directory == name && row.Id == id, cancellationToken) is { } row
                ? await Memberships.GroupsOfAsync(context, row, cancellationToken)
                : []);
    }

    public Task<IReadOnlyList<ListedError>> ListErrorsAsync(DirectoryName? directory, int most, CancellationToken cancellationToken)
    {
        var name = directory?.Value;
        return database.ReadAsync<IReadOnlyList<ListedError>>(async context =>
        {
            var rows = await (
                from error in context.SyncErrors
                join entry in context.SyncEntries on new { error.Directory, error.Id } equals new { entry.Directory, entry.Id }
                where name == null || error.Directory == name
                orderby error.Since, error.Directory, error.Id
                select new { Error = error, entry.Kind, entry.DistinguishedName }).Take(most).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => new ListedError(
                new DirectoryName(row.Error.Directory), row.Error.Id, row.Kind, row.DistinguishedName, row.Error.ToError(), row.Error.Since))];
        });
    }

    public Task<IReadOnlyList<SyncedEntry>> ListLeavingAsync(DirectoryName directory, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var name = directory.Value;
        return database.ReadAsync<IReadOnlyList<SyncedEntry>>(async context =>
            [.. (await context.SyncEntries.Where(row => row.Directory == name && row.Leaving && row.InEffect && row.Kind != ObjectKind.Container)
                .OrderBy(static row => row.FoldedName).Take(most).ToListAsync(cancellationToken)).Select(static row => Entry(row))]);
    }

    public async IAsyncEnumerable<SyncedEntry> AccountsAsync(DirectoryName directory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var name = directory.Value;
        var after = Guid.Empty;
        while (true)
        {
            var last = after;
            var rows = await database.ReadAsync(context => context.SyncEntries
                .Where(row => row.Directory == name && row.Kind == ObjectKind.Account && !row.Gone && row.Id > last)
                .OrderBy(static row => row.Id).Take(InOneQuery).ToListAsync(cancellationToken));
            foreach (var row in rows)
            {
                yield return Entry(row);
            }

            if (rows.Count < InOneQuery)
            {
                yield break;
            }

            after = rows[^1].Id;
        }
    }

    public Task<IReadOnlySet<Guid>> PrivilegedAsync(DirectoryName directory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return database.ReadAsync(context => Memberships.PrivilegedAsync(context, directory.Value, cancellationToken));
    }

    public Task<IReadOnlySet<Guid>> MembersOfAsync(DirectoryName directory, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return database.ReadAsync(context => Memberships.MembersOfAsync(context, directory.Value, groups, cancellationToken));
    }

    private static async Task<SyncedEntry> WholeAsync(SsprDbContext context, SyncEntryRow row, CancellationToken cancellationToken)
    {
        var errors = await context.SyncErrors.Where(error => error.Directory == row.Directory && error.Id == row.Id)
            .OrderBy(static error => error.Since).ToListAsync(cancellationToken);
        var others = row.Person is not { } person ? [] : await context.SyncEntries
            .Where(other => other.Person == person && (other.Directory != row.Directory || other.Id != row.Id))
            .Select(static other => other.Directory + ": " + other.DistinguishedName).ToListAsync(cancellationToken);
        var cloud = row.Person is not { } whose ? null : await context.SyncPeople.Where(one => one.Id == whose && one.CloudAccount != null)
            .Select(static one => one.CloudDirectory + ": " + one.CloudName).FirstOrDefaultAsync(cancellationToken);
        return Entry(row) with
        {
            Errors = [.. errors.Select(static error => error.ToError())],
            Others = cloud is null ? others : [.. others, cloud],
        };
    }

    private static SyncedEntry Entry(SyncEntryRow row) => new()
    {
        Directory = new DirectoryName(row.Directory),
        Object = EntryRows.ObjectOf(row),
        Anchor = row.Anchor,
        Person = row.Person,
        IsInEffect = row.InEffect,
        IsLeaving = row.Leaving && row.InEffect,
        StoredAt = row.StoredAt,
    };
}
