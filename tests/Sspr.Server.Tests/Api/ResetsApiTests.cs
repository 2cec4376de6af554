using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sspr.Directories;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Api;

public sealed class ResetsApiTests
{
    private const string Password = "violet harbour kettle 7";

    [Fact]
    public async Task A_program_resets_a_password()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();

        var (status, start) = await SendAsync(client, "", """{"name":"alice"}""");
        Assert.Equal((HttpStatusCode.Created, "AwaitingProof"), (status, Text(start, "state")));
        Use(client, start);
        var (_, proved) = await SendAsync(client, "/current/proof", $$"""{"code":"{{await portal.ReadCodeAsync()}}"}""");
        Assert.Equal("AwaitingPassword", Text(proved, "state"));
        Use(client, proved);
        var rules = JsonDocument.Parse(await client.GetStringAsync("/api/v1/resets/current/rules", TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(12, rules.GetProperty("minimumLength").GetInt32());
        var (done, end) = await SendAsync(client, "/current/password", $$"""{"password":"{{Password}}"}""");

        Assert.Equal((HttpStatusCode.OK, "Completed"), (done, Text(end, "state")));
        Assert.Equal(Password, portal.Directory.PasswordOf(portal.Account));
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("nobody")]
    public async Task A_program_chooses_a_method_from_what_everybody_is_offered(string name)
    {
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Policy:Methods:1"] = "AuthenticatorApp" });
        using var client = portal.NewClient();
        var (_, start) = await SendAsync(client, "", $$"""{"name":"{{name}}"}""");
        Assert.Equal("ChoosingMethod", Text(start, "state"));
        Use(client, start);

        var offered = await client.GetStringAsync("/api/v1/resets/current/methods", TestContext.Current.CancellationToken);
        Assert.Equal("""{"methods":["AuthenticatorApp","EmailCode"]}""", offered);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(client, "/current/method", """{"method":"Passkey"}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(client, "/current/method", """{"method":"12"}""")).Status);
        var (status, chosen) = await SendAsync(client, "/current/method", """{"method":"EmailCode"}""");

        Assert.Equal((HttpStatusCode.OK, "AwaitingProof"), (status, Text(chosen, "state")));
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(client, "/current/method", """{"method":"AuthenticatorApp"}""")).Status);
    }

    [Fact]
    public async Task Escapes_in_a_password_are_undone_exactly()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await ProveAsync(portal);

        await SendAsync(client, "/current/password", """{"password":"  \u30d1\u30b9 \"\\ \ud83d\ude00 \u00e9\u0301xyz  "}""");

        Assert.Equal("  パス \"\\ 😀 é\u0301xyz  ", portal.Directory.PasswordOf(portal.Account));
    }

    [Fact]
    public async Task A_refused_password_names_the_codes_of_the_rules()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await ProveAsync(portal);

        var (status, problem) = await SendAsync(client, "/current/password", """{"password":"short"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("SSPR_2040", Text(problem, "code"));
        Assert.Equal(5, problem.GetProperty("triesLeft").GetInt32());
    }

    [Fact]
    public async Task A_problem_says_nothing_of_its_cause()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await ProveAsync(portal);
        portal.Directory.Fault = new DirectoryFault(DirectoryFaultKind.CertificateExpired, "dc1.corp.test:636", "expired yesterday");

        var (_, problem) = await SendAsync(client, "/current/password", $$"""{"password":"{{Password}}"}""");

        Assert.DoesNotContain("dc1", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("certificate", problem.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.False(string.IsNullOrEmpty(Text(problem, "supportCode")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer x")]
    [InlineData("bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic YTpi")]
    public async Task Without_the_key_there_is_no_reset(string? authorization)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        if (authorization is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        using var show = await client.GetAsync("/api/v1/resets/current", TestContext.Current.CancellationToken);
        var (prove, problem) = await SendAsync(client, "/current/proof", """{"code":"1"}""");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (show.StatusCode, prove));
        Assert.Equal("SSPR_5322", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_step_out_of_order_is_refused()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        var (_, start) = await SendAsync(client, "", """{"name":"alice"}""");
        Use(client, start);

        var (status, problem) = await SendAsync(client, "/current/password", $$"""{"password":"{{Password}}"}""");
        Assert.Equal((HttpStatusCode.Conflict, "SSPR_5006"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(client, "/current/settle", $$"""{"password":"{{Password}}"}""")).Status);
        using var rules = await client.GetAsync("/api/v1/resets/current/rules", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, rules.StatusCode);
    }

    [Fact]
    public async Task Readiness_follows_the_directory_and_says_no_more()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.NewClient();
        using var good = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);
        Assert.Equal("ok\n", await good.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        portal.Directory.Fault = new DirectoryFault(DirectoryFaultKind.TimedOut, "dc1", "no answer");
        await ((Sspr.Accounts.DirectoryWatch)portal.Services.GetService(typeof(Sspr.Accounts.DirectoryWatch))!).LookAsync(TestContext.Current.CancellationToken);
        using var bad = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, bad.StatusCode);
        Assert.Equal("unavailable\n", await bad.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpClient> ProveAsync(TestPortal portal)
    {
        var client = portal.NewClient();
        Use(client, (await SendAsync(client, "", """{"name":"alice"}""")).Json);
        Use(client, (await SendAsync(client, "/current/proof", $$"""{"code":"{{await portal.ReadCodeAsync()}}"}""")).Json);
        return client;
    }

    private static void Use(HttpClient client, JsonElement reply) =>
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text(reply, "key"));

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static async Task<(HttpStatusCode Status, JsonElement Json)> SendAsync(HttpClient client, string path, string json)
    {
        using var response = await client.PostAsync(
            $"/api/v1/resets{path}", new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(body).RootElement);
    }
}
