using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Server.Administration;
using Sspr.Testing;

namespace Sspr.Server.Tests.Administration;

/// <summary>A-02: whose key may ask what, for every route and every role.</summary>
public sealed class AdminRolesTests
{
    private const string Password = "the old password";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_answers_exactly_the_roles_of_its_row()
    {
        await using var admin = await AdminPortal.StartAsync();
        var refused = 0;
        foreach (var role in Enum.GetValues<ApiRole>())
        {
            using var client = admin.NewClient(await admin.NewKeyAsync(role));
            foreach (var route in AdminRoutes.All)
            {
                var (status, body) = await AskAsync(client, route);
                var isAllowed = route.Roles.Contains(role);
                Assert.True(isAllowed == (status != HttpStatusCode.Forbidden), $"{role} {route.Method} {route.Path}: {status}");
                Assert.True(!isAllowed || status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Conflict, $"{role} {route.Method} {route.Path}: {status} {body}");
                Assert.True(isAllowed || body.Contains("\"code\":\"SSPR_5324\"", StringComparison.Ordinal), body);
                refused += isAllowed ? 0 : 1;
            }
        }

        var audit = await admin.AuditAsync();
        Assert.Equal(refused, audit.Count(static one => one is { Kind: AuditKind.ApiKeyUsed, Class: AuditClass.Blocked }));
        Assert.All(audit.Where(static one => one.Kind == AuditKind.ApiKeyUsed), static one => Assert.StartsWith("key:", one.Actor, StringComparison.Ordinal));
        Assert.Equal((3 * AdminRoutes.All.Count) - refused, audit.Count(static one => one is { Kind: AuditKind.ApiKeyUsed, Class: AuditClass.Progress }));
    }

    [Fact]
    public async Task Without_a_key_in_force_no_route_answers()
    {
        await using var admin = await AdminPortal.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        string?[] keys =
        [
            null, "", "x", "sspr_", ApiKeySecret.New().Reveal(),
            await admin.AddAsync(key => key with { ExpiresAt = now.AddSeconds(-1) }),
            await admin.AddAsync(static key => key with { Networks = [IPNetwork.Parse("192.0.2.0/24")] }),
        ];
        foreach (var key in keys)
        {
            using var client = admin.NewClient(key);
            foreach (var route in AdminRoutes.All)
            {
                var (status, body) = await AskAsync(client, route);
                Assert.Equal(HttpStatusCode.Unauthorized, status);
                Assert.Contains("SSPR_5323", body, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_key_that_is_expired_revoked_or_used_from_elsewhere_opens_nothing()
    {
        await using var admin = await AdminPortal.StartAsync();
        var here = await admin.AddAsync(static key => key with { Networks = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("127.0.0.0/8")] });
        using var good = admin.NewClient(here);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.SendAsync(good, "GET", "policy")).Status);

        var revoked = await admin.NewKeyAsync(ApiRole.Administrator, "to-go");
        using var client = admin.NewClient(revoked);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.SendAsync(client, "GET", "policy")).Status);
        Assert.True(await admin.Portal.Services.GetRequiredService<IssueApiKey>().RevokeAsync("to-go", "operator:test", Stop));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AdminPortal.SendAsync(client, "GET", "policy")).Status);

        var elsewhere = await admin.AddAsync(static key => key with { Name = "elsewhere", Networks = [IPNetwork.Parse("192.0.2.0/24")] });
        using var stolen = admin.NewClient(elsewhere);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AdminPortal.SendAsync(stolen, "GET", "policy")).Status);
        var noted = Assert.Single(await admin.AuditAsync(), static one => one.Actor == "key:elsewhere");
        Assert.Equal((AuditClass.Blocked, ProblemCodes.ApiKeyRefused), (noted.Class, noted.Problem));
    }

    [Fact]
    public async Task A_helpdesk_key_changes_only_passes_and_blocks()
    {
        // whoever adds a line here gives it to everybody who can be talked into something on the telephone
        Assert.Equal(
            ["blocks/lift", "passes", "passes/revoke"],
            AdminRoutes.All.Where(static route => route.Method != "GET" && route.Roles.Contains(ApiRole.Helpdesk)).Select(static route => route.Path));
        Assert.DoesNotContain(AdminRoutes.All, static route => route.Method != "GET" && route.Roles.Contains(ApiRole.Auditor));

        await using var admin = await AdminPortal.StartAsync();
        using var client = admin.NewClient(await admin.NewKeyAsync(ApiRole.Helpdesk));
        foreach (var (path, body) in Bodies())
        {
            await AdminPortal.SendAsync(client, "POST", path, body);
        }

        Assert.Equal(Password, admin.Portal.Directory.PasswordOf(admin.Portal.Account));
        Assert.Empty(admin.Portal.Directory.Commits);
        Assert.Empty(await admin.Portal.Services.GetRequiredService<IRegistrationStore>().ListAsync(Some.Directory, admin.Portal.Account.Id, Stop));
    }

    [Fact]
    public async Task A_helpdesk_key_issues_no_pass_for_a_protected_account()
    {
        await using var admin = await AdminPortal.StartAsync();
        admin.Portal.Directory.Add(Some.Account("root1") with
        {
            Id = new AccountId(Guid.CreateVersion7()),
            Protection = new Protection(ProtectionReason.PrivilegedGroup, "member of Domain Admins"),
        });
        using var helpdesk = admin.NewClient(await admin.NewKeyAsync(ApiRole.Helpdesk));
        using var administrator = admin.NewClient(await admin.NewKeyAsync(ApiRole.Administrator));

        Assert.Equal(HttpStatusCode.Conflict, (await AdminPortal.SendAsync(helpdesk, "POST", "passes", """{"user":"root1"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.SendAsync(helpdesk, "POST", "passes", """{"user":"alice"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.SendAsync(administrator, "POST", "passes", """{"user":"root1"}""")).Status);
        Assert.Single(await admin.AuditAsync(), static one => one is { Kind: AuditKind.PassIssued, Actor: "key:Helpdesk-key" });
    }

    private static Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient client, AdminRoute route)
    {
        var path = route.Path.Replace("{supportCode}", "K7QF-2M9X-4TBD", StringComparison.Ordinal)
            .Replace("{from}", "0", StringComparison.Ordinal).Replace("{to}", "0", StringComparison.Ordinal);
        var query = route.Query.Contains("user") ? "?user=alice" : string.Empty;
        return AdminPortal.SendAsync(client, route.Method, path + query, route.Body is null ? null : "{}");
    }

    private static IEnumerable<(string Path, string Body)> Bodies()
    {
        yield return ("registrations", """{"user":"alice","email":"thief@mail.test"}""");
        yield return ("registrations/import", """{"lines":[{"number":1,"user":"alice","method":"EmailCode","destination":"thief@mail.test"}],"dryRun":false}""");
        yield return ("tokens/import", """{"file":"serial number,secret key","dryRun":false}""");
        yield return ("tokens/assign", """{"serial":"1","user":"alice"}""");
        yield return ("policy", """{"document":"{}","isTrial":false}""");
        yield return ("accounts", """{"directory":"corp","login":"thief"}""");
        yield return ("apikeys", """{"name":"more","role":"Administrator"}""");
        yield return ("agents/enrolment-codes", """{"name":"thief","directories":["corp"]}""");
        yield return ("passwords", """{"user":"alice","password":"chosen by the helpdesk 1"}""");
        yield return ("passes", """{"user":"alice"}""");
        yield return ("blocks/lift", """{"user":"alice"}""");
    }
}
