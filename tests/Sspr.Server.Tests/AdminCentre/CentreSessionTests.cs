using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sspr.AdminSessions;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Problems;
using Sspr.Server.AdminCentre;
using Sspr.Server.Security;
using Sspr.Server.Tests.Administration;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.AdminCentre;

/// <summary>Signing in to the admin centre, and everything that ends or refuses it.</summary>
public sealed class CentreSessionTests
{
    private static readonly string[] Pages =
        [CentrePaths.Health, CentrePaths.Why, "/why?name=alice", CentrePaths.Problems, "/problems/SSPR_0014", CentrePaths.Outlook, CentrePaths.People, CentrePaths.WhatIf, CentrePaths.WhatIfPeople];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_opens_the_pages_and_the_audit_names_it()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor, "controlling");

        Assert.Equal((HttpStatusCode.OK, "/", "Health"), (browser.Page.Status, browser.Page.Path, browser.Page.Heading));
        Assert.Contains("Key controlling, auditor", browser.Page.Text, StringComparison.Ordinal);
        await browser.OpenAsync("/why?name=alice");
        await browser.SubmitAsync(CentrePaths.SignOut);

        Assert.Equal(CentrePaths.SignIn, browser.Page.Path);
        Assert.Equal(CentrePaths.SignIn, (await browser.OpenAsync("/")).Path);
        var audit = (await admin.AuditAsync()).Where(static one => one.Actor == "key:controlling").ToList();
        Assert.Equal(
            [AuditKind.AdminSignedIn, AuditKind.ApiKeyUsed, AuditKind.ApiKeyUsed, AuditKind.AdminSignedOut],
            audit.Select(static one => one.Kind));
        Assert.Equal(["GET health (admin centre)", "GET why (admin centre)"], audit.Where(static one => one.Kind == AuditKind.ApiKeyUsed).Select(static one => one.Detail));
        Assert.NotNull(audit[2].Target);
    }

    [Fact]
    public async Task Without_a_session_every_page_leads_to_the_sign_in_and_shows_nothing()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = new CentreBrowser(admin);
        foreach (var page in Pages)
        {
            using var reply = await browser.SendRawAsync(new HttpRequestMessage(HttpMethod.Get, page));
            Assert.Equal((HttpStatusCode.SeeOther, CentrePaths.SignIn), (reply.StatusCode, reply.Headers.Location!.ToString()));
            Assert.Empty(await reply.Content.ReadAsByteArrayAsync(Stop));
        }

        // a program's key opens no page: browsers send such headers for whoever makes them
        using var program = admin.NewClient(await admin.NewKeyAsync(ApiRole.Administrator));
        using var withHeader = await program.GetAsync("/", Stop);
        Assert.Equal(HttpStatusCode.SeeOther, withHeader.StatusCode);
        Assert.DoesNotContain(await admin.AuditAsync(), static one => one.Kind is AuditKind.ApiKeyUsed or AuditKind.AdminSignedIn);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_key_the_page_says_the_same_and_the_audit_says_what()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = new CentreBrowser(admin);
        string[] keys =
        [
            "x", ApiKeySecret.New().Reveal(),
            await admin.AddAsync(static key => key with { Name = "old", ExpiresAt = key.CreatedAt }),
            await admin.AddAsync(static key => key with { Name = "elsewhere", Networks = [IPNetwork.Parse("192.0.2.0/24")] }),
        ];
        var pages = new List<string>();
        foreach (var key in keys)
        {
            var page = await browser.SignInAsync(key);
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Contains("This key cannot be used here.", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(key, key.Length > 5 ? page.Html : string.Empty, StringComparison.Ordinal);
            pages.Add(page.Html);
        }

        Assert.Single(pages.Distinct(StringComparer.Ordinal));
        var refused = (await admin.AuditAsync()).Where(static one => one.Kind == AuditKind.AdminSignInRefused).ToList();
        Assert.Equal(["key:?", "key:?", "key:old", "key:elsewhere"], refused.Select(static one => one.Actor));
        Assert.All(refused, static one => Assert.Equal((AuditClass.Blocked, ProblemCodes.ApiKeyRefused), (one.Class, one.Problem)));
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), static cookie => cookie.Name == CentreCookies.Session);
    }

    [Fact]
    public async Task The_eleventh_try_of_an_address_is_told_to_wait_even_with_the_right_key()
    {
        await using var admin = await AdminPortal.StartAsync();
        var right = await admin.NewKeyAsync(ApiRole.Administrator);
        using var browser = new CentreBrowser(admin);
        for (var tries = 0; tries < BeginAdminSession.TriesPerSource.Limit; tries++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync("sspr_guess")).Status);
        }

        var page = await browser.SignInAsync(right);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains(page.Headers, static header => header.Key == "Retry-After");
        Assert.Equal(CentrePaths.SignIn, (await browser.OpenAsync("/")).Path);
    }

    [Fact]
    public async Task Right_keys_use_up_no_tries_of_their_address()
    {
        await using var admin = await AdminPortal.StartAsync();
        var right = await admin.NewKeyAsync(ApiRole.Auditor);
        for (var people = 0; people <= BeginAdminSession.TriesPerSource.Limit; people++)
        {
            using var browser = new CentreBrowser(admin);
            Assert.Equal((people, HttpStatusCode.OK), (people, (await browser.SignInAsync(right)).Status));
        }
    }

    [Fact]
    public async Task A_key_asks_no_oftener_by_a_person_than_by_a_program()
    {
        await using var admin = await AdminPortal.StartAsync(requestsPerMinute: 6);
        var key = await admin.NewKeyAsync(ApiRole.Auditor);
        using var here = new CentreBrowser(admin);
        using var there = new CentreBrowser(admin, from: IPAddress.Parse("127.0.0.2"));
        foreach (var browser in new[] { here, there })
        {
            // the first page of the key, and two more; the address has asked for the form and sent it too
            Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(key)).Status);
            Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(CentrePaths.Problems)).Status);
            Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(CentrePaths.Problems)).Status);
        }

        var page = await there.OpenAsync(CentrePaths.Problems);

        Assert.Equal((HttpStatusCode.TooManyRequests, "Wait a moment"), (page.Status, page.Heading));
        Assert.Contains(page.Headers, static header => header.Key == "Retry-After");
        Assert.Contains("Key Auditor-key", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_sign_in_a_browser_gets_pages_and_a_program_gets_problems()
    {
        await using var admin = await AdminPortal.StartAsync(requestsPerMinute: 1);
        using var browser = new CentreBrowser(admin, language: "ja");
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, $"https://{TestPortal.Host}/outlook");
        using var misdirected = await browser.SendRawAsync(elsewhere);
        var wrong = await misdirected.Content.ReadAsStringAsync(Stop);
        Assert.Equal((HttpStatusCode.MisdirectedRequest, "text/html"), (misdirected.StatusCode, misdirected.Content.Headers.ContentType!.MediaType));
        Assert.Contains("管理センターのアドレスではありません", wrong, StringComparison.Ordinal);
        Assert.Contains($"https://{AdminPortal.Host}/", wrong, StringComparison.Ordinal);

        using var unreadable = await browser.SendRawAsync(new HttpRequestMessage(HttpMethod.Get, "/why%2f"));
        Assert.Equal((HttpStatusCode.BadRequest, "text/html"), (unreadable.StatusCode, unreadable.Content.Headers.ContentType!.MediaType));

        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(CentrePaths.SignIn)).Status);
        var page = await browser.OpenAsync(CentrePaths.SignIn);
        Assert.Equal((HttpStatusCode.TooManyRequests, "しばらくお待ちください"), (page.Status, page.Heading));
        using var program = admin.NewClient(key: null);
        using var put = await program.GetAsync("/api/admin/v1/policy", Stop);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (put.StatusCode, put.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_session_counts_only_where_its_key_does()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = new CentreBrowser(admin);
        Assert.Equal("/", (await browser.SignInAsync(await admin.AddAsync(static key => key with { Networks = [IPNetwork.Parse("127.0.0.1/32")] }))).Path);

        // the cookie is carried to another network
        using var elsewhere = new CentreBrowser(admin, from: IPAddress.Parse("127.0.0.2"));
        elsewhere.Cookies.Add(browser.Cookies.GetAllCookies());

        Assert.Equal(CentrePaths.SignIn, (await elsewhere.OpenAsync("/")).Path);
        Assert.Equal("/", (await browser.OpenAsync("/")).Path);
    }

    [Fact]
    public async Task A_session_ends_after_fifteen_idle_minutes_and_after_eight_hours()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var admin = await AdminPortal.StartAsync(time: time);
        using var idle = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor, "idle");
        time.Advance(AdminSession.IdleTime - TimeSpan.FromSeconds(1));
        Assert.Equal("/", (await idle.OpenAsync("/")).Path);
        time.Advance(AdminSession.IdleTime);
        Assert.Equal(CentrePaths.SignIn, (await idle.OpenAsync("/")).Path);

        using var busy = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor, "busy");
        var begun = time.GetUtcNow();
        while (time.GetUtcNow() + TimeSpan.FromMinutes(14) < begun + AdminSession.LongestTime)
        {
            time.Advance(TimeSpan.FromMinutes(14));
            Assert.Equal("/problems", (await busy.OpenAsync("/problems")).Path);
        }

        time.Advance(begun + AdminSession.LongestTime - time.GetUtcNow());
        Assert.Equal(CentrePaths.SignIn, (await busy.OpenAsync("/problems")).Path);
    }

    [Fact]
    public async Task A_key_that_is_taken_back_or_expires_ends_its_sessions_at_once()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var admin = await AdminPortal.StartAsync(time: time);
        using var other = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor, "stays");
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor, "goes");
        Assert.True(await admin.Portal.Services.GetRequiredService<IssueApiKey>().RevokeAsync("goes", "operator:test", Stop));
        Assert.Equal(CentrePaths.SignIn, (await browser.OpenAsync("/")).Path);
        Assert.Equal("/", (await other.OpenAsync("/")).Path);

        var brief = await admin.AddAsync(key => key with { ExpiresAt = time.GetUtcNow().AddMinutes(5) });
        using var last = new CentreBrowser(admin);
        Assert.Equal("/", (await last.SignInAsync(brief)).Path);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(CentrePaths.SignIn, (await last.OpenAsync("/")).Path);
    }

    [Fact]
    public async Task A_form_from_elsewhere_or_of_another_browser_is_refused()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        using var stranger = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor, "stranger");
        var (mine, theirs) = (browser.Page.FormToken, stranger.Page.FormToken);
        Assert.NotEqual(mine, theirs);

        HttpRequestMessage[] refused =
        [
            CentreBrowser.NewPost(CentrePaths.SignOut, [("form", theirs)]),
            CentreBrowser.NewPost(CentrePaths.SignOut, []),
            CentreBrowser.NewPost(CentrePaths.SignOut, [("form", mine), ("more", "1")]),
            CentreBrowser.NewPost(CentrePaths.SignOut + "?form=1", [("form", mine)]),
            From("https://evil.example", "cross-site"),
            From("https://reset.example.test", "same-site"),
            From($"https://{TestPortal.Host}", null),
        ];
        foreach (var request in refused)
        {
            using var reply = await browser.SendRawAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        }

        Assert.Equal("/", (await browser.OpenAsync("/")).Path);
        using var sent = await browser.SendRawAsync(CentreBrowser.NewPost(CentrePaths.SignOut, [("form", mine)]));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);

        HttpRequestMessage From(string origin, string? site)
        {
            var request = CentreBrowser.NewPost(CentrePaths.SignOut, [("form", mine)]);
            request.Headers.Remove("Origin");
            request.Headers.Remove("Sec-Fetch-Site");
            request.Headers.Add("Origin", origin);
            if (site is not null)
            {
                request.Headers.Add("Sec-Fetch-Site", site);
            }

            return request;
        }
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_before()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor, "first");
        using var copy = new CentreBrowser(admin);
        copy.Cookies.Add(browser.Cookies.GetAllCookies());

        Assert.Equal("/", (await browser.SignInAsync(await admin.NewKeyAsync(ApiRole.Administrator, "second"))).Path);

        Assert.Equal(CentrePaths.SignIn, (await copy.OpenAsync("/")).Path);
        Assert.Contains("Key second", (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal("key:first", Assert.Single(await admin.AuditAsync(), static one => one.Kind == AuditKind.AdminSignedOut).Actor);
    }

    [Fact]
    public async Task Each_reason_why_a_form_is_not_taken_is_told_in_its_own_words()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Administrator);
        using var stranger = new CentreBrowser(admin);
        var token = browser.Page.FormToken;
        var theirs = (await stranger.OpenAsync(CentrePaths.SignIn)).FormToken;
        using var noCookies = new CentreBrowser(admin);

        Assert.Equal((HttpStatusCode.BadRequest, "This form can no longer be sent"), await SendAsync(browser, CentrePaths.SignOut, ("form", theirs)));
        Assert.Equal((HttpStatusCode.BadRequest, "The browser keeps no cookie"), await SendAsync(noCookies, CentrePaths.SignIn, ("form", theirs), ("key", "x")));
        Assert.Equal((HttpStatusCode.BadRequest, "This form was not taken"), await SendAsync(browser, CentrePaths.SignOut, ("form", token), ("more", "1")));
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, "This is too long"),
            await SendAsync(browser, CentrePaths.SignOut, ("form", token), ("more", new string('x', SecretBody.MostBytes))));

        // a key of any length is a wrong key
        await stranger.OpenAsync(CentrePaths.SignIn);
        var page = await stranger.SubmitAsync(CentrePaths.SignIn, ("key", new string('x', 2000)));
        Assert.Contains("This key cannot be used here.", page.Text, StringComparison.Ordinal);

        static async Task<(HttpStatusCode, string)> SendAsync(CentreBrowser browser, string path, params (string, string)[] fields)
        {
            using var reply = await browser.SendRawAsync(CentreBrowser.NewPost(path, fields));
            return (reply.StatusCode, new TestPage(reply.StatusCode, path, await reply.Content.ReadAsStringAsync(Stop), []).Heading);
        }
    }

    [Fact]
    public async Task Signing_in_gives_new_cookies_and_makes_the_forms_of_before_void()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = new CentreBrowser(admin);
        var before = (await browser.OpenAsync(CentrePaths.SignIn)).FormToken;
        await browser.SignInAsync(await admin.NewKeyAsync(ApiRole.Auditor));

        using var reply = await browser.SendRawAsync(CentreBrowser.NewPost(CentrePaths.SignOut, [("form", before)]));

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task The_cookies_of_the_centre_are_host_bound_secure_strict_and_out_of_reach_of_scripts()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = new CentreBrowser(admin);
        await browser.OpenAsync(CentrePaths.SignIn);
        using var reply = await browser.SendRawAsync(CentreBrowser.NewPost(
            CentrePaths.SignIn, [("form", browser.Page.FormToken), ("key", await admin.NewKeyAsync(ApiRole.Auditor))]));

        var cookies = reply.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.Contains(cookies, static cookie => cookie.StartsWith($"{CentreCookies.Session}=", StringComparison.Ordinal));
        Assert.All(cookies, static cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.All(["; path=/", "; secure", "; httponly", "; samesite=strict"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        });
        var value = cookies.Single(static cookie => cookie.StartsWith($"{CentreCookies.Session}=", StringComparison.Ordinal)).Split('=', ';')[1];
        Assert.Equal(43, value.Length);
    }

    [Fact]
    public async Task Every_answer_of_the_centre_carries_every_security_header()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        foreach (var path in Pages.Append("/sign-in").Append("/nothing").Append("/problems/nothing"))
        {
            var page = await browser.OpenAsync(path);
            var headers = page.Headers.ToDictionary(static header => header.Key, static header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
            Assert.All(SecurityHeaders.All, header => Assert.Equal(header.Value, headers[header.Key]));
            Assert.Equal("no-store", headers["Cache-Control"]);
            Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" style=", page.Html, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task No_page_of_the_admin_centre_is_at_the_portal()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var signedIn = await CentreBrowser.SignedInAsync(admin, ApiRole.Administrator);
        using var portal = admin.Portal.NewClient();
        portal.DefaultRequestHeaders.Add("Cookie", string.Join("; ", signedIn.Cookies.GetAllCookies().Select(static cookie => $"{cookie.Name}={cookie.Value}")));
        var style = admin.Portal.Services.GetRequiredService<Assets.StaticFiles>().CentreStyle.Path;
        foreach (var path in Pages.Where(static page => page != "/").Append(CentrePaths.SignIn).Append(CentrePaths.SignOut).Append(style))
        {
            using var reply = await portal.GetAsync(path, Stop);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, reply.StatusCode));
        }

        // its first page is the portal's own
        Assert.Contains("form method=\"post\" action=\"/\"", await portal.GetStringAsync("/", Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await signedIn.SendRawAsync(new HttpRequestMessage(HttpMethod.Get, style))).StatusCode);
    }
}
