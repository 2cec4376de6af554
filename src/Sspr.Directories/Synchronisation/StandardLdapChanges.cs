using System.Runtime.CompilerServices;
using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.Synchronisation;

/// <summary>
/// Reads a directory that keeps to the RFCs: everything by paged search, then changes by content synchronisation (RFC 4533) where the server
/// offers it, else by <c>modifyTimestamp</c>.
/// </summary>
internal sealed class StandardLdapChanges(
    StandardLdapOptions options, LdapDialect dialect, ServerReader servers, LdapPool pool, TimeProvider time) : IChangeSource
{
    private const int InOneStep = 500;

    private readonly StandardLdapObjects _objects = new(options, dialect);

    /// <inheritdoc />
    public IAsyncEnumerable<ChangeStep> ReadAsync(ReadKind kind, byte[]? cookie, CancellationToken cancellationToken) =>
        StepsAsync(kind, cookie, cancellationToken).UntilFaultAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<DirectoryChange> ReadOneAsync(Guid id, CancellationToken cancellationToken)
    {
        var connection = await pool.ReadAsync(static connection => Task.FromResult(connection), cancellationToken);
        var read = new StandardLdapRead(connection, await servers.ReadAsync(connection, fresh: false, cancellationToken), _objects);
        return await read.ReadOneAsync(LdapFilter.Equal(dialect.IdAttribute, dialect.Spell(new AccountId(id))), cancellationToken)
            ?? new DirectoryChange.Removed(id);
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
        var read = new StandardLdapRead(connection, await servers.ReadAsync(connection, fresh: true, cancellationToken), _objects);
        var steps = kind == ReadKind.Full ? FullAsync(read, cancellationToken)
            : cookie.Mode == ChangeMode.SyncRepl ? SyncAsync(read, kind, cookie, cancellationToken)
            : cookie.Mode == ChangeMode.Timestamp ? SinceAsync(read, kind, cookie, cancellationToken)
            : Refuse($"the cookie is for {cookie.Mode}");
        await foreach (var step in steps)
        {
            yield return step;
        }
    }

    private async IAsyncEnumerable<ChangeStep> FullAsync(StandardLdapRead read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // the mark is taken first: what changes while we read is told once more afterwards, and nothing is missed
        var began = time.GetUtcNow();
        var (mark, evidence) = await MarkAsync(read, cancellationToken);
        await foreach (var changes in read.AllAsync(options.SearchBases, cancellationToken))
        {
            yield return new ChangeStep.Found(changes);
        }

        yield return Done(read, mark, new TimeMark(DateTimeOffset.MinValue, began), began, evidence);
    }

    private async IAsyncEnumerable<ChangeStep> SyncAsync(
        StandardLdapRead read, ReadKind kind, SyncCookie cookie, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var known = cookie.ReadParts();
        var next = new List<(string, byte[])>();
        var tells = true;
        foreach (var context in read.Contexts)
        {
            if (known?.GetValueOrDefault(context) is not { } part)
            {
                yield return new ChangeStep.CookieRefused($"there is no cookie for {context}");
                yield break;
            }

            var told = await read.ChangesAsync(context, part, cancellationToken);
            if (told is not SyncedChanges.Told changes)
            {
                yield return new ChangeStep.CookieRefused(((SyncedChanges.Refused)told).Evidence);
                yield break;
            }

            next.Add((context, changes.Cookie));
            tells &= changes.TellsDeletions;
            await foreach (var step in TellAsync(read, changes.Changes, cancellationToken))
            {
                yield return step;
            }
        }

        await foreach (var step in PresentAsync(read, kind, cancellationToken))
        {
            yield return step;
        }

        if (!tells && kind != ReadKind.Sweep && read.Latest is null)
        {
            yield return new ChangeStep.CookieRefused("the server told which entries are still there, and not which were deleted");
            yield break;
        }

        // without a log of deletions every cycle would go through all ids; so they are compared from time to time only
        yield return Done(
            read, tells || kind == ReadKind.Sweep ? SyncCookie.Of(ChangeMode.SyncRepl, next) : null, new TimeMark(DateTimeOffset.MinValue, began), began, string.Empty);
    }

    private async IAsyncEnumerable<ChangeStep> SinceAsync(
        StandardLdapRead read, ReadKind kind, SyncCookie cookie, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        if (TimeMark.Of(cookie, read.Place) is not { } from)
        {
            yield return new ChangeStep.CookieRefused($"the times are those of another server than {read.Place}");
            yield break;
        }

        // comparing all ids costs much more than asking the server once more whether it has learned to do better
        var (mark, evidence) = kind == ReadKind.Sweep ? await MarkAsync(read, cancellationToken) : (null, string.Empty);
        await foreach (var changes in read.SinceAsync(from.Since(kind, began), cancellationToken))
        {
            await foreach (var step in TellAsync(read, changes, cancellationToken))
            {
                yield return step;
            }
        }

        await foreach (var step in PresentAsync(read, kind, cancellationToken))
        {
            yield return step;
        }

        yield return Done(read, mark, from, began, evidence);
    }

    /// <summary>
    /// Changes in steps, each changed container with all that stands below it: that may have another name now, and no change of its own tells
    /// of it.
    /// </summary>
    private static async IAsyncEnumerable<ChangeStep> TellAsync(
        StandardLdapRead read, IReadOnlyList<DirectoryChange> changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var some in changes.Chunk(InOneStep))
        {
            yield return new ChangeStep.Found(some);
        }

        foreach (var container in read.TakeContainers())
        {
            await foreach (var below in read.BelowAsync(container, cancellationToken))
            {
                yield return new ChangeStep.Found(below);
            }
        }
    }

    private async IAsyncEnumerable<ChangeStep> PresentAsync(
        StandardLdapRead read, ReadKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (kind != ReadKind.Sweep)
        {
            yield break;
        }

        await foreach (var ids in read.IdsAsync(options.SearchBases, cancellationToken))
        {
            yield return new ChangeStep.Found([.. ids.Select(static id => new DirectoryChange.Present(id))]);
        }
    }

    private Task<(SyncCookie? Cookie, string Evidence)> MarkAsync(StandardLdapRead read, CancellationToken cancellationToken) =>

        // the ids in that protocol are entryUUIDs
        string.Equals(dialect.IdAttribute, "entryUUID", StringComparison.OrdinalIgnoreCase)
            ? read.MarkAsync(cancellationToken)
            : Task.FromResult<(SyncCookie?, string)>((null, $"the ids are {dialect.IdAttribute}"));

    private ChangeStep.Done Done(StandardLdapRead read, SyncCookie? mark, TimeMark from, DateTimeOffset began, string evidence) => mark is { } cookie
        ? new ChangeStep.Done(cookie.ToBytes(), ChangeMode.SyncRepl, null)
        : new ChangeStep.Done(from.After(read.Latest, began, time.GetUtcNow()).ToCookie(read.Place).ToBytes(), ChangeMode.Timestamp, RemarkOf(evidence));

    private static async IAsyncEnumerable<ChangeStep> Refuse(string evidence)
    {
        await Task.Yield();
        yield return new ChangeStep.CookieRefused(evidence);
    }

    private static string RemarkOf(string evidence) =>
        "changes are found by modifyTimestamp and deletions by comparing all ids from time to time: the server does not offer content synchronisation, or keeps no log of deletions that reaches back far enough (OpenLDAP: the overlay syncprov with syncprov-sessionlog)"
        + (evidence.Length > 0 ? $" ({evidence})" : string.Empty);
}
