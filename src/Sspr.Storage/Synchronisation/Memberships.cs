using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Synchronisation;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>Who is in which groups through any number of other groups, worked out from direct members.</summary>
internal static class Memberships
{
    private const int InOneQuery = 500;
    private const int Deepest = 64;

    /// <summary>The groups of an entry, by distinguished name.</summary>
    public static async Task<IReadOnlyList<string>> GroupsOfAsync(SsprDbContext context, SyncEntryRow entry, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, SyncEntryRow>();
        var edge = new List<SyncEntryRow> { entry };
        if (await PrimaryGroupAsync(context, entry, cancellationToken) is { } primary)
        {
            found[primary.Id] = primary;
            edge.Add(primary);
        }

        for (var depth = 0; edge.Count > 0 && depth < Deepest; depth++)
        {
            var names = edge.SelectMany(NamesOf).ToArray();
            edge = [];
            foreach (var some in names.Chunk(InOneQuery))
            {
                var groups = context.SyncMembers.Where(row => row.Directory == entry.Directory && some.Contains(row.Member)).Select(static row => row.Group);
                edge.AddRange((await context.SyncEntries.Where(row => row.Directory == entry.Directory && !row.Gone && groups.Contains(row.Id))
                    .ToListAsync(cancellationToken)).Where(row => found.TryAdd(row.Id, row)));
            }
        }

        return [.. found.Values.Select(static row => row.DistinguishedName).Order(StringComparer.Ordinal)];
    }

    /// <summary>The accounts in groups that are named by login name or distinguished name.</summary>
    public static async Task<IReadOnlySet<Guid>> MembersOfAsync(
        SsprDbContext context, string directory, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        var logins = groups.Select(SyncValues.Fold).ToArray();
        var names = groups.Select(FoldedName.Of).ToArray();
        var edge = await context.SyncEntries.Where(row => row.Directory == directory && row.Kind == ObjectKind.Group && !row.Gone
            && (names.Contains(row.FoldedName) || logins.Contains(row.Login!))).ToListAsync(cancellationToken);
        return await AccountsInAsync(context, directory, edge, cancellationToken);
    }

    /// <summary>The accounts in groups that are privileged in any domain.</summary>
    public static async Task<IReadOnlySet<Guid>> PrivilegedAsync(SsprDbContext context, string directory, CancellationToken cancellationToken)
    {
        var groups = await context.SyncEntries.Where(row => row.Directory == directory && row.Kind == ObjectKind.Group && !row.Gone && row.Sid != null)
            .Select(static row => new { row.Id, row.Sid }).ToListAsync(cancellationToken);
        var ids = groups.Where(static row => SecurityIdentifier.TryParse(row.Sid!, out var sid) && ProtectionRules.PrivilegedGroup(sid) is not null)
            .Select(static row => row.Id).ToArray();
        var edge = await context.SyncEntries.Where(row => row.Directory == directory && ids.Contains(row.Id)).ToListAsync(cancellationToken);
        return await AccountsInAsync(context, directory, edge, cancellationToken);
    }

    private static async Task<IReadOnlySet<Guid>> AccountsInAsync(
        SsprDbContext context, string directory, List<SyncEntryRow> edge, CancellationToken cancellationToken)
    {
        var seen = edge.Select(static row => row.Id).ToHashSet();
        var accounts = new HashSet<Guid>();
        for (var depth = 0; edge.Count > 0 && depth < Deepest; depth++)
        {
            var members = await MembersAsync(context, directory, edge, cancellationToken);
            accounts.UnionWith(members.Where(static row => row.Kind == ObjectKind.Account).Select(static row => row.Id));
            edge = [.. members.Where(row => row.Kind == ObjectKind.Group && seen.Add(row.Id))];
        }

        return accounts;
    }

    private static async Task<List<SyncEntryRow>> MembersAsync(
        SsprDbContext context, string directory, IReadOnlyList<SyncEntryRow> groups, CancellationToken cancellationToken)
    {
        var members = new List<SyncEntryRow>();
        foreach (var some in groups.Select(static row => row.Id).Chunk(InOneQuery))
        {
            var names = await context.SyncMembers.Where(row => row.Directory == directory && some.Contains(row.Group))
                .Select(static row => row.Member).Distinct().ToListAsync(cancellationToken);
            foreach (var few in names.Chunk(InOneQuery))
            {
                var ids = few.Select(static name => Guid.TryParseExact(name, "N", out var id) ? id : Guid.Empty).Where(static id => id != Guid.Empty).ToArray();
                members.AddRange(await context.SyncEntries.Where(row => row.Directory == directory && !row.Gone
                    && (ids.Contains(row.Id) || few.Contains(row.FoldedName))).ToListAsync(cancellationToken));
                var logins = few.Select(MemberName.LoginIn).OfType<string>().ToArray();
                members.AddRange(logins.Length == 0 ? [] : await context.SyncEntries.Where(row => row.Directory == directory && !row.Gone
                    && row.Kind == ObjectKind.Account && logins.Contains(row.Login!)).ToListAsync(cancellationToken));
                members.AddRange(await PrimaryMembersAsync(context, directory, few.Select(MemberName.PrimaryGroupIn), cancellationToken));
            }
        }

        members.AddRange(await PrimaryMembersAsync(context, directory, groups.Select(static row => row.Sid?.Split('-')[^1]), cancellationToken));
        return members;
    }

    /// <summary>Those whose primary group it is: no member attribute names them (MS-ADTS 3.1.1.4.5.3).</summary>
    private static async Task<IEnumerable<SyncEntryRow>> PrimaryMembersAsync(
        SsprDbContext context, string directory, IEnumerable<string?> numbers, CancellationToken cancellationToken)
    {
        var marks = numbers.OfType<string>().Select(static number => $"\"PrimaryGroup\":{number},").ToList();
        var found = new List<SyncEntryRow>();
        foreach (var mark in marks)
        {
            found.AddRange(await context.SyncEntries.Where(row => row.Directory == directory && row.Kind == ObjectKind.Account && !row.Gone && row.Data.Contains(mark))
                .ToListAsync(cancellationToken));
        }

        return found;
    }

    private static async Task<SyncEntryRow?> PrimaryGroupAsync(SsprDbContext context, SyncEntryRow entry, CancellationToken cancellationToken)
    {
        if (EntryRows.ObjectOf(entry) is not { PrimaryGroup: { } number, Sid: { } sid })
        {
            return null;
        }

        var group = string.Create(CultureInfo.InvariantCulture, $"{sid[..sid.LastIndexOf('-')]}-{number}");
        return await context.SyncEntries.FirstOrDefaultAsync(row => row.Directory == entry.Directory && row.Sid == group, cancellationToken);
    }

    private static IEnumerable<string> NamesOf(SyncEntryRow row) => row is { Kind: ObjectKind.Account, Sid: null, Login: { } login }
        ? [row.Id.ToString("N"), row.FoldedName, MemberName.OfLogin(login), .. EntryRows.ObjectOf(row).PrimaryGroup is { } number ? new[] { MemberName.OfPrimaryGroup(number) } : []]
        : [row.Id.ToString("N"), row.FoldedName];
}
