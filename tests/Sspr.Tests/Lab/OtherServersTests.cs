using System.Net.Sockets;
using Sspr.Testing.Lab;

namespace Sspr.Tests.Lab;

[Trait("Needs", "Lab")]
public sealed class OtherServersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenLDAP_takes_connections_until_it_is_disposed_of()
    {
        var server = await OpenLdapServer.StartAsync(loadUsers: 3, Stop);
        using (var connected = new TcpClient())
        {
            await connected.ConnectAsync(server.Address, server.TlsPort, Stop);
        }

        await server.DisposeAsync();

        using var refused = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(async () => await refused.ConnectAsync(server.Address, server.TlsPort, Stop));
    }

    [Fact]
    public async Task Directory_Server_389_takes_connections_until_it_is_disposed_of()
    {
        var server = await Ds389Server.StartAsync(Stop);
        using (var connected = new TcpClient())
        {
            await connected.ConnectAsync(server.Address, server.TlsPort, Stop);
        }

        await server.DisposeAsync();

        using var refused = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(async () => await refused.ConnectAsync(server.Address, server.TlsPort, Stop));
    }

    [Fact]
    public async Task PostgreSQL_comes_back_after_a_crash()
    {
        await using var server = await PostgresServer.StartAsync(fsync: true, Stop);
        await server.KillAsync(Stop);
        await server.RestartAsync(Stop);

        var settings = server.ConnectionString().Split(';').Select(part => part.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        using var connected = new TcpClient();
        await connected.ConnectAsync(settings["Host"], int.Parse(settings["Port"], System.Globalization.CultureInfo.InvariantCulture), Stop);
    }
}
