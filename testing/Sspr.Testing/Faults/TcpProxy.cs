using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sspr.Testing.Faults;

/// <summary>
/// A TCP relay on loopback that misbehaves on demand. TLS passes through it untouched, so the client still checks the real server's
/// certificate.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IPEndPoint _target;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<int, Socket> _open = new();
    private readonly Task _accepting;
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sockets;
    private long _fromClient;
    private long _fromServer;

    private TcpProxy(IPAddress address, IPEndPoint target, TimeProvider time)
    {
        _target = target;
        _time = time;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Added to every piece of data in either direction.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Lets requests through and loses every answer: the server acts and nobody learns of it.</summary>
    public bool SwallowReplies { get; set; }

    /// <summary>Holds what the server sends as long as this says so; asked of every piece of data. Null to let it pass.</summary>
    public Func<Task<bool>>? HoldsReply { get; set; }

    /// <summary>Holds what the client sends until this is false again, as a congested network would.</summary>
    public bool HoldRequests { get; set; }

    /// <summary>Loses everything in both directions and closes nothing, as a firewall that forgot its connections does.</summary>
    public bool IsHalfOpen { get; set; }

    /// <summary>Starts to swallow replies when the client sends its next request but this many; null for never.</summary>
    public int? SwallowAfterRequests { get; set; }

    /// <summary>Starts to hold what the client sends at its next request but this many; null for never.</summary>
    public int? HoldAfterRequests { get; set; }

    /// <summary>Resets the connection once the client has sent this many bytes in all; null for never.</summary>
    public long? CutAfterClientBytes { get; set; }

    /// <summary>Resets the connection once the server has sent this many bytes in all; null for never.</summary>
    public long? CutAfterServerBytes { get; set; }

    /// <summary>Completes when an answer was lost, so that the server has acted.</summary>
    public Task LostAnswer => _lost.Task;

    /// <summary>Completes when something that the client sent is held.</summary>
    public Task HeldRequest => _held.Task;

    /// <summary>Bytes from clients so far.</summary>
    public long ClientBytes => Interlocked.Read(ref _fromClient);

    /// <summary>Bytes from the server so far.</summary>
    public long ServerBytes => Interlocked.Read(ref _fromServer);

    /// <summary>Listens on a free port of the target's own address, so that the name in its certificate still fits.</summary>
    public static TcpProxy Start(string address, int port, TimeProvider? time = null)
    {
        var target = new IPEndPoint(IPAddress.Parse(address), port);
        return new TcpProxy(target.Address, target, time ?? TimeProvider.System);
    }

    /// <summary>Resets every open connection.</summary>
    public void CutAll()
    {
        foreach (var (number, socket) in _open)
        {
            Reset(socket);
            _ = _open.TryRemove(number, out _);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        CutAll();
        await _accepting;
        _stopping.Dispose();
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // closed already, which is what we want
        }

        socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stopping.Token);
                _ = RelayAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task RelayAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _open[Interlocked.Increment(ref _sockets)] = client;
        _open[Interlocked.Increment(ref _sockets)] = server;
        try
        {
            await server.ConnectAsync(_target, _stopping.Token);
            await Task.WhenAny(PumpAsync(client, server, isRequest: true), PumpAsync(server, client, isRequest: false));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // the target refuses; the client sees a reset
        }

        Reset(client);
        Reset(server);
    }

    private async Task PumpAsync(Socket from, Socket to, bool isRequest)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stopping.Token) is var count and > 0)
            {
                if (isRequest)
                {
                    CountDown();
                }

                await WaitAsync(isRequest);
                var limit = isRequest ? CutAfterClientBytes : CutAfterServerBytes;
                var before = Interlocked.Add(ref isRequest ? ref _fromClient : ref _fromServer, count) - count;
                var pass = limit is { } most ? (int)Math.Clamp(most - before, 0, count) : count;
                if (!IsHalfOpen && (isRequest || !SwallowReplies))
                {
                    await to.SendAsync(buffer.AsMemory(0, pass), _stopping.Token);
                }
                else if (!isRequest)
                {
                    _lost.TrySetResult();
                }

                if (pass < count)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // one side is gone; the other is cut too
        }
    }

    /// <summary>A small request is one TLS record in one segment, so requests can be counted without being read.</summary>
    private void CountDown()
    {
        SwallowReplies |= SwallowAfterRequests == 0;
        HoldRequests |= HoldAfterRequests == 0;
        SwallowAfterRequests--;
        HoldAfterRequests--;
    }

    private async Task WaitAsync(bool isRequest)
    {
        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, _time, _stopping.Token);
        }

        while (isRequest ? HoldRequests : HoldsReply is { } holds && await holds())
        {
            if (isRequest)
            {
                _held.TrySetResult();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), _time, _stopping.Token);
        }
    }
}
