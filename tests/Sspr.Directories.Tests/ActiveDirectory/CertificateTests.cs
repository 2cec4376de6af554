using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Ldap;
using Sspr.Testing.Lab;
using Sspr.Testing.Ldap;

namespace Sspr.Directories.Tests.ActiveDirectory;

[Trait("Needs", "Lab")]
public sealed class CertificateTests(CertificateTests.OwnDomain own) : IClassFixture<CertificateTests.OwnDomain>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CertificateKind.Expired, DirectoryFaultKind.CertificateExpired)]
    [InlineData(CertificateKind.NotYet, DirectoryFaultKind.CertificateNotYetValid)]
    [InlineData(CertificateKind.WrongCa, DirectoryFaultKind.CertificateUntrusted)]
    [InlineData(CertificateKind.WrongName, DirectoryFaultKind.CertificateWrongName)]
    [InlineData(CertificateKind.ClientOnly, DirectoryFaultKind.CertificateUnsuitable)]
    [InlineData(CertificateKind.SelfSigned, DirectoryFaultKind.CertificateUntrusted)]
    public async Task A_bad_certificate_is_refused_and_named(CertificateKind kind, DirectoryFaultKind expected)
    {
        await own.Domain.Samba.CertificateAsync(kind, Token);
        await using var connector = Connector(own.Domain.Options());

        var found = await connector.FindAsync("alice", Token);
        var health = await connector.ProbeAsync(Token);

        Assert.Equal(expected, Assert.IsType<FindResult.Unreachable>(found).Fault.Kind);
        Assert.Equal(expected, health.Fault?.Kind);
        Assert.Contains("valid", health.Fault!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_certificate_is_refused_where_only_the_machines_own_issuers_are_trusted()
    {
        await own.Domain.Samba.CertificateAsync(CertificateKind.Good, Token);
        await using var connector = Connector(own.Domain.Options() with { CaFile = null });

        var found = await connector.FindAsync("alice", Token);

        Assert.Equal(DirectoryFaultKind.CertificateUntrusted, Assert.IsType<FindResult.Unreachable>(found).Fault.Kind);
    }

    [Fact]
    public async Task A_good_certificate_is_taken_and_its_end_is_reported_also_with_StartTls()
    {
        await own.Domain.Samba.CertificateAsync(CertificateKind.Good, Token);
        await using var plain = Connector(own.Domain.Options());
        await using var started = Connector(own.Domain.Options() with { Servers = [$"{own.Domain.Samba.Address}:389"], StartTls = true });

        Assert.True((await plain.ProbeAsync(Token)).CertificateNotAfter > TimeProvider.System.GetUtcNow());
        Assert.True((await started.ProbeAsync(Token)).CertificateNotAfter > TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_certificate_is_good_a_second_before_its_end_and_expired_a_second_after()
    {
        await using var server = new FakeLdapServer(static exchange => exchange.AnswerAsync(0));
        DateTimeOffset end;
        await using (var connection = await Ldap.HostileServerTests.OpenAsync(server))
        {
            end = connection.CertificateNotAfter!.Value;
        }

        await (await DialAsync(server, end.AddSeconds(-1))).DisposeAsync();
        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => DialAsync(server, end.AddSeconds(1)));
        Assert.Equal(DirectoryFaultKind.CertificateExpired, fault.Fault.Kind);
    }

    [Fact]
    public async Task A_port_that_does_not_speak_TLS_is_a_TLS_fault()
    {
        await using var connector = Connector(own.Domain.Options() with { Servers = [$"{own.Domain.Samba.Address}:389"] });

        var fault = Assert.IsType<FindResult.Unreachable>(await connector.FindAsync("alice", Token)).Fault;

        Assert.Equal(DirectoryFaultKind.TlsFailed, fault.Kind);
    }

    private static Task<LdapConnection> DialAsync(FakeLdapServer server, DateTimeOffset now)
    {
        Assert.True(LdapEndpoint.TryParse(server.Address, out var endpoint));
        return new LdapDialer(new LdapTransport { CaFile = server.CaFile }, new FakeTimeProvider(now), NullLogger.Instance).OpenAsync(endpoint, Token);
    }

    private static ActiveDirectoryConnector Connector(ActiveDirectoryOptions options) =>
        new(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);

    public sealed class OwnDomain : IAsyncLifetime
    {
        internal LabDomain Domain { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Domain = await LabDomain.StartAsync(new SambaOptions());

        public ValueTask DisposeAsync() => Domain.DisposeAsync();
    }
}
