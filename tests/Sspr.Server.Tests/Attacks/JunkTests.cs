using System.Net;
using System.Text;
using CsCheck;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Attacks;

/// <summary>LG-07: ten thousand junk requests, and never an answer that blames itself or tells of its inside.</summary>
public sealed class JunkTests
{
    private const int Requests = 10_000;
    private const int AtOnce = 8;

    private static readonly string[] Paths =
    [
        "/", "/prove", "/prove/again", "/new-password", "/checking", "/type-again", "/done", "/ended", "/api/v1/resets",
        "/api/v1/resets/current", "/api/v1/resets/current/proof", "/api/v1/resets/current/password", "/api/v1/resets/current/settle",
        "/healthz", "/nowhere", "/relay/enrol",
    ];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data; boundary=b", "", "x/y; =", "application/json; charset=utf-16",
    ];

    private static readonly Gen<(int Path, int Method, int Type, byte[] Body, string Cookie, string Language)> Junk = Gen.Select(
        Gen.Int[0, Paths.Length - 1],
        Gen.Int[0, 5],
        Gen.Int[0, Types.Length - 1],
        Gen.OneOf(
            Gen.Byte.Array[0, 600],
            Gen.String[0, 200].Select(Encoding.UTF8.GetBytes),
            Gen.String[0, 100].Select(static text => Encoding.UTF8.GetBytes($"form=x&name={Uri.EscapeDataString(text)}")),
            Gen.String[0, 100].Select(static text => Encoding.UTF8.GetBytes($"{{\"name\":{System.Text.Json.JsonSerializer.Serialize(text)}}}"))),
        Gen.Char.AlphaNumeric.Array[0, 60].Select(static c => new string(c)),
        Gen.Char[' ', '~'].Array[0, 60].Select(static c => new string(c)));

    [Fact]
    public async Task Ten_thousand_junk_requests_get_no_5xx_and_no_stack_trace()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        var samples = new List<(int Path, int Method, int Type, byte[] Body, string Cookie, string Language)>(Requests);
        Junk.Sample(samples.Add, iter: Requests, threads: 1);
        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<HttpStatusCode, int>();

        await Parallel.ForEachAsync(samples, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (junk, cancellationToken) =>
        {
            using var request = RequestOf(junk.Path, junk.Method, junk.Type, junk.Body, junk.Cookie, junk.Language);
            using var response = await client.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            statuses.AddOrUpdate(response.StatusCode, 1, static (_, count) => count + 1);
            Assert.True((int)response.StatusCode < 500, $"{request.Method} {request.RequestUri}: {response.StatusCode}");
            Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        });

        Assert.Equal(Requests, statuses.Values.Sum());
        using var browser = portal.NewBrowser();
        Assert.Equal("/prove", (await browser.StartAsync()).Path);
    }

    private static HttpRequestMessage RequestOf(int path, int method, int type, byte[] body, string cookie, string language)
    {
        HttpMethod[] methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Patch];
        var request = new HttpRequestMessage(methods[method], Paths[path]);
        if (methods[method] != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Types[type]);
        }

        request.Headers.TryAddWithoutValidation("Cookie", $"__Host-sspr={cookie}; __Host-sspr-form={cookie}; __Host-sspr-lang={cookie}");
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {cookie}");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return request;
    }
}
