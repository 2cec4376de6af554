using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sspr.Testing.Faults;

/// <summary>An HTTP proxy on loopback that knows CONNECT only (RFC 9110 §9.3.6), as companies have them: with a login, rules and a short memory.</summary>
public sealed class ConnectProxy : IAsyncDisposable
{
    private const int MostHeaderBytes = 8 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private readonly Task _accepting;
    private readonly ConcurrentQueue<string> _requests = new();
    private int _tunnels;

    private ConnectProxy(TimeProvider time)
    {
        _time = time;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What a client is told to use.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Demands a login by the Basic scheme: <c>user:password</c>; null for none.</summary>
    public string? Login { get; set; }

    /// <summary>Answers every CONNECT with this status instead of connecting; null to connect.</summary>
    public int? Answer { get; set; }

    /// <summary>Cuts a tunnel in which nothing moved for so long; null for never.</summary>
    public TimeSpan? IdleLimit { get; set; }

    /// <summary>Connects there whatever name was asked for: a name that only the proxy knows; null to resolve the name.</summary>
    public IPAddress? Knows { get; set; }

    /// <summary>Connects there whatever was asked for, as a proxy does that opens connections; null to connect where it was asked to.</summary>
    public IPEndPoint? LeadsTo { get; set; }

    /// <summary>Takes connections and never says a word.</summary>
    public bool IsMute { get; set; }

    /// <summary>Tunnels that were opened.</summary>
    public int Tunnels => Volatile.Read(ref _tunnels);

    /// <summary>Tunnels that were cut because nothing moved in them.</summary>
    public int IdleCuts { get; private set; }

    /// <summary>The first lines of all requests.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Starts one on a free port.</summary>
    public static ConnectProxy Start(TimeProvider? time = null) => new(time ?? TimeProvider.System);

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
                var client = await _listener.AcceptSocketAsync(_stopping.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var _ = client;
        try
        {
            while (await ReadHeadAsync(client) is { Length: > 0 } head)
            {
                if (IsMute)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, _time, _stopping.Token);
                }

                if (await TryAnswerAsync(client, head))
                {
                    continue;
                }

                await TunnelAsync(client, head.Split(' ')[1]);
                return;
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // one side is gone
        }
    }

    private async Task<bool> TryAnswerAsync(Socket client, string head)
    {
        _requests.Enqueue(head.Split('\r')[0]);
        var wanted = Login is null ? null : "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Login));
        var answer = !head.StartsWith("CONNECT ", StringComparison.Ordinal) ? "405 Method Not Allowed"
            : wanted is not null && !head.Contains(wanted, StringComparison.Ordinal)
                ? "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"corp\""
            : Answer is { } status ? $"{status} No"
            : null;
        if (answer is not null)
        {
            await client.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n"), _stopping.Token);
        }

        return answer is not null;
    }

    private async Task TunnelAsync(Socket client, string target)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var at = target.LastIndexOf(':');
        await (LeadsTo is { } elsewhere
            ? server.ConnectAsync(elsewhere, _stopping.Token)
            : server.ConnectAsync(Knows?.ToString() ?? target[..at], int.Parse(target[(at + 1)..], System.Globalization.CultureInfo.InvariantCulture), _stopping.Token));
        Interlocked.Increment(ref _tunnels);
        await client.SendAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stopping.Token);
        client.NoDelay = true;
        var moved = new LastMove { At = _time.GetTimestamp() };
        await Task.WhenAny(PumpAsync(client, server, moved), PumpAsync(server, client, moved), IdleAsync(moved));
        client.Close(0);
    }

    private async Task IdleAsync(LastMove moved)
    {
        while (IdleLimit is not { } limit || _time.GetElapsedTime(Interlocked.Read(ref moved.At)) < limit)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), _time, _stopping.Token);
        }

        IdleCuts++;
    }

    private async Task PumpAsync(Socket from, Socket to, LastMove moved)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, _stopping.Token) is var count and > 0)
        {
            Interlocked.Exchange(ref moved.At, _time.GetTimestamp());
            await to.SendAsync(buffer.AsMemory(0, count), _stopping.Token);
        }
    }

    private async Task<string> ReadHeadAsync(Socket client)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < MostHeaderBytes && await client.ReceiveAsync(one, _stopping.Token) > 0)
        {
            head.Add(one[0]);
            if (head.Count > 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n')
            {
                return Encoding.ASCII.GetString([.. head]);
            }
        }

        return string.Empty;
    }

    private sealed class LastMove
    {
        public long At;
    }
}
