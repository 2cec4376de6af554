using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Attacks;

/// <summary>A-20: the host under which somebody asks never gets into an answer, a mail or a decision.</summary>
public sealed class HostHeaderTests
{
    private static readonly string[] ForeignHosts =
    [
        "evil.example", "evil.example:443", "reset.example.test.evil.example", "evil.example/reset.example.test",
        "reset.example.test@evil.example", "reset.example.test:8443", "reset.example.test:80", "reset.example.test.", "reset.example.test:443.",
        "xreset.example.test", "reset.example.tes", "reset", "localhost", "127.0.0.1", "[::1]", "0", "", "example.test",
        "*.example.test", "reset.example.test,evil.example", "reset.example.test:443:443", "reset_example.test", "réset.example.test",
        "xn--rset-bpa.example.test", "reset%2eexample.test", "RESET.EXAMPLE.TEST.", "reset.example.test:0", "reset.example.test:65536",
        "//reset.example.test", "https://reset.example.test", "reset.example.test#evil.example", "reset.example.test?evil.example",
        "reset.example.test\\evil.example", "reset.example.test;evil.example", "reset.example.test%00.evil.example", "evil.example#.reset.example.test",
        "user:word@reset.example.test", "reset.example.test:+443", "reset.example.test:443a", "[reset.example.test]", "reset..example.test",
    ];

    private static readonly string[] ForwardingHeaders =
    [
        "X-Forwarded-Host", "X-Forwarded-Server", "X-Forwarded-Port", "X-Host", "X-Original-Host", "Forwarded", "X-HTTP-Host-Override",
        "X-Original-Forwarded-Host", "X-Forwarded-Path", "Front-End-Https", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-ProxyUser-Ip", "Via", "X-Forwarded-Scheme", "Proxy-Host",
    ];

    [Fact]
    public async Task A_foreign_host_is_refused_and_changes_nothing()
    {
        await using var portal = await TestPortal.StartAsync();
        foreach (var host in ForeignHosts)
        {
            var reply = await SendAsync(portal, $"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\nname=alice");
            Assert.True(reply.StartsWith("HTTP/1.1 421 ", StringComparison.Ordinal) || reply.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), $"{host}: {reply}");
            Assert.DoesNotContain("evil", reply, StringComparison.Ordinal);
        }

        Assert.Empty(portal.Directory.Commits);
        Assert.Empty(portal.Mailer.Messages);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: reset.example.test\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\nHost: reset.example.test\r\n\r\n")]
    [InlineData("GET https://evil.example/ HTTP/1.1\r\nHost: reset.example.test\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost : reset.example.test\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n Host: reset.example.test\r\n\r\n")]
    public async Task Two_hosts_or_none_are_refused(string request)
    {
        await using var portal = await TestPortal.StartAsync();

        var reply = await SendAsync(portal, request);

        Assert.Matches("^HTTP/1.1 4(00|21) ", reply);
        Assert.DoesNotContain("evil", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forwarding_headers_of_a_stranger_change_neither_page_nor_mail()
    {
        await using var portal = await TestPortal.StartAsync();
        using var plain = portal.NewBrowser();
        var expected = (await plain.OpenAsync("/no-such-page")).Html.Length;
        foreach (var header in ForwardingHeaders)
        {
            using var browser = portal.NewBrowser();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/no-such-page");
            request.Headers.TryAddWithoutValidation(header, header is "Forwarded" ? "host=evil.example;proto=http" : "evil.example");
            using var response = await browser.SendRawAsync(request);
            var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal(expected, html.Length);
            Assert.DoesNotContain("evil", html, StringComparison.Ordinal);
        }

        await plain.StartAsync();
        await portal.ReadCodeAsync();
        Assert.All(portal.Mailer.Messages, static message => Assert.DoesNotContain("://", message.Content.Html, StringComparison.Ordinal));
    }

    private static async Task<string> SendAsync(TestPortal portal, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, portal.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, static (_, certificate, _, _) => string.Equals(certificate?.Subject, $"CN={TestPortal.Host}", StringComparison.Ordinal));
        await tls.AuthenticateAsClientAsync(TestPortal.Host);
        await tls.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        var buffer = new byte[32 * 1024];
        var length = await tls.ReadAtLeastAsync(buffer, 12, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
