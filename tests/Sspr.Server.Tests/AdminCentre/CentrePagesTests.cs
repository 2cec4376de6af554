using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Server.AdminCentre;
using Sspr.Server.Operator;
using Sspr.Server.Tests.Administration;

namespace Sspr.Server.Tests.AdminCentre;

/// <summary>What the pages show, and to whom.</summary>
public sealed class CentrePagesTests
{
    private const string Markup = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    /// <summary>Everything that can be read, with the question that it asks; null for what every key may read.</summary>
    private static readonly IReadOnlyDictionary<string, string?> Questions = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        [CentrePaths.Health] = "health",
        [CentrePaths.Why] = "why",
        [CentrePaths.Outlook] = "outlook",
        [CentrePaths.People] = "outlook",
        [CentrePaths.WhatIf] = "outlook",
        [CentrePaths.WhatIfPeople] = "outlook",
        [CentrePaths.WhatIfPolicy] = "outlook",
        [CentrePaths.WhatIfScope] = "outlook",
        [CentrePaths.Problems] = null,
        [$"{CentrePaths.Problems}/*"] = null,
    };

    [Fact]
    public async Task Nothing_can_be_read_but_by_the_roles_of_its_question()
    {
        await using var admin = await CopiedPeople.StartAsync();
        var pages = admin.Portal.Services.GetServices<ICentreArea>().SelectMany(static area => area.Pages).Where(static page => page.Method == HttpMethods.Get).Select(static page => page.Path);
        Assert.Equal(Questions.Keys.Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));

        foreach (var role in Enum.GetValues<ApiRole>())
        {
            using var browser = await CentreBrowser.SignedInAsync(admin, role);
            foreach (var (path, question) in Questions)
            {
                var isAllowed = question is null || Server.Administration.AdminRoutes.Find("GET", question.Split('/'))!.Roles.Contains(role);
                var page = await browser.OpenAsync(path.Replace("*", "SSPR_0014", StringComparison.Ordinal));
                Assert.Equal((role, path, isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (role, path, page.Status));
                Assert.True(isAllowed || !page.Html.Contains("off4", StringComparison.Ordinal), path);
            }
        }
    }

    [Theory]
    [InlineData("/", "health")]
    [InlineData("/why?name=alice", "why")]
    [InlineData("/outlook", "outlook")]
    [InlineData("/what-if", "outlook")]
    public async Task Every_page_is_shown_to_exactly_the_roles_of_its_question(string path, string question)
    {
        await using var admin = await CopiedPeople.StartAsync();
        var route = Server.Administration.AdminRoutes.Find("GET", question.Split('/'))!;
        foreach (var role in Enum.GetValues<ApiRole>())
        {
            using var browser = await CentreBrowser.SignedInAsync(admin, role);
            var page = await browser.OpenAsync(path);
            var isAllowed = route.Roles.Contains(role);
            Assert.Equal((role, isAllowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (role, page.Status));
            Assert.Equal(isAllowed, !page.Text.Contains("Your key is not for this", StringComparison.Ordinal));
            Assert.Equal(isAllowed, page.Html.Contains("aria-current=\"page\"", StringComparison.Ordinal));
        }

        var blocked = (await admin.AuditAsync()).Where(static one => one.Problem == ProblemCodes.ApiKeyMayNot).Select(static one => one.Actor);
        Assert.Equal(Enum.GetValues<ApiRole>().Except(route.Roles).Select(static role => $"key:{role}-key"), blocked);
    }

    [Fact]
    public async Task The_audit_says_what_was_asked_and_names_nobody()
    {
        await using var admin = await CopiedPeople.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor, "person");
        using var program = admin.NewClient(await admin.NewKeyAsync(ApiRole.Auditor, "program"));
        using var helpdesk = admin.NewClient(await admin.NewKeyAsync(ApiRole.Helpdesk, "desk"));

        await browser.OpenAsync("/why?name=K7QF-2M9X-4TBD");
        await browser.OpenAsync("/outlook?cause=SSPR_2032");
        await browser.OpenAsync("/what-if?directory=corp&base=OU%3DPeople,DC%3Dcorp%0d%0aforged");
        foreach (var path in new[] { "why/K7QF-2M9X-4TBD", "why/alice", "why/471100", "why?user=alice", "policy/differences/0/1", "audit?last=5", "audit?last=" + new string('5', 2000) })
        {
            await AdminPortal.SendAsync(program, "GET", path);
        }

        await AdminPortal.SendAsync(helpdesk, "GET", "outlook?cause=SSPR_2032&name=alice&User=alice");

        var audit = (await admin.AuditAsync()).Where(static one => one.Kind == AuditKind.ApiKeyUsed).ToLookup(static one => one.Actor, static one => one.Detail!, StringComparer.Ordinal);
        Assert.Contains("GET why/K7QF-2M9X-4TBD (admin centre)", audit["key:person"]);
        Assert.Contains("GET outlook?cause=SSPR_2032&most=50&skip=0 (admin centre)", audit["key:person"]);
        Assert.Contains(audit["key:person"], static text => text.Contains("base=OU%3DPeople", StringComparison.Ordinal));
        Assert.Equal(
            ["GET why/K7QF-2M9X-4TBD", "GET why/{supportCode}", "GET why/{supportCode}", "GET why", "GET policy/differences/0/1", "GET audit?last=5"],
            audit["key:program"].SkipLast(1));
        Assert.Equal(301, audit["key:program"].Last().Length);
        Assert.Equal(["GET outlook?cause=SSPR_2032"], audit["key:desk"]);
        Assert.All(audit.SelectMany(static one => one), static text => Assert.DoesNotContain("alice", text, StringComparison.Ordinal));
        Assert.All(audit.SelectMany(static one => one), static text => Assert.DoesNotContain(text, char.IsControl));
    }

    [Fact]
    public async Task A_page_that_cannot_be_answered_has_the_status_that_a_program_gets()
    {
        await using var admin = await CopiedPeople.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        using var program = admin.NewClient(await admin.NewKeyAsync(ApiRole.Auditor, "program"));
        const string Both = "directory=corp&base=OU%3DPeople";

        var (status, _) = await AdminPortal.SendAsync(program, "GET", $"outlook?{Both}&withoutAgent=tokyo");
        var page = await browser.OpenAsync($"{CentrePaths.WhatIfPeople}?{Both}&agent=tokyo");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal((status, "This cannot be answered"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task The_helpdesk_begins_with_why_and_sees_the_cause_and_its_fix()
    {
        await using var admin = await AdminPortal.StartAsync();
        admin.Portal.Directory.Replace(admin.Portal.Account with { State = AccountState.Disabled });
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Helpdesk);
        Assert.Equal("/why", browser.Page.Path);

        var page = await browser.OpenAsync("/why?name=alice");

        var problem = ProblemCatalogue.Of(ProblemCodes.AccountDisabled);
        Assert.Contains("alice cannot reset the password now.", page.Text, StringComparison.Ordinal);
        Assert.Contains(problem.Cause.English, page.Text, StringComparison.Ordinal);
        Assert.Contains(problem.Fix[0].English.Split('`')[0], page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/problems/{problem.Code.Value}\"", page.Html, StringComparison.Ordinal);
        Assert.True(page.Text.IndexOf("cannot reset", StringComparison.Ordinal) < page.Text.IndexOf("Evidence", StringComparison.Ordinal), "The answer stands first.");
    }

    [Fact]
    public async Task A_support_code_shows_what_happened()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var user = admin.Portal.NewBrowser();
        var code = (await user.StartAsync()).SupportCode;
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Helpdesk);

        var page = await browser.OpenAsync($"/why?name={code}");

        Assert.Contains("What happened", page.Text, StringComparison.Ordinal);
        Assert.Contains("data-label=\"Time\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("No attempt has the support code", (await browser.OpenAsync("/why?name=K7QF-2M9X-4TBD")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync("/why?name=")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync("/why?name=" + new string('x', 2000))).Status);
    }

    [Fact]
    public async Task Names_that_are_markup_are_shown_as_they_are_written()
    {
        await using var admin = await AdminPortal.StartAsync();
        admin.Portal.Directory.Replace(admin.Portal.Account with
        {
            DisplayName = Markup,
            DistinguishedName = $"CN={Markup},OU=People,DC=corp,DC=test",
            State = AccountState.Disabled,
            Protection = new Protection(ProtectionReason.PrivilegedGroup, $"member of {Markup}"),
        });
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Administrator, "<b>key</b>");

        foreach (var path in new[] { "/why?name=alice", $"/why?name={Uri.EscapeDataString(Markup)}", $"/problems?find={Uri.EscapeDataString(Markup)}" })
        {
            var page = await browser.OpenAsync(path);
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_language_is_switched_on_the_page_and_keeps_the_question()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Administrator);
        var english = await browser.OpenAsync("/why?name=alice");
        Assert.Contains("href=\"/why?name=alice&amp;lang=ja\"", english.Html, StringComparison.Ordinal);

        var japanese = await browser.OpenAsync("/why?name=alice&lang=ja");

        Assert.Equal("/why?name=alice", japanese.Path);
        Assert.Contains("<html lang=\"ja\">", japanese.Html, StringComparison.Ordinal);
        Assert.Contains("パスワードを再設定でき", japanese.Text, StringComparison.Ordinal);
        Assert.Contains("稼働状況", (await browser.OpenAsync("/")).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_what_the_doctor_says()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        using var program = admin.NewClient(await admin.NewKeyAsync(ApiRole.Auditor, "program"));
        var (_, json) = await AdminPortal.SendAsync(program, "GET", "health");
        var report = System.Text.Json.JsonSerializer.Deserialize<Diagnosis.DoctorReport>(json, Diagnosis.OperatorContract.Json)!;

        var page = await browser.OpenAsync("/");

        Assert.NotEmpty(report.Checks);
        Assert.Contains(report.Explanation.Answer.English, page.Text, StringComparison.Ordinal);
        Assert.All(report.Explanation.Findings.Where(static one => one.Code is not null), finding => Assert.Contains($"href=\"/problems/{finding.Code}\"", page.Html, StringComparison.Ordinal));
        Assert.All(report.Checks, check => Assert.Contains(check.Subject.English, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_ask_at_about_the_same_time_share_a_look_and_an_operator_looks_anew()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var admin = await AdminPortal.StartAsync(time: time);
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        using var program = admin.NewClient(await admin.NewKeyAsync(ApiRole.Auditor, "program"));
        using var socket = admin.NewOperator();
        var taken = ExplanationViews.Moment(time.GetUtcNow());
        await AdminPortal.SendAsync(program, "GET", "health");
        var before = admin.Portal.Directory.Probes;
        time.Advance(SharedHealth.Kept - TimeSpan.FromSeconds(1));
        Assert.Contains(taken, (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(before, admin.Portal.Directory.Probes);

        await socket.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(before + 1, admin.Portal.Directory.Probes);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(taken, (await browser.OpenAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(before + 2, admin.Portal.Directory.Probes);
    }

    [Fact]
    public async Task Every_problem_has_its_page_and_Microsofts_numbers_lead_there()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Helpdesk);
        foreach (var problem in ProblemCatalogue.All)
        {
            var page = await browser.OpenAsync(CentrePaths.ProblemOf(problem.Code.Value));
            Assert.Equal((HttpStatusCode.OK, problem.Code.Value), (page.Status, page.Heading));
        }

        Assert.Equal("/problems/SSPR_0014", (await browser.OpenAsync("/problems?find=14")).Path);
        Assert.Contains("Microsoft:", (await browser.OpenAsync("/problems?find=33002")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing answers to", (await browser.OpenAsync("/problems?find=nonsense")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/problems/14")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/problems/SSPR_0014/more")).Status);
        Assert.DoesNotContain(await admin.AuditAsync(), static one => one.Kind == AuditKind.ApiKeyUsed);
    }
}
