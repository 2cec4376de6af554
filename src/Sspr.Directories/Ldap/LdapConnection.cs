using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Sspr.Directories.Ldap;

/// <summary>
/// One LDAP connection. Any number of requests may be under way at once: one loop reads, and each answer finds its request by number
/// (RFC 4511 §4.1.1.1). The first breach of the protocol ends the connection and every request on it.
/// </summary>
internal sealed class LdapConnection : IAsyncDisposable
{
    private const int MostForgotten = 1024;
    private const int MostNotices = 16;

    private readonly Stream _stream;
    private readonly LdapTransport _transport;
    private readonly TimeProvider _time;
    private readonly LdapWireLog _log;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<int, PendingRequest> _pending = [];
    private readonly HashSet<int> _forgotten = [];
    private DirectoryFault? _fault;
    private Task _reading = Task.CompletedTask;
    private int _lastId;
    private int _notices;
    private long _lastHeard;

    private LdapConnection(Stream stream, LdapEndpoint endpoint, LdapTransport transport, TimeProvider time, ILogger logger)
    {
        _stream = stream;
        Endpoint = endpoint;
        _transport = transport;
        _time = time;
        _log = new LdapWireLog(logger, endpoint);
        _lastHeard = time.GetTimestamp();
    }

    /// <summary>The server.</summary>
    public LdapEndpoint Endpoint { get; }

    /// <summary>When the server's certificate ends; null if the stream is not TLS, which happens in tests only.</summary>
    public DateTimeOffset? CertificateNotAfter { get; init; }

    /// <summary>Why it can no longer be used; null while it can.</summary>
    public DirectoryFault? Fault => Volatile.Read(ref _fault);

    /// <summary>Requests under way.</summary>
    public int Load
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Timestamp (<see cref="TimeProvider.GetTimestamp"/>) of the last message from the server.</summary>
    public long LastHeard => Volatile.Read(ref _lastHeard);

    /// <summary>Starts reading from a stream that is ready for LDAP. The connection owns the stream from here on.</summary>
    public static LdapConnection Start(
        Stream stream, LdapEndpoint endpoint, LdapTransport transport, TimeProvider time, ILogger logger, DateTimeOffset? certificateNotAfter = null)
    {
        var connection = new LdapConnection(stream, endpoint, transport, time, logger) { CertificateNotAfter = certificateNotAfter };
        connection._reading = connection.ReadAsync();
        return connection;
    }

    /// <summary>Sends a search and collects its entries.</summary>
    /// <exception cref="LdapFaultException">There is no answer.</exception>
    public Task<LdapSearchResult> SearchAsync(LdapSearch search, CancellationToken cancellationToken) =>
        AskAsync(search, _transport.RequestTimeout, cancellationToken);

    /// <summary>Sends any other request. <paramref name="cancellationToken"/> counts only until the request is sent.</summary>
    /// <exception cref="LdapFaultException">There is no answer.</exception>
    public async Task<LdapResult> SendAsync(LdapRequest request, CancellationToken cancellationToken) =>
        (await AskAsync(request, _transport.RequestTimeout, cancellationToken)).Result;

    /// <summary>Sends a request with a time limit of its own.</summary>
    /// <exception cref="LdapFaultException">There is no answer.</exception>
    public async Task<LdapSearchResult> AskAsync(LdapRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = Register(request);
        using var timer = new CancellationTokenSource(limit, _time);
        await using var onTime = timer.Token.UnsafeRegister(_ => OnTimeOut(pending, limit), null);
        if (!await TrySendAsync(pending, timer.Token, cancellationToken))
        {
            return await pending.Completion;
        }

        await using var onCancel = request.MayBeAbandoned
            ? cancellationToken.UnsafeRegister(_ => OnCancelled(pending, cancellationToken), null)
            : default;
        return await pending.Completion;
    }

