using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Sspr.ApiKeys;
using Sspr.Server.Administration;
using Sspr.Server.Security;
using Sspr.Server.Tests.Administration;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Attacks;

/// <summary>A-26: no spelling of a path, at either listener, leads to what administrators may ask.</summary>
public sealed class AdminPathTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_the_administrators_is_reachable_at_the_portal()
    {
        await using var admin = await AdminPortal.StartAsync();
        var key = await admin.NewKeyAsync(ApiRole.Administrator);
        using var atPortal = admin.NewClient(key, admin.Portal.Port);
        atPortal.DefaultRequestHeaders.Host = TestPortal.Host;
        using var atAdmin = admin.NewClient(key);
        foreach (var route in AdminRoutes.All)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await AdminPortal.SendAsync(atPortal, route.Method, route.Path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), route.Body is null ? null : "{}")).Status);
        }

        foreach (var page in new[] { "/unlock", "/user-name", "/healthz", "/api/v1/resets/current", "/api/v1/openapi.json", "/security-info", "/relay/enrol" })
        {
            using var reply = await atAdmin.GetAsync(page, Stop);
            Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        }

        // another name at the right port is not ours
        atAdmin.DefaultRequestHeaders.Host = TestPortal.Host;
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await AdminPortal.SendAsync(atAdmin, "GET", "policy")).Status);
    }

    [Fact]
    public async Task No_spelling_of_a_path_reaches_a_route_without_a_key()
    {
        await using var admin = await AdminPortal.StartAsync();
        var spelled = AdminRoutes.All.SelectMany(static route => Spellings($"{AdminRoutes.Root}/{route.Path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}")
            .Select(path => (route.Method, Path: path))).ToList();

        Assert.True(spelled.Count > 400);
        foreach (var (port, host) in new[] { (admin.Portal.AdminPort, AdminPortal.Host), (admin.Portal.Port, TestPortal.Host) })
        {
            Assert.All(await StatusesAsync(port, host, spelled), static one => Assert.True(
                RequestGuard.IsPlain(one.Path) ? one.Status is 400 or 401 or 404 or 405 or 421 : one.Status == 400, $"{one.Path}: {one.Status}"));
        }

        Assert.DoesNotContain(await admin.AuditAsync(), static one => one.Kind == Audit.AuditKind.ApiKeyUsed);
    }

    [Theory]
    [InlineData("//evil.example/x?lang=ja")]
    [InlineData("//evil.example?lang=ja")]
    [InlineData("/\\evil.example/x?lang=ja")]
    [InlineData("/%2fevil.example/x?lang=ja")]
    [InlineData("/./?lang=ja")]
    public async Task No_spelling_of_a_path_leads_away_from_the_centre(string target)
    {
        await using var admin = await AdminPortal.StartAsync();

        var answer = await AnswerAsync(admin.Portal.AdminPort, AdminPortal.Host, "GET", target);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\nLocation:", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Spellings(string path)
    {
        yield return path;
        yield return path.ToUpperInvariant();
        yield return path.Replace("/admin/", "/admin//", StringComparison.Ordinal);
        yield return path.Replace("/admin/", "/./admin/", StringComparison.Ordinal);
        yield return path.Replace("/admin/", "/x/../admin/", StringComparison.Ordinal);
        yield return path.Replace("/admin/", "/%61dmin/", StringComparison.Ordinal);
        yield return path.Replace("/admin/", "%2fadmin/", StringComparison.Ordinal);
        yield return path.Replace("/admin/", "/admin;x=y/", StringComparison.Ordinal);
        yield return path.Replace("/admin/", "\\admin\\", StringComparison.Ordinal);
        yield return path.Replace("/admin/", "%5cadmin/", StringComparison.Ordinal);
        yield return path.Replace("/api/", "/api/v1/../", StringComparison.Ordinal);
        yield return path + "/";
        yield return path + "/.";
        yield return path + "%00";
        yield return path + "/..;/policy";
        yield return "/" + path;
        yield return "/api/v1/resets" + path;
        yield return $"https://{AdminPortal.Host}{path}";
    }

    /// <summary>Raw requests: a client of ours would tidy the paths up.</summary>
    private static async Task<IReadOnlyList<(string Path, int Status)>> StatusesAsync(int port, string host, IReadOnlyList<(string Method, string Path)> requests)
    {
        var found = new List<(string, int)>();
        foreach (var (method, path) in requests)
        {
            var line = (await AnswerAsync(port, host, method, path)).Split('\r')[0];
            found.Add((path, int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));
        }

        return found;
    }

    private static async Task<string> AnswerAsync(int port, string host, string method, string path)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, Stop);
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, static (_, certificate, _, _) => certificate?.Subject == $"CN={TestPortal.Host}");
        await tls.AuthenticateAsClientAsync(host);
        var request = $"{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}";
        await tls.WriteAsync(Encoding.ASCII.GetBytes(request), Stop);
        using var reader = new StreamReader(tls, Encoding.ASCII);
        return await reader.ReadToEndAsync(Stop);
    }
}
