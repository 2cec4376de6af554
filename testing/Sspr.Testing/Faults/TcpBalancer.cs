using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sspr.Testing.Faults;

/// <summary>
/// A TCP load balancer on loopback: each connection goes to the next of its targets, or to another if that one does not take it. TLS passes
/// through it untouched.
/// </summary>
public sealed class TcpBalancer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly IReadOnlyList<int> _targets;
    private readonly Task _accepting;
    private readonly ConcurrentDictionary<int, bool> _left = new();
    private int _turn;

    private TcpBalancer(IReadOnlyList<int> targets)
    {
        _targets = targets;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, at 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Starts one before ports of 127.0.0.1.</summary>
    public static TcpBalancer Start(params IReadOnlyList<int> targets) => new(targets);

    /// <summary>Sends no new connection to a target that says that it is not ready, unless the others take none.</summary>
    public void Leave(int target) => _left[target] = true;

    /// <summary>Sends connections to a target again.</summary>
    public void Join(int target) => _left.TryRemove(target, out _);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await _listener.AcceptSocketAsync(_stopping.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var _ = client;
        try
        {
            if (await ConnectAsync() is { } server)
            {
                using (server)
                {
                    await await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
                }
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // one side is gone; the other is closed too
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        var first = Interlocked.Increment(ref _turn);
        var inTurn = Enumerable.Range(0, _targets.Count).Select(i => _targets[(int)((uint)(first + i) % (uint)_targets.Count)]);
        foreach (var target in inTurn.OrderBy(_left.ContainsKey))
        {
            var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target, _stopping.Token);
                return server;
            }
            catch (SocketException)
            {
                server.Dispose();
            }
        }

        return null;
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, _stopping.Token) is var count and > 0)
        {
            await to.SendAsync(buffer.AsMemory(0, count), _stopping.Token);
        }
    }
}
