namespace Sspr.Directories.Synchronisation;

/// <summary>
/// The reads of one directory that are under way, for whoever asks page by page. One at a time: a new one ends the one before. Pages
/// that are not stored yet are kept, so that whoever asks may forget one and ask again. A read that failed is over once that is told.
/// </summary>
internal sealed class ChangeCursors(DirectoryName directory, IChangeSource source, TimeProvider time) : IChangePages, IAsyncDisposable
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private ChangeCursor? _cursor;
    private ITimer? _sweep;

    /// <inheritdoc />
    public DirectoryName Directory { get; } = directory;

    /// <inheritdoc />
    public async Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(request, cancellationToken);
        return read is PackedPage.Given given
            ? new ChangePage.Given(given.Page.Length == 0 ? [] : PageCodec.Unpack(given.Page), given.Last, null)
            : ((PackedPage.Other)read).Page;
    }

    /// <summary>The same, packed as it goes over the wire.</summary>
    public async Task<PackedPage> ReadAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        if (request.Kind == ReadKind.One)
        {
            return await ReadOneAsync(request.Entry ?? Guid.Empty, cancellationToken);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (request.Page == 1 && _cursor?.Id != request.Cursor)
            {
                await EndAsync();
                _cursor = new ChangeCursor(request.Cursor, source.ReadAsync, request.Kind, request.Cookie, time);
                _sweep ??= time.CreateTimer(_ => _ = EndIdleAsync(), null, IdleLimit, IdleLimit);
            }

            if (_cursor is not { } cursor || cursor.Id != request.Cursor)
            {
                return new PackedPage.Other(new ChangePage.CursorLost());
            }

            var page = await cursor.ReadAsync(request.Page, request.Stored, cancellationToken);
            if (page is PackedPage.Other { Page: ChangePage.Unreachable or ChangePage.CookieRefused })
            {
                // whoever asks again gets what the directory says then, and not for ever what it once said
                await EndAsync();
            }

            return page;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_sweep is not null)
        {
            await _sweep.DisposeAsync();
        }

        await EndAsync();
    }

    private async Task<PackedPage> ReadOneAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return new PackedPage.Given(PageCodec.Pack([ChangeCursor.Encode(await source.ReadOneAsync(id, cancellationToken))]).Page, null);
        }
        catch (Ldap.LdapFaultException e)
        {
            return new PackedPage.Other(new ChangePage.Unreachable(e.Fault));
        }
    }

    private async Task EndIdleAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_cursor is { } cursor && time.GetElapsedTime(cursor.UsedAt) > IdleLimit)
            {
                await EndAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task EndAsync()
    {
        if (_cursor is { } cursor)
        {
            _cursor = null;
            await cursor.DisposeAsync();
        }
    }
}

/// <summary>A page as the agent holds it.</summary>
internal abstract record PackedPage
{
    private PackedPage()
    {
    }

    /// <summary>The page; empty bytes if nothing stands on it.</summary>
    internal sealed record Given(byte[] Page, ChangeStep.Done? Last) : PackedPage;

    /// <summary>Anything else.</summary>
    internal sealed record Other(ChangePage Page) : PackedPage;
}
