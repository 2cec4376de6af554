using System.Runtime.CompilerServices;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Synchronisation;

/// <summary>
/// Reads an Active Directory: everything by paged search, then changes by DirSync. A change says which entry changed; the entry is then
/// read as it is now, so that one that is told of twice, or late, comes out the same.
/// </summary>
internal sealed class ActiveDirectoryChanges(ActiveDirectoryOptions options, LdapPool pool) : IChangeSource
{
    private const int PageSize = 250;
    private const int ReadAtOnce = 40;

    /// <inheritdoc />
    public IAsyncEnumerable<ChangeStep> ReadAsync(ReadKind kind, byte[]? cookie, CancellationToken cancellationToken) =>
        StepsAsync(kind, cookie, cancellationToken).UntilFaultAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<DirectoryChange> ReadOneAsync(Guid id, CancellationToken cancellationToken)
    {
        var connection = await pool.ReadAsync(static connection => Task.FromResult(connection), cancellationToken);
        var domain = await DomainRead.OpenAsync(connection, options, cancellationToken);
        var carried = await domain.CarryAsync(await domain.ReadAsync([id], cancellationToken), cancellationToken);
        return ChangeSteps.WithRemoved(carried, [id])[0];
    }

    private async IAsyncEnumerable<ChangeStep> StepsAsync(ReadKind kind, byte[]? bytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cookie = default(SyncCookie);
        if (kind != ReadKind.Full && (bytes is null || !SyncCookie.TryParse(bytes, out cookie)))
        {
            yield return new ChangeStep.CookieRefused("there is no cookie that this version can read");
            yield break;
        }

        // the pages of a search stay on their connection, so the whole read does
        var connection = await pool.ReadAsync(static connection => Task.FromResult(connection), cancellationToken);
        var domain = await DomainRead.OpenAsync(connection, options, cancellationToken);
        await foreach (var step in kind == ReadKind.Full ? FullAsync(domain, cancellationToken) : DeltaAsync(domain, kind, cookie, cancellationToken))
        {
            yield return step;
        }
    }

    private static async IAsyncEnumerable<ChangeStep> FullAsync(DomainRead domain, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // the mark is taken first: what changes while we read is told once more afterwards, and nothing is missed
        var mark = await domain.MarkAsync(cancellationToken);
        foreach (var place in domain.Bases)
        {
            var filter = LdapFilter.Any(ActiveDirectoryObjects.Accounts, ActiveDirectoryObjects.Containers);
            await foreach (var entries in domain.PagesAsync(place, filter, PageSize, cancellationToken))
            {
                yield return new ChangeStep.Found(await domain.CarryAsync(entries, cancellationToken));
            }
        }

        await foreach (var entries in domain.PagesAsync(domain.BaseDn, ActiveDirectoryObjects.Groups, PageSize, cancellationToken))
        {
            yield return new ChangeStep.Found(await domain.CarryAsync(entries, cancellationToken));
        }

        yield return mark;
    }

    private static async IAsyncEnumerable<ChangeStep> DeltaAsync(
        DomainRead domain, ReadKind kind, SyncCookie cookie, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChangeNotes? notes = null;
        do
        {
            (notes, var end) = cookie.Mode is ChangeMode.DirSync or ChangeMode.DirSyncAndSweep
                ? await domain.DirSyncAsync(notes?.Cookie ?? cookie, cancellationToken)
                : await domain.UsnAsync(cookie, cancellationToken);
            if (notes is null)
            {
                yield return end!;
                yield break;
            }

            if (notes.Removed.Count > 0)
            {
                yield return new ChangeStep.Found([.. notes.Removed.Select(static id => new DirectoryChange.Removed(id))]);
            }

            foreach (var some in notes.Changed.Keys.Chunk(ReadAtOnce))
            {
                await foreach (var step in ReadAgainAsync(domain, some, notes, cancellationToken))
                {
                    yield return step;
                }
            }
        }
        while (notes.More);

        if (kind == ReadKind.Sweep)
        {
            await foreach (var step in SweepAsync(domain, cancellationToken))
            {
                yield return step;
            }
        }

        yield return new ChangeStep.Done(notes.Cookie.ToBytes(), notes.Cookie.Mode, notes.Remark);
    }

    private static async IAsyncEnumerable<ChangeStep> ReadAgainAsync(
        DomainRead domain, IReadOnlyList<Guid> changed, ChangeNotes notes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entries = await domain.ReadAsync(changed, cancellationToken);
        var carried = await domain.CarryAsync(entries, cancellationToken);
        yield return new ChangeStep.Found(ChangeSteps.WithRemoved(carried, changed));

        // what stands below a container that was renamed or moved has another name now, and no change of its own tells of it; groups are read
        // from below those too that are not served
        foreach (var container in entries.Where(entry => IsRenamed(entry, notes)).Select(static entry => ActiveDirectoryObjects.PlainName(entry.DistinguishedName)))
        {
            var filter = LdapFilter.Any(ActiveDirectoryObjects.Accounts, ActiveDirectoryObjects.Containers, ActiveDirectoryObjects.Groups);
            await foreach (var below in domain.PagesAsync(container, filter, PageSize, cancellationToken))
            {
                var ids = below.Select(static entry => entry.TryGuid("objectGUID", out var id) ? id.Value : Guid.Empty).Where(static id => id != Guid.Empty);
                yield return new ChangeStep.Found(ChangeSteps.WithRemoved(await domain.CarryAsync(below, cancellationToken), ids));
            }
        }
    }

    private static bool IsRenamed(LdapEntry entry, ChangeNotes notes) =>
        ActiveDirectoryObjects.KindOf(entry) == ObjectKind.Container && entry.TryGuid("objectGUID", out var id) && notes.Changed.GetValueOrDefault(id.Value);

    private static async IAsyncEnumerable<ChangeStep> SweepAsync(DomainRead domain, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = LdapFilter.Any(ActiveDirectoryObjects.Accounts, ActiveDirectoryObjects.Containers);
        foreach (var (place, wanted) in domain.Bases.Select(place => (place, filter)).Append((domain.BaseDn, ActiveDirectoryObjects.Groups)))
        {
            await foreach (var entries in domain.IdsAsync(place, wanted, PageSize, cancellationToken))
            {
                yield return new ChangeStep.Found([.. entries.Select(static id => new DirectoryChange.Present(id))]);
            }
        }
    }
}

/// <summary>Which entries changed since a cookie.</summary>
/// <param name="Changed">Their ids, and whether a name changed too.</param>
/// <param name="Removed">Those that were deleted.</param>
/// <param name="Cookie">From where to go on.</param>
/// <param name="More">Whether there is more at once.</param>
/// <param name="Remark">Why it is not told better.</param>
internal sealed record ChangeNotes(
    IReadOnlyDictionary<Guid, bool> Changed, IReadOnlyList<Guid> Removed, SyncCookie Cookie, bool More, string? Remark);
