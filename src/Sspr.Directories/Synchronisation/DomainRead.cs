using System.Globalization;
using System.Runtime.CompilerServices;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Synchronisation;

/// <summary>One domain controller while a read goes on: searches on one connection, and what they are limited to.</summary>
internal sealed class DomainRead
{
    private static readonly LdapControl ShowDeleted = new(LdapOids.ShowDeleted, Critical: true, null);

    private readonly LdapConnection _connection;
    private readonly string _controller;
    private readonly long _highest;

    /// <remarks>Security: the agent's own file decides, by the names of now (A_unit_that_is_kept_out_is_not_read_and_what_moves_there_goes).</remarks>
    private readonly ServedPlaces _served;

    private DomainRead(LdapConnection connection, LdapEntry root, string baseDn, ActiveDirectoryOptions options)
    {
        _connection = connection;
        BaseDn = baseDn;
        Bases = options.SearchBases;
        _served = new ServedPlaces(Names(options.SearchBases), Names(options.DeniedBases));
        _controller = root.Text("dsServiceName") ?? connection.Endpoint.ToString();
        _highest = root.Number("highestCommittedUSN") ?? 0;
    }

    public string BaseDn { get; }

    public IReadOnlyList<string> Bases { get; }

    public static async Task<DomainRead> OpenAsync(LdapConnection connection, ActiveDirectoryOptions options, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(
            LdapSearch.Read(string.Empty, "defaultNamingContext", "dsServiceName", "highestCommittedUSN"), cancellationToken);
        if (found.Entries is not [var root, ..] || (options.BaseDn ?? root.Text("defaultNamingContext")) is not { } baseDn)
        {
            throw Unexpected(connection, $"the root DSE: {found.Result.Describe()}");
        }

        return new DomainRead(connection, root, baseDn, options);
    }

    /// <summary>Where reading changes can begin after a full read that begins now, and how changes will be told.</summary>
    public async Task<ChangeStep> MarkAsync(CancellationToken cancellationToken)
    {
        var cookie = new SyncCookie(ChangeMode.DirSync, []);
        for (var tellsDeletions = false; ;)
        {
            // one entry at most answers to the filter, the container of the deleted ones, which counts as deleted itself (MS-ADTS 6.1.1.4.2):
            // whoever is not told of it is told of no deletion
            var (notes, end) = await DirSyncAsync(cookie, LdapFilter.All(LdapFilter.Equal("isDeleted", "TRUE"), LdapFilter.Equal("name", "Deleted Objects")), cancellationToken);
            if (notes is null)
            {
                return await MarkByNumberAsync(((ChangeStep.CookieRefused)end!).Evidence, cancellationToken);
            }

            cookie = notes.Cookie;
            tellsDeletions |= notes.Removed.Count > 0;
            if (!notes.More)
            {
                var mode = tellsDeletions ? ChangeMode.DirSync : ChangeMode.DirSyncAndSweep;
                return new ChangeStep.Done((cookie with { Mode = mode }).ToBytes(), mode, null);
            }
        }
    }

    /// <summary>What changed, by the DirSync control.</summary>
    public Task<(ChangeNotes? Notes, ChangeStep? End)> DirSyncAsync(SyncCookie cookie, CancellationToken cancellationToken) => DirSyncAsync(
        cookie,
        LdapFilter.Any(LdapFilter.Equal("objectClass", "user"), ActiveDirectoryObjects.Groups, ActiveDirectoryObjects.Containers),
        cancellationToken);

    /// <summary>What changed, by the numbers that this domain controller gives to changes.</summary>
    public async Task<(ChangeNotes? Notes, ChangeStep? End)> UsnAsync(SyncCookie cookie, CancellationToken cancellationToken)
    {
        var (place, from) = cookie.Read();
        if (!string.Equals(place, _controller, StringComparison.OrdinalIgnoreCase))
        {
            return (null, new ChangeStep.CookieRefused($"the numbers are those of {place}, and this is {_controller}"));
        }

        var since = LdapFilter.AtLeast("uSNChanged", (from + 1).ToString(CultureInfo.InvariantCulture));
        var wanted = LdapFilter.Any(ActiveDirectoryObjects.Accounts, ActiveDirectoryObjects.Containers, ActiveDirectoryObjects.Groups);
        var changed = new Dictionary<Guid, bool>();
        await foreach (var ids in IdsAsync(BaseDn, LdapFilter.All(since, wanted), 1000, cancellationToken))
        {
            foreach (var id in ids)
            {
                // a number does not tell what changed: a container's name may have
                changed[id] = true;
            }
        }

        var removed = cookie.Mode == ChangeMode.UsnChanged ? await TombstonesAsync(from, cancellationToken) : [];
        return (new ChangeNotes(changed, removed, SyncCookie.Of(cookie.Mode, _controller, _highest), More: false, RemarkOf(cookie.Mode)), null);
    }

