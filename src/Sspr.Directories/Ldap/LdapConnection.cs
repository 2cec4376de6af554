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
    private const int MostNotices = 16;

    private readonly Stream _stream;
    private readonly LdapTransport _transport;
    private readonly TimeProvider _time;
    private readonly LdapWireLog _log;
    private readonly PendingRequests _requests;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private Task _reading = Task.CompletedTask;
    private int _notices;
    private long _lastHeard;

    private LdapConnection(Stream stream, LdapEndpoint endpoint, LdapTransport transport, TimeProvider time, ILogger logger)
    {
        _stream = stream;
        Endpoint = endpoint;
        _transport = transport;
        _time = time;
        _log = new LdapWireLog(logger, endpoint);
        _requests = new PendingRequests(transport);
        _lastHeard = time.GetTimestamp();
    }

    /// <summary>The server.</summary>
    public LdapEndpoint Endpoint { get; }

    /// <summary>When the server's certificate ends; null if the stream is not TLS, which happens in tests only.</summary>
    public DateTimeOffset? CertificateNotAfter { get; init; }

    /// <summary>Why it can no longer be used; null while it can.</summary>
    public DirectoryFault? Fault => _requests.Closed;

    /// <summary>Requests under way.</summary>
    public int Load => _requests.Count;

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

    /// <summary>Sends a search and collects its entries. A cancelled one is abandoned.</summary>
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
        var pending = _requests.Add(request);
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
            Close(Lost("this side closed the connection"), null);
        }

        await _reading;
    }

    /// <summary>Ends the connection and everything under way on it.</summary>
    public void Close(DirectoryFault fault, Exception? cause)
    {
        if (_requests.Close(fault) is not { } left)
        {
            return;
        }

        _log.Closed(fault);
        foreach (var pending in left)
        {
            pending.Fail(fault, cause);
        }

        _closing.Cancel();
        _stream.Dispose();
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
            if (cancellationToken.IsCancellationRequested && _requests.Forget(pending))
            {
                pending.Cancel(cancellationToken);
            }

            return false;
        }

        try
        {
            return _requests.TryMarkSent(pending) && await WriteAsync(pending, outOfTime);
        }
        finally
        {
            _ = _writing.Release();
        }
    }

    private async Task<bool> WriteAsync(PendingRequest pending, CancellationToken outOfTime)
    {
        _log.Sending(pending.Id, pending.Request);
        var message = pending.Request.Encode(pending.Id);
        try
        {
            await _stream.WriteAsync(message, outOfTime);
            await _stream.FlushAsync(outOfTime);
        }
        catch (Exception e)
        {
            // whatever it was, half a message may be out, so nothing more can be said here
            var stalled = new DirectoryFault(DirectoryFaultKind.TimedOut, Endpoint.ToString(), "the server took no more bytes");
            Close(outOfTime.IsCancellationRequested ? stalled : Lost("the connection broke while sending"), e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(message);
        }

        return true;
    }

    /// <summary>Sends what has no answer.</summary>
    private async Task WriteQuietlyAsync(LdapRequest request, CancellationToken outOfTime)
    {
        try
        {
            await _writing.WaitAsync(outOfTime);
            try
            {
                var id = _requests.NextId();
                _log.Sending(id, request);
                await _stream.WriteAsync(request.Encode(id), outOfTime);
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
        if (!_requests.Forget(pending))
        {
            return;
        }

        var fault = new DirectoryFault(
            DirectoryFaultKind.TimedOut,
            Endpoint.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0.###} s to: {pending.Request.Describe()}"));
        pending.Fail(fault, null);
        GiveUp(pending, fault);
    }

    private void OnCancelled(PendingRequest pending, CancellationToken token)
    {
        if (_requests.Forget(pending))
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
        if (!pending.Request.MayBeAbandoned || _requests.TooManyForgotten)
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
            Close(Breach(e), e);
        }
        catch (Exception e)
        {
            // this loop is the only one that ends requests, so it must not end without ending them, whatever happened to it
            Close(Lost($"the connection was cut ({e.GetType().Name})"), e);
        }
    }

    private void Dispatch(LdapMessage message)
    {
        if (message.Id == 0)
        {
            OnNotice(message);
        }
        else if (_requests.Match(message) is { } pending)
        {
            try
            {
                if (pending.Accept(message) is { } answer)
                {
                    _log.Received(message.Id, answer);
                }
            }
            catch (Exception e)
            {
                // it is out of the table already, so nobody else would end it
                pending.Fail(Breach(e), e);
                throw;
            }
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
        if (string.Equals(notice.Oid, LdapOids.NoticeOfDisconnection, StringComparison.Ordinal))
        {
            var evidence = $"the server said goodbye with {notice.Describe()}";
            Close(new DirectoryFault(DirectoryFaultKind.ServerUnavailable, Endpoint.ToString(), evidence), null);
        }
    }

    private DirectoryFault Lost(string evidence) => new(DirectoryFaultKind.ConnectionLost, Endpoint.ToString(), evidence);

    private DirectoryFault Breach(Exception e) => new(DirectoryFaultKind.ProtocolError, Endpoint.ToString(), e.Message);
}
