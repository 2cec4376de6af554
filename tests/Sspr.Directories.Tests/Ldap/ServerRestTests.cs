using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Ldap;
using Sspr.Testing;

namespace Sspr.Directories.Tests.Ldap;

public sealed class ServerRestTests
{
    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task A_clock_that_is_put_back_keeps_no_server_out(int days)
    {
        var truth = new FakeTimeProvider();
        var time = new JumpingTime(truth);
        Assert.True(LdapEndpoint.TryParse("dc1.corp.test:636", out var endpoint));
        var (opened, fault) = (0, new DirectoryFault(DirectoryFaultKind.ConnectionRefused, "dc1.corp.test:636", "as the test wants it"));
        var server = new LdapServer(endpoint, 1, time, _ =>
        {
            opened++;
            return Task.FromException<LdapConnection>(new LdapFaultException(fault, sent: false));
        });
        await AskAsync(server);
        time.Offset = TimeSpan.FromDays(days);

        await AskAsync(server);
        Assert.Equal((1, fault), (opened, server.Resting));
        truth.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(server.Resting);
        await AskAsync(server);
        Assert.Equal(2, opened);
    }

    private static async Task AskAsync(LdapServer server) =>
        await Assert.ThrowsAsync<LdapFaultException>(() => server.GetAsync(TestContext.Current.CancellationToken));
}
