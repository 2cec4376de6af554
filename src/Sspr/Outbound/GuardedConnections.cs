using System.Net;
using System.Net.Sockets;

namespace Sspr.Outbound;

/// <summary>
/// Connections to servers of others. A name is resolved once, and only what it resolved to is judged and connected to, so that no answer
/// of a name server can change in between. No redirects, no cookies, no proxy.
/// </summary>
internal static class GuardedConnections
{
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(2);

    /// <summary>A client for one server.</summary>
    /// <param name="allowPrivate">Whether it may stand in the organisation's own network.</param>
    /// <param name="mostBytes">The longest reply that is read.</param>
    public static HttpClient Open(bool allowPrivate, int mostBytes = 64 * 1024) => new(
        new SocketsHttpHandler
        {
            // Security: a redirect would lead to an address that nobody judged; guarded by A_redirect_is_not_followed
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = Renewal,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allowPrivate, cancellationToken),
        },
        disposeHandler: true)
    {
        MaxResponseContentBufferSize = mostBytes,

        // each call brings its own limit, by the product's clock
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, bool allowPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(server.Host, cancellationToken);

        // Security: guarded by A_private_address_is_not_connected_to
        var allowed = allowPrivate ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (allowed.Length == 0)
        {
            throw new AddressNotAllowedException(server.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, server.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name leads to private addresses only, and the settings do not allow them.</summary>
internal sealed class AddressNotAllowedException(string host)
    : Exception($"{host} leads to no address of the public Internet, and private addresses are not allowed for it.");