    /// <summary>Says goodbye if that is quickly done, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Fault is null)
        {
            using var brief = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);
            await WriteQuietlyAsync(new LdapUnbind(), brief.Token);
            Close(new DirectoryFault(DirectoryFaultKind.ConnectionLost, Endpoint.ToString(), "the connection was closed by this side"), null);
        }

        await _reading;
    }

    /// <summary>Ends the connection and everything under way on it.</summary>
    public void Close(DirectoryFault fault, Exception? cause)
    {
        PendingRequest[] left;
        lock (_lock)
        {
            if (_fault is not null)
            {
                return;
            }

            Volatile.Write(ref _fault, fault);
            left = [.. _pending.Values];
            _pending.Clear();
        }

        _log.Closed(fault);
        foreach (var pending in left)
        {
            pending.Fail(fault, cause);
        }

        _closing.Cancel();
        _stream.Dispose();
    }

    private PendingRequest Register(LdapRequest request)
    {
        lock (_lock)
        {
            if (_fault is not null)
            {
                throw new LdapFaultException(_fault, sent: false);
            }

            var pending = new PendingRequest(NextId(), request, _transport);
            _pending.Add(pending.Id, pending);
            return pending;
        }
    }

    private int NextId()
    {
        lock (_lock)
        {
            _lastId = _lastId == int.MaxValue ? 1 : _lastId + 1;
            return _lastId;
        }
    }

    /// <summary>False if the request ended meanwhile. Deciding this under the lock is what makes <see cref="LdapFaultException.Sent"/> true to the fact.</summary>
    private bool TryMarkSent(PendingRequest pending)
    {
        lock (_lock)
        {
            pending.Sent = _pending.ContainsKey(pending.Id);
            return pending.Sent;
        }
    }

    /// <summary>Stops waiting for an answer; false if the request has ended anyhow.</summary>
    private bool Forget(PendingRequest pending)
    {
        lock (_lock)
        {
            return _pending.Remove(pending.Id) && (!pending.Sent || _forgotten.Add(pending.Id));
        }
    }

    /// <summary>False if the request ended before it was sent.</summary>
    private async Task<bool> TrySendAsync(PendingRequest pending, CancellationToken outOfTime, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(outOfTime, cancellationToken, _closing.Token);
        try
        {
            await _writing.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // the time limit and the end of the connection complete the request themselves
            if (cancellationToken.IsCancellationRequested && Forget(pending))
            {
                pending.Cancel(cancellationToken);
            }

            return false;
        }

        var message = pending.Request.Encode(pending.Id);
        try
        {
            if (!TryMarkSent(pending))
            {
                return false;
            }

            _log.Sending(pending.Id, pending.Request);
            await _stream.WriteAsync(message, outOfTime);
            await _stream.FlushAsync(outOfTime);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // half a message may be out, so nothing more can be said on this connection
            Close(outOfTime.IsCancellationRequested ? Stalled() : Lost("the connection broke while sending"), e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(message);
            _ = _writing.Release();
        }

        return true;
    }

    private async Task WriteQuietlyAsync(LdapRequest request, CancellationToken outOfTime)
    {
        try
        {
            await _writing.WaitAsync(outOfTime);
            try
            {
                _log.Sending(0, request);
                await _stream.WriteAsync(request.Encode(NextId()), outOfTime);
            }
            finally
            {
                _ = _writing.Release();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            Close(Lost("the connection broke while sending"), e);
        }
    }

    private void OnTimeOut(PendingRequest pending, TimeSpan limit)
    {
        if (!Forget(pending))
        {
            return;
        }

        var evidence = string.Create(CultureInfo.InvariantCulture, $"no answer to a {pending.Request.GetType().Name} within {limit.TotalSeconds:0.###} s");
        var fault = new DirectoryFault(DirectoryFaultKind.TimedOut, Endpoint.ToString(), evidence);
        pending.Fail(fault, null);
        GiveUp(pending, fault);
    }

    private void OnCancelled(PendingRequest pending, CancellationToken token)
    {
        if (Forget(pending))
        {
            pending.Cancel(token);
            GiveUp(pending, Lost("too many requests were abandoned"));
        }
    }

    /// <summary>
    /// Abandons a search. What cannot be abandoned takes the connection with it: the server then learns that nobody listens, and a write
    /// that is still on its way has no connection to arrive on.
    /// </summary>
    private void GiveUp(PendingRequest pending, DirectoryFault fault)
    {
        bool tooMany;
        lock (_lock)
        {
            tooMany = _forgotten.Count > MostForgotten;
        }

        if (!pending.Request.MayBeAbandoned || tooMany)
        {
            Close(fault, null);
        }
        else if (pending.Sent)
        {
            _ = AbandonAsync(pending.Id);
        }
    }

    private async Task AbandonAsync(int id)
    {
        using var timer = new CancellationTokenSource(_transport.RequestTimeout, _time);
        await WriteQuietlyAsync(new LdapAbandon(id), timer.Token);
    }

    private async Task ReadAsync()
    {
        try
        {
            var frames = new LdapFrameReader(_stream, _transport.MaximumMessageSize);
            while (await frames.ReadAsync(_closing.Token) is { } frame)
            {
                Volatile.Write(ref _lastHeard, _time.GetTimestamp());
                Dispatch(LdapMessage.Parse(frame));
            }

            Close(Lost("the server closed the connection"), null);
        }
        catch (LdapProtocolException e)
        {
            Close(new DirectoryFault(DirectoryFaultKind.ProtocolError, Endpoint.ToString(), e.Message), e);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            Close(Lost("the connection was cut"), e);
        }
    }

    private void Dispatch(LdapMessage message)
    {
        if (message.Id == 0)
        {
            OnNotice(message);
            return;
        }

        PendingRequest? pending;
        lock (_lock)
        {
            if (!_pending.TryGetValue(message.Id, out pending))
            {
                Ignore(message);
                return;
            }

            if (message.Tag == pending.Request.ResponseTag)
            {
                _ = _pending.Remove(message.Id);
            }
        }

        try
        {
            if (pending.Accept(message) is { } answer)
            {
                _log.Received(message.Id, answer);
            }
        }
        catch (LdapProtocolException e)
        {
            pending.Fail(new DirectoryFault(DirectoryFaultKind.ProtocolError, Endpoint.ToString(), e.Message), e);
            throw;
        }
    }

    /// <summary>Reads over a late answer to a request that was given up; any other stray message is a breach.</summary>
    private void Ignore(LdapMessage message)
    {
        var isLast = message.Tag is not (LdapTags.SearchResultEntry or LdapTags.SearchResultReference or LdapTags.IntermediateResponse);
        if (!(isLast ? _forgotten.Remove(message.Id) : _forgotten.Contains(message.Id)))
        {
            throw new LdapProtocolException(string.Create(
                CultureInfo.InvariantCulture, $"an answer came to request {message.Id}, which nobody made"));
        }
    }

    /// <summary>RFC 4511 §4.4: of the unsolicited notifications only the notice of disconnection has a meaning here; others are ignored.</summary>
    private void OnNotice(LdapMessage message)
    {
        if (message.Tag != LdapTags.ExtendedResponse || ++_notices > MostNotices)
        {
            throw new LdapProtocolException("a message without a request came that is not a notice");
        }

        var notice = message.ReadResult();
        if (notice.Oid == LdapOids.NoticeOfDisconnection)
        {
            Close(
                new DirectoryFault(DirectoryFaultKind.ServerUnavailable, Endpoint.ToString(), $"the server said goodbye with {notice.Describe()}"),
                null);
        }
    }

    private DirectoryFault Stalled() => new(DirectoryFaultKind.TimedOut, Endpoint.ToString(), "the server took no more bytes");

    private DirectoryFault Lost(string evidence) => new(DirectoryFaultKind.ConnectionLost, Endpoint.ToString(), evidence);
}
