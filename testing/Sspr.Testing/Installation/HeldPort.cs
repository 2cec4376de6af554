using System.Net;
using System.Net.Sockets;

namespace Sspr.Testing.Installation;

/// <summary>
/// A free port of 127.0.0.1 that is kept: nobody else is given it, who connects there is refused, and a listener that is told its number may
/// open it. A port that was only looked for and let go may be somebody else's a moment later.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    // bound and never listened on, which leaves the way to a listener of this number open
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public HeldPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Its number.</summary>
    public int Number => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();
}