    /// <summary>Reads some entries as they are now; what is missing is gone.</summary>
    public async Task<IReadOnlyList<LdapEntry>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var filter = LdapFilter.Any([.. ids.Select(static id => LdapFilter.Equal("objectGUID", id.ToByteArray()))]);
        var found = await _connection.SearchAsync(
            new LdapSearch(BaseDn, LdapScope.Subtree, filter, ActiveDirectoryObjects.Attributes).With(ActiveDirectoryObjects.ExtendedNames),
            cancellationToken);
        return found.Result.Code == LdapResultCode.Success ? found.Entries : throw Unexpected(_connection, found.Result.Describe());
    }

    /// <summary>The entries below a place, page by page.</summary>
    public IAsyncEnumerable<IReadOnlyList<LdapEntry>> PagesAsync(string place, LdapFilter filter, int size, CancellationToken cancellationToken) =>
        _connection.SearchPagesAsync(
            new LdapSearch(place, LdapScope.Subtree, filter, ActiveDirectoryObjects.Attributes), size, [ActiveDirectoryObjects.ExtendedNames], cancellationToken);

    /// <summary>Their ids alone.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Guid>> IdsAsync(
        string place, LdapFilter filter, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var search = new LdapSearch(place, LdapScope.Subtree, filter, ["objectGUID"]);
        await foreach (var entries in _connection.SearchPagesAsync(search, size, [], cancellationToken))
        {
            yield return [.. entries.Select(static entry => entry.TryGuid("objectGUID", out var id) ? id.Value : Guid.Empty).Where(static id => id != Guid.Empty)];
        }
    }

    /// <summary>Entries as changes: those that are carried, with the members of groups.</summary>
    public async Task<IReadOnlyList<DirectoryChange>> CarryAsync(IReadOnlyList<LdapEntry> entries, CancellationToken cancellationToken)
    {
        var changes = new List<DirectoryChange>(entries.Count);
        foreach (var entry in entries)
        {
            if (ActiveDirectoryObjects.From(entry) is not { } change || !_served.Serve(change))
            {
                continue;
            }

            changes.Add(change);
            if (change is DirectoryChange.Put { Object: { Kind: ObjectKind.Group } group })
            {
                changes.AddRange(await MemberReader.ReadAsync(_connection, entry, group.Id, "member", MemberName, cancellationToken));
            }
        }

        return changes;
    }

    private static List<DistinguishedName> Names(IEnumerable<string> texts) =>
        [.. texts.Select(static text => DistinguishedName.TryParse(text, out var name) ? name : null).OfType<DistinguishedName>()];

    private static string MemberName(string name) => ActiveDirectoryObjects.IdIn(name)?.ToString("N") ?? FoldedName.Of(name);

    private async Task<(ChangeNotes? Notes, ChangeStep? End)> DirSyncAsync(SyncCookie cookie, LdapFilter filter, CancellationToken cancellationToken)
    {
        var search = new LdapSearch(BaseDn, LdapScope.Subtree, filter, ActiveDirectoryObjects.Noticed).With(LdapDirSync.After(cookie.Value));
        var found = await _connection.SearchAsync(search, cancellationToken);
        if (found.Result.Code != LdapResultCode.Success || LdapDirSync.Read(found.Result) is not { } answer)
        {
            return (null, new ChangeStep.CookieRefused($"DirSync: {found.Result.Describe()}"));
        }

        var changed = new Dictionary<Guid, bool>();
        var removed = new List<Guid>();
        foreach (var entry in found.Entries)
        {
            if (!entry.TryGuid("objectGUID", out var id))
            {
                continue;
            }

            if (string.Equals(entry.Text("isDeleted"), "TRUE", StringComparison.OrdinalIgnoreCase))
            {
                removed.Add(id.Value);
            }
            else
            {
                changed[id.Value] = entry.Has("name") || entry.Has("parentGUID");
            }
        }

        return (new ChangeNotes(changed, removed, new SyncCookie(cookie.Mode, answer.Cookie), answer.More, null), null);
    }

    private async Task<ChangeStep> MarkByNumberAsync(string evidence, CancellationToken cancellationToken)
    {
        var mode = await SeesTombstonesAsync(cancellationToken) ? ChangeMode.UsnChanged : ChangeMode.UsnAndSweep;
        return new ChangeStep.Done(SyncCookie.Of(mode, _controller, _highest).ToBytes(), mode, $"{RemarkOf(mode)} ({evidence})");
    }

    /// <summary>Whether a deleted entry can be seen. If there is none at all nobody can tell, and a sweep is the safe way.</summary>
    private async Task<bool> SeesTombstonesAsync(CancellationToken cancellationToken)
    {
        await foreach (var entries in _connection.SearchPagesAsync(Tombstones(LdapFilter.Equal("isDeleted", "TRUE")), 1, [ShowDeleted], cancellationToken))
        {
            return entries.Count > 0;
        }

        return false;
    }

    /// <summary>What was deleted since a number.</summary>
    private async Task<IReadOnlyList<Guid>> TombstonesAsync(long from, CancellationToken cancellationToken)
    {
        var since = LdapFilter.AtLeast("uSNChanged", (from + 1).ToString(CultureInfo.InvariantCulture));
        var search = Tombstones(LdapFilter.All(since, LdapFilter.Equal("isDeleted", "TRUE")));
        var removed = new List<Guid>();
        await foreach (var entries in _connection.SearchPagesAsync(search, 1000, [ShowDeleted], cancellationToken))
        {
            removed.AddRange(entries.Select(static entry => entry.TryGuid("objectGUID", out var id) ? id.Value : Guid.Empty).Where(static id => id != Guid.Empty));
        }

        return removed;
    }

    private LdapSearch Tombstones(LdapFilter filter) => new($"CN=Deleted Objects,{BaseDn}", LdapScope.OneLevel, filter, ["objectGUID"]);

    private static string RemarkOf(ChangeMode mode) => mode == ChangeMode.UsnChanged
        ? "the service account may not use DirSync; changes are found by uSNChanged and deletions by the tombstones"
        : "the service account may neither use DirSync nor read the tombstones; changes are found by uSNChanged, deletions by comparing all ids from time to time";

    private static LdapFaultException Unexpected(LdapConnection connection, string evidence) =>
        new(new DirectoryFault(DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), evidence), sent: true);
}
