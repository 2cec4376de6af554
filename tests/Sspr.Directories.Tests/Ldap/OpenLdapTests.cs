using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Ldap;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.Ldap;

/// <summary>The client against a second, unrelated server.</summary>
[Trait("Needs", "Lab")]
public sealed class OpenLdapTests(OpenLdapTests.Server server) : IClassFixture<OpenLdapTests.Server>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_bring_everybody_and_a_size_limit_cuts()
    {
        await using var connection = await OpenAsync();
        var everybody = LdapFilter.Present("uid");

        var cut = await connection.SearchAsync(
            new LdapSearch(server.Slapd.PeopleDn, LdapScope.Subtree, everybody, ["uid"]) { SizeLimit = 100 }, Token);
        var all = await connection.SearchAllAsync(
            new LdapSearch(server.Slapd.PeopleDn, LdapScope.Subtree, everybody, ["uid"]), pageSize: 200, mostEntries: 10_000, Token);

        Assert.Equal(LdapResultCode.SizeLimitExceeded, cut.Result.Code);
        Assert.Equal(100, cut.Entries.Count);
        Assert.Equal(LdapResultCode.Success, all.Result.Code);
        Assert.InRange(all.Entries.Count, 1500, 1600);
        Assert.Equal(all.Entries.Count, all.Entries.Select(static e => e.DistinguishedName).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_server_says_who_we_are_also_over_StartTls()
    {
        await using var connection = await OpenAsync(startTls: true);

        var answer = await connection.SendAsync(LdapExtended.WhoAmI(), Token);

        Assert.Equal("dn:" + server.Slapd.ServiceAccountDn, Encoding.UTF8.GetString(answer.Value!.Value.Span), ignoreCase: true);
    }

    [Fact]
    public async Task A_password_is_set_by_the_extended_operation_and_binds()
    {
        await using var connection = await OpenAsync();
        var person = $"uid=load000001,{await LoadPlaceAsync(connection)}";

        var answer = await connection.SendAsync(LdapExtended.PasswordModify(person, default, "Fresh-Leaves-2026"u8, out var clear), Token);
        clear();
        var (bound, bind) = await Dialer().OpenAndBindAsync(Endpoint(startTls: false), person, "Fresh-Leaves-2026"u8.ToArray(), Token);
        await bound.DisposeAsync();

        Assert.Equal(LdapResultCode.Success, answer.Code);
        Assert.Equal(LdapResultCode.Success, bind.Code);
    }

    [Fact]
    public async Task A_refusal_comes_with_the_servers_words()
    {
        await using var connection = await OpenAsync();
        var person = $"uid=load000002,{await LoadPlaceAsync(connection)}";

        var answer = await connection.SendAsync(LdapExtended.PasswordModify(person, default, "x"u8, out _), Token);

        Assert.Equal(LdapResultCode.ConstraintViolation, answer.Code);
        Assert.NotEmpty(answer.Message);
    }

    [Fact]
    public async Task A_thousand_requests_share_one_connection()
    {
        await using var connection = await OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => connection.SearchAsync(
            new LdapSearch(server.Slapd.PeopleDn, LdapScope.Subtree, LdapFilter.Equal("uid", $"load{i:D6}"), ["uid"]), Token)));

        Assert.Equal(Enumerable.Range(0, 1000).Select(static i => $"load{i:D6}"), answers.Select(static a => Assert.Single(a.Entries).Text("uid")));
    }

    [Fact]
    public async Task A_hung_server_costs_exactly_the_limit_and_the_connection_goes_on_afterwards()
    {
        var time = new AwaitedTime();
        await using var connection = await OpenAsync(time: time);
        await server.Slapd.PauseAsync(Token);

        var search = connection.SearchAsync(LdapSearch.Read(server.Slapd.BaseDn, "dc"), Token);
        time.Advance(LabTimes.Request - TimeSpan.FromMilliseconds(1));
        Assert.False(search.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => search);
        await server.Slapd.ResumeAsync(Token);
        var again = await connection.SearchAsync(LdapSearch.Read(server.Slapd.BaseDn, "dc"), Token);

        Assert.Equal(DirectoryFaultKind.TimedOut, fault.Fault.Kind);
        Assert.Contains("no answer within 60 s", fault.Fault.Evidence, StringComparison.Ordinal);
        Assert.Single(again.Entries);
    }

    [Theory]
    [InlineData(CertificateKind.Expired, DirectoryFaultKind.CertificateExpired)]
    [InlineData(CertificateKind.NotYet, DirectoryFaultKind.CertificateNotYetValid)]
    [InlineData(CertificateKind.WrongCa, DirectoryFaultKind.CertificateUntrusted)]
    [InlineData(CertificateKind.WrongName, DirectoryFaultKind.CertificateWrongName)]
    [InlineData(CertificateKind.SelfSigned, DirectoryFaultKind.CertificateUntrusted)]
    public async Task A_bad_certificate_is_refused_with_StartTls_too(CertificateKind kind, DirectoryFaultKind expected)
    {
        await server.Slapd.CertificateAsync(kind, Token);

        var fault = await Assert.ThrowsAsync<LdapFaultException>(() => Dialer(startTls: true).OpenAsync(Endpoint(startTls: true), Token));
        await server.Slapd.CertificateAsync(CertificateKind.Good, Token);

        Assert.Equal(expected, fault.Fault.Kind);
    }

    private LdapDialer Dialer(bool startTls = false, TimeProvider? time = null) =>
        new(LabTimes.Transport(server.Slapd.CaFile) with { StartTls = startTls }, time ?? TimeProvider.System, NullLogger.Instance);

    private LdapEndpoint Endpoint(bool startTls) => new(server.Slapd.Address, startTls ? server.Slapd.Port : server.Slapd.TlsPort);

    private async Task<LdapConnection> OpenAsync(bool startTls = false, TimeProvider? time = null)
    {
        var (connection, answer) = await Dialer(startTls, time).OpenAndBindAsync(
            Endpoint(startTls), server.Slapd.ServiceAccountDn, Encoding.UTF8.GetBytes(server.Slapd.ServicePassword), Token);
        Assert.Equal(LdapResultCode.Success, answer.Code);
        return connection;
    }

    private async Task<string> LoadPlaceAsync(LdapConnection connection)
    {
        var found = await connection.SearchAsync(
            new LdapSearch(server.Slapd.PeopleDn, LdapScope.Subtree, LdapFilter.Equal("uid", "load000001"), ["uid"]), Token);
        var name = Assert.Single(found.Entries).DistinguishedName;
        return name[(name.IndexOf(',', StringComparison.Ordinal) + 1)..];
    }

    public sealed class Server : IAsyncLifetime
    {
        internal OpenLdapServer Slapd { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Slapd = await OpenLdapServer.StartAsync(1500, CancellationToken.None);

        public ValueTask DisposeAsync() => Slapd.DisposeAsync();
    }
}
