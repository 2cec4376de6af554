using System.Net;
using System.Text.Json;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Server.Administration;
using Sspr.Server.Settings;

namespace Sspr.Server.Tests.Administration;

public sealed class AdminApiTests
{
    private const string Policy = """{ "format": 1, "rules": [{ "name": "staff", "appliesTo": "all", "gates": 2, "methods": ["EmailCode", "Passkey"] }] }""";

    [Fact]
    public async Task A_program_does_what_an_operator_can_and_the_audit_has_its_name()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Administrator, "ci"));

        var (_, trial) = await AdminPortal.SendAsync(client, "POST", "policy", JsonSerializer.Serialize(new { document = Policy, isTrial = true }));
        Assert.False(Json(trial).GetProperty("isChanged").GetBoolean());
        var (_, change) = await AdminPortal.SendAsync(client, "POST", "policy", JsonSerializer.Serialize(new { document = Policy, why = "stricter", expected = 0 }));
        Assert.Equal(1, Json(change).GetProperty("version").GetInt32());
        var (_, history) = await AdminPortal.SendAsync(client, "GET", "policy/history");
        var (_, test) = await AdminPortal.SendAsync(client, "GET", "policy/test?user=alice");

        Assert.Equal("key:ci", Json(history)[0].GetProperty("by").GetString());
        Assert.Equal("staff", Json(test).GetProperty("rule").GetString());
        Assert.Single(await admin.AuditAsync(), static one => one is { Kind: AuditKind.PolicyChanged, Actor: "key:ci" });
    }

    [Fact]
    public async Task Who_acts_is_said_by_the_system_and_not_by_the_request()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var socket = admin.NewOperator();
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Helpdesk, "desk"));

        Assert.Equal(HttpStatusCode.BadRequest, (await AdminPortal.PostAsync(socket, "/policy", new { document = Policy, by = "somebody else" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.PostAsync(socket, "/policy", new { document = Policy })).Status);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.PostAsync(socket, "/passes", new { user = "alice" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await AdminPortal.SendAsync(client, "POST", "blocks/lift", """{"user":"alice","by":"operator:root"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.SendAsync(client, "POST", "blocks/lift", """{"user":"alice"}""")).Status);

        var audit = await admin.AuditAsync();
        var me = $"operator:{Environment.UserName}";
        Assert.Equal(me, Assert.Single(audit, static one => one.Kind == AuditKind.PolicyChanged).Actor);
        Assert.Equal(me, Assert.Single(audit, static one => one.Kind == AuditKind.PassIssued).Actor);
        Assert.Equal("key:desk", Assert.Single(audit, static one => one.Kind == AuditKind.BlockLifted).Actor);
    }

    [Theory]
    [InlineData("""{"user":"alice","password":"x"}""")]
    [InlineData("""{"user":"alice","user":"bob"}""")]
    [InlineData("""{"user":["alice"]}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("null")]
    public async Task A_member_that_nobody_asked_for_is_refused(string body)
    {
        await using var admin = await AdminPortal.StartAsync();
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Administrator));

        var (status, problem) = await AdminPortal.SendAsync(client, "POST", "blocks/lift", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("SSPR_5320", Json(problem).GetProperty("code").GetString());
        Assert.False(string.IsNullOrEmpty(Json(problem).GetProperty("detail").GetString()));
    }

    [Theory]
    [InlineData("why", "user")]
    [InlineData("why?user=alice&user=bob", "user")]
    [InlineData("why?user=alice&all=1", null)]
    [InlineData("policy?user=alice", null)]
    public async Task A_query_that_nobody_asked_for_is_refused(string path, string? field)
    {
        await using var admin = await AdminPortal.StartAsync();
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Administrator));

        var (status, problem) = await AdminPortal.SendAsync(client, "GET", path);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, Json(problem).TryGetProperty("field", out var named) ? named.GetString() : null);
    }

    [Fact]
    public async Task A_document_of_half_a_megabyte_is_taken_and_a_longer_body_than_expected_is_not()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Administrator));
        using var socket = admin.NewOperator();
        var document = Policy + new string(' ', 512 * 1024);

        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.SendAsync(client, "POST", "policy", JsonSerializer.Serialize(new { document, isTrial = true }))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.PostAsync(socket, "/policy", new { document, isTrial = true })).Status);
        var (status, _) = await AdminPortal.PostAsync(socket, "/blocks/lift", new { user = new string('x', 65 * 1024) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Theory]
    [InlineData("GET", "nothing-here")]
    [InlineData("DELETE", "policy")]
    public async Task What_nothing_answers_to_is_said_with_where_the_routes_stand(string method, string path)
    {
        await using var admin = await AdminPortal.StartAsync();
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Administrator));

        var (_, problem) = await AdminPortal.SendAsync(client, method, path);

        Assert.Equal("SSPR_5326", Json(problem).GetProperty("code").GetString());
        Assert.Contains("openapi.json", Json(problem).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_are_told_to_wait()
    {
        await using var admin = await AdminPortal.StartAsync(requestsPerMinute: 3);
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Auditor));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await AdminPortal.SendAsync(client, "GET", "policy")).Status);
        }

        using var reply = await client.GetAsync("/api/admin/v1/policy", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.TooManyRequests, reply.StatusCode);
        Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("SSPR_5325", Json(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_key_is_shown_once_and_the_store_holds_only_its_hash()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var socket = admin.NewOperator();
        var (_, made) = await AdminPortal.PostAsync(socket, "/apikeys", new ApiKeyContract.CreateRequest("desk", ApiRole.Helpdesk, 30, ["127.0.0.0/8"]));
        var key = Json(made).GetProperty("key").GetString()!;
        using var client = admin.NewClient(key);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.SendAsync(client, "GET", "blocks")).Status);

        var list = await socket.GetStringAsync(new Uri("/apikeys", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("desk", list, StringComparison.Ordinal);
        Assert.DoesNotContain(key[5..], list, StringComparison.Ordinal);

        // the mark of the node that has the file open is locked, and empty
        var files = Directory.EnumerateFiles(admin.Portal.Folder, "sspr.db*").Where(static file => !file.EndsWith("-node", StringComparison.Ordinal));
        var stored = string.Concat(files.Select(static file => File.ReadAllText(file, System.Text.Encoding.Latin1)));
        Assert.Contains("desk", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(key[5..], stored, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await AdminPortal.PostAsync(socket, "/apikeys", new ApiKeyContract.CreateRequest("desk", ApiRole.Auditor, null, null))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.PostAsync(socket, "/apikeys/revoke", new ApiKeyContract.RevokeRequest("desk"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AdminPortal.SendAsync(client, "GET", "blocks")).Status);
    }

    [Fact]
    public async Task The_document_names_every_route_with_its_roles()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Auditor));

        var (_, text) = await AdminPortal.SendAsync(client, "GET", "openapi.json");

        var described =
            from path in Json(text).GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select $"{operation.Name.ToUpperInvariant()} {path.Name} {string.Join(',', operation.Value.GetProperty("x-roles").EnumerateArray().Select(static role => role.GetString()))}";
        Assert.Equal(
            AdminRoutes.All.Select(static route => $"{route.Method} /api/admin/v1/{route.Path} {string.Join(',', route.Roles)}").Order(StringComparer.Ordinal),
            described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("https://127.0.0.1:8443", "https://admin.example.test", "Listen")]
    [InlineData("https://127.0.0.1:7443", "https://admin.example.test", "Listen")]
    [InlineData("http://127.0.0.1:9443", "https://admin.example.test", "Listen")]
    [InlineData("https://name:9443", "https://admin.example.test", "Listen")]
    [InlineData("https://127.0.0.1:9443", "https://reset.example.test", "PublicAddress")]
    [InlineData("https://127.0.0.1:9443", "http://admin.example.test", "PublicAddress")]
    [InlineData("https://127.0.0.1:9443", null, "PublicAddress")]
    [InlineData("https://127.0.0.1:9443", "https://admin.example.test", null)]
    public void The_administrators_listener_needs_a_port_and_a_name_of_its_own(string listen, string? address, string? fault)
    {
        var portal = new PortalOptions { PublicAddress = new Uri("https://reset.example.test"), CertificateFile = "c", KeyFile = "k" };
        var options = new AdminOptions { Listen = new Uri(listen), PublicAddress = address is null ? null : new Uri(address) };

        var faults = AdminOptions.FaultsOf(options, portal, relayPort: 7443).Select(static one => one.Key);

        Assert.Equal(fault is null ? [] : new[] { fault }, faults);
    }

    [Fact]
    public async Task Why_is_judged_by_the_policy_in_force()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Helpdesk));
        using var socket = admin.NewOperator();
        var (_, before) = await AdminPortal.SendAsync(client, "GET", "why?user=alice");
        Assert.DoesNotContain("SSPR_0014", before, StringComparison.Ordinal);

        // the settings ask for one gate, the policy that is imported now for two
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.PostAsync(socket, "/policy", new { document = Policy })).Status);
        var (_, after) = await AdminPortal.SendAsync(client, "GET", "why?user=alice");

        var first = Json(after).GetProperty("findings")[0];
        Assert.Equal("SSPR_0014", first.GetProperty("code").GetString());
        Assert.Contains("rule staff", first.GetProperty("evidence").GetProperty("english").GetString(), StringComparison.Ordinal);
        Assert.Contains("version 1", Json(after).GetProperty("policy").GetProperty("english").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
