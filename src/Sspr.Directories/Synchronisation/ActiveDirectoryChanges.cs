using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;

namespace Sspr.Directories.Synchronisation;

/// <summary>
/// Reads an Active Directory: everything by paged search, then changes by DirSync. A change says which entry changed; the entry is then
/// read as it is now, so that one that is told of twice, or late, comes out the same.
/// </summary>
internal sealed class ActiveDirectoryChanges(ActiveDirectoryOptions options, LdapPool pool) : IChangeSource
{
    private const int PageSize = 500;
    private const int ReadAtOnce = 40;

    /// <inheritdoc />
    public async IAsyncEnumerable<ChangeStep> ReadAsync(ReadKind kind, byte[]? cookie, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var session = await BeginAsync(kind, cookie, cancellationToken);
        if (session.End is { } end)
        {
            yield return end;
            yield break;
        }

        var steps = kind == ReadKind.Full ? FullAsync(session.Reader!, cancellationToken) : DeltaAsync(session.Reader!, kind, cookie!, cancellationToken);
        await using var step = steps.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var (next, fault) = await NextAsync(step);
            if (fault is not null)
            {
                yield return new ChangeStep.Failed(fault);
                yield break;
            }

            if (next is null)
            {
                yield break;
            }

            yield return next;
        }
    }

    private static async Task<(ChangeStep? Step, DirectoryFault? Fault)> NextAsync(IAsyncEnumerator<ChangeStep> steps)
    {
        try
        {
            return (await steps.MoveNextAsync() ? steps.Current : null, null);
        }
        catch (LdapFaultException e)
        {
            return (null, e.Fault);
        }
    }

    private async Task<(DomainRead? Reader, ChangeStep? End)> BeginAsync(ReadKind kind, byte[]? cookie, CancellationToken cancellationToken)
    {
        try
        {
            // the pages of a search stay on their connection, so the whole read does
            var connection = await pool.ReadAsync(static connection => Task.FromResult(connection), cancellationToken);
            var reader = await DomainRead.OpenAsync(connection, options, cancellationToken);
            return kind != ReadKind.Full && (cookie is null || !SyncCookie.TryParse(cookie, out _))
                ? (null, new ChangeStep.CookieRefused("there is no cookie that this version can read"))
                : (reader, null);
        }
        catch (LdapFaultException e)
        {
            return (null, new ChangeStep.Failed(e.Fault));
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
        DomainRead domain, ReadKind kind, byte[] bytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _ = SyncCookie.TryParse(bytes, out var cookie);
        ChangeNotes? notes = null;
        do
        {
            (notes, var end) = cookie.Mode == ChangeMode.DirSync
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
        yield return new ChangeStep.Found(WithRemoved(carried, changed));

        // what stands below a container that was renamed or moved has another name now, and no change of its own tells of it
        foreach (var container in carried.OfType<DirectoryChange.Put>().Select(static put => put.Object))
        {
            if (container.Kind != ObjectKind.Container || !notes.Changed[container.Id])
            {
                continue;
            }

            var filter = LdapFilter.Any(ActiveDirectoryObjects.Accounts, ActiveDirectoryObjects.Containers, ActiveDirectoryObjects.Groups);
            await foreach (var below in domain.PagesAsync(container.DistinguishedName, filter, PageSize, cancellationToken))
            {
                var ids = below.Select(static entry => entry.TryGuid("objectGUID", out var id) ? id.Value : Guid.Empty).Where(static id => id != Guid.Empty);
                yield return new ChangeStep.Found(WithRemoved(await domain.CarryAsync(below, cancellationToken), ids));
            }
        }
    }

    /// <summary>What is carried, and that the others of these are no longer served.</summary>
    private static List<DirectoryChange> WithRemoved(IReadOnlyList<DirectoryChange> carried, IEnumerable<Guid> ids)
    {
        var there = carried.OfType<DirectoryChange.Put>().Select(static put => put.Object.Id)
            .Concat(carried.OfType<DirectoryChange.TooLarge>().Select(static large => large.Id)).ToHashSet();
        return [.. carried, .. ids.Where(id => !there.Contains(id)).Select(static id => new DirectoryChange.Removed(id))];
    }

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

/// <summary>From where a read of changes goes on: the mode, and what that mode needs.</summary>
internal readonly record struct SyncCookie(ChangeMode Mode, byte[] Value)
{
    public static bool TryParse(byte[] bytes, out SyncCookie cookie)
    {
        cookie = bytes is [var mode, ..] && Enum.IsDefined((ChangeMode)mode) ? new SyncCookie((ChangeMode)mode, bytes[1..]) : default;
        return cookie.Value is not null;
    }

    /// <summary>For modes that count: a place that the number holds for, and the number.</summary>
    public static SyncCookie Of(ChangeMode mode, string place, long number)
    {
        var value = new byte[8 + Encoding.UTF8.GetByteCount(place)];
        BinaryPrimitives.WriteInt64BigEndian(value, number);
        Encoding.UTF8.GetBytes(place, value.AsSpan(8));
        return new SyncCookie(mode, value);
    }

    public (string Place, long Number) Read() => Value.Length < 8
        ? (string.Empty, 0)
        : (Encoding.UTF8.GetString(Value.AsSpan(8)), BinaryPrimitives.ReadInt64BigEndian(Value));

    public byte[] ToBytes() => [(byte)Mode, .. Value];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mode}, {Value.Length} bytes");
}

/// <summary>Which entries changed since a cookie.</summary>
/// <param name="Changed">Their ids, and whether a name changed too.</param>
/// <param name="Removed">Those that were deleted.</param>
/// <param name="Cookie">From where to go on.</param>
/// <param name="More">Whether there is more at once.</param>
/// <param name="Remark">Why it is not told better.</param>
internal sealed record ChangeNotes(
    IReadOnlyDictionary<Guid, bool> Changed, IReadOnlyList<Guid> Removed, SyncCookie Cookie, bool More, string? Remark);
