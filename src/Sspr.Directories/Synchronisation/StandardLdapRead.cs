using System.Runtime.CompilerServices;
using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Synchronisation;

/// <summary>One server that keeps to the RFCs while a read goes on: searches on one connection, and what they are limited to.</summary>
internal sealed class StandardLdapRead(LdapConnection connection, ServerFacts server, StandardLdapObjects objects)
{
    private const int PageSize = 250;

    private readonly List<string> _containers = [];

    /// <remarks>Security: the agent's own file decides, by the names of now (What_moves_to_a_unit_that_is_kept_out_goes).</remarks>
    private readonly ServedPlaces _served = new(server.SearchBases, server.DeniedBases);

    /// <summary>The naming contexts that hold what is served.</summary>
    public IReadOnlyList<string> Contexts => server.Contexts;

    /// <summary>Which server it is; counts of one are not those of another.</summary>
    public string Place => connection.Endpoint.ToString();

    /// <summary>The latest change of an entry that was carried, by the server's clock.</summary>
    public DateTimeOffset? Latest { get; private set; }

    /// <summary>Everything that is served, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<DirectoryChange>> AllAsync(
        IEnumerable<string> places, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (place, filter) in Searches(places))
        {
            await foreach (var entries in PagesAsync(place, filter, objects.Attributes, cancellationToken))
            {
                yield return Carry(entries);
            }
        }
    }

    /// <summary>The ids of the same.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Guid>> IdsAsync(IEnumerable<string> places, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (place, filter) in Searches(places))
        {
            await foreach (var entries in PagesAsync(place, filter, objects.IdAttributes, cancellationToken))
            {
                yield return [.. Carry(entries).OfType<DirectoryChange.Put>().Select(static put => put.Object.Id)];
            }
        }
    }

    /// <summary>Entries that were changed at a time or later; what is not served any more comes as removed.</summary>
    public async IAsyncEnumerable<IReadOnlyList<DirectoryChange>> SinceAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = LdapFilter.All(LdapFilter.AtLeast(StandardLdapObjects.ChangedAttribute, LdapTime.Format(since)), Wanted);
        foreach (var context in Contexts)
        {
            await foreach (var entries in PagesAsync(context, filter, objects.Attributes, cancellationToken))
            {
                NoteContainers(entries);
                yield return CarryOrRemove(entries);
            }
        }
    }

    /// <summary>
    /// The containers that changed, served or not, since this was last asked. They may have been renamed, and groups are read from everywhere.
    /// </summary>
    public IReadOnlyList<string> TakeContainers()
    {
        string[] taken = [.. _containers];
        _containers.Clear();
        return taken;
    }

    /// <summary>What stands below a container, whatever its own changes.</summary>
    public async IAsyncEnumerable<IReadOnlyList<DirectoryChange>> BelowAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entries in PagesAsync(container, Wanted, objects.Attributes, cancellationToken))
        {
            yield return CarryOrRemove(entries);
        }
    }

    /// <summary>What one filter finds, if it is served.</summary>
    public async Task<DirectoryChange?> ReadOneAsync(LdapFilter filter, CancellationToken cancellationToken)
    {
        foreach (var context in Contexts)
        {
            var found = await connection.SearchAsync(new LdapSearch(context, LdapScope.Subtree, filter, objects.Attributes), cancellationToken);
            EntryReader.Demand(connection, found.Result);
            if (Carry(found.Entries) is [var change, ..])
            {
                return change;
            }
        }

        return null;
    }

    /// <summary>From where content synchronisation goes on after a read that begins now; null, with the reason, if the server does not offer it.</summary>
    public async Task<(SyncCookie? Cookie, string Evidence)> MarkAsync(CancellationToken cancellationToken)
    {
        var parts = new List<(string, byte[])>();
        foreach (var context in Contexts)
        {
            // nothing answers to the filter: only the cookie is wanted
            var found = await connection.SearchAsync(Sync(context, LdapFilter.Equal("objectClass", "sspr-no-such-class"), null), cancellationToken);
            if (found.Result.Code != LdapResultCode.Success || LdapSync.ReadDone(found.Result) is not { Cookie: { } cookie })
            {
                return (null, $"{context}: {found.Result.Describe()}");
            }

            parts.Add((context, cookie));
        }

        return (SyncCookie.Of(ChangeMode.SyncRepl, parts), string.Empty);
    }

    /// <summary>What changed in one naming context since a cookie.</summary>
    public async Task<SyncedChanges> ChangesAsync(string context, byte[] cookie, CancellationToken cancellationToken)
    {
        LdapSearchResult found;
        try
        {
            found = await connection.SearchAsync(Sync(context, Wanted, cookie), cancellationToken);
        }
        catch (LdapFaultException e) when (e.Fault.Kind == DirectoryFaultKind.ProtocolError)
        {
            // more than one answer may hold; everything is read in pages, however much it is
            return new SyncedChanges.Refused(e.Fault.Evidence);
        }

        if (found.Result.Code is LdapResultCode.Busy or LdapResultCode.Unavailable or LdapResultCode.TimeLimitExceeded)
        {
            EntryReader.Demand(connection, found.Result);
        }

        return found.Result.Code == LdapResultCode.Success && LdapSync.ReadDone(found.Result) is { } done
            ? Changes(found, done.Cookie ?? cookie, done.TellsDeletions)
            : new SyncedChanges.Refused($"{context}: {found.Result.Describe()}");
    }

    /// <summary>Groups from every context, since a policy may name any; all else only from where this agent serves.</summary>
    private IEnumerable<(string Place, LdapFilter Filter)> Searches(IEnumerable<string> places) =>
        [.. places.Select(place => (place, LdapFilter.Any(objects.Accounts, objects.Containers))), .. Contexts.Select(context => (context, objects.Groups))];

    private LdapFilter Wanted => LdapFilter.Any(objects.Accounts, objects.Containers, objects.Groups);

    private SyncedChanges.Told Changes(LdapSearchResult found, byte[] cookie, bool tellsDeletions)
    {
        var (deleted, present) = LdapSync.ReadInfo(found.Intermediates);
        var states = found.Entries.Select(static entry => (Entry: entry, State: LdapSync.StateOf(entry))).ToList();
        IEnumerable<Guid> gone = [.. deleted, .. states.Where(static one => one.State is { State: SyncedState.Deleted }).Select(static one => one.State!.Value.Id)];
        var changed = states.Where(static one => one.State is not { State: SyncedState.Deleted or SyncedState.Present })
            .Select(static one => one.Entry).ToList();

        NoteContainers(changed);

        // nothing at all, and the cookie stays: some servers then end as if all were told to be there
        var tells = (tellsDeletions && !present) || (found.Entries.Count == 0 && found.Intermediates.Count == 0);
        return new SyncedChanges.Told([.. gone.Select(static id => new DirectoryChange.Removed(id)), .. CarryOrRemove(changed)], cookie, tells);
    }

    private LdapSearch Sync(string context, LdapFilter filter, byte[]? cookie) => new(context, LdapScope.Subtree, filter, objects.Attributes)
    {
        KeepsIntermediates = true,
        Controls = [LdapSync.After(cookie)],
    };

    private async IAsyncEnumerable<IReadOnlyList<LdapEntry>> PagesAsync(
        string place, LdapFilter filter, IReadOnlyList<string> attributes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entries in connection.SearchPagesAsync(new LdapSearch(place, LdapScope.Subtree, filter, attributes), PageSize, [], cancellationToken))
        {
            yield return entries;
        }
    }

    private void NoteContainers(IEnumerable<LdapEntry> entries) =>
        _containers.AddRange(entries.Where(objects.IsContainer).Select(static entry => entry.DistinguishedName));

    private IReadOnlyList<DirectoryChange> CarryOrRemove(IReadOnlyList<LdapEntry> entries) =>
        ChangeSteps.WithRemoved(Carry(entries), entries.Select(objects.IdOf).OfType<Guid>());

    private List<DirectoryChange> Carry(IReadOnlyList<LdapEntry> entries)
    {
        var changes = new List<DirectoryChange>(entries.Count);
        foreach (var entry in entries)
        {
            var told = objects.From(entry);
            if (told is not [var first, ..] || !_served.Serve(first))
            {
                continue;
            }

            changes.AddRange(told);
            if (first is DirectoryChange.Put { Object.ChangedAt: { } at } && !(at < Latest))
            {
                Latest = at;
            }
        }

        return changes;
    }
}

/// <summary>What content synchronisation told.</summary>
internal abstract record SyncedChanges
{
    private SyncedChanges()
    {
    }

    /// <summary>These changes.</summary>
    /// <param name="Changes">They, with everything as it is now.</param>
    /// <param name="Cookie">From where to go on.</param>
    /// <param name="TellsDeletions">Whether deletions are among them. If not, the server told what is still there instead.</param>
    internal sealed record Told(IReadOnlyList<DirectoryChange> Changes, byte[] Cookie, bool TellsDeletions) : SyncedChanges;

    /// <summary>The cookie cannot be gone on from.</summary>
    internal sealed record Refused(string Evidence) : SyncedChanges;
}
