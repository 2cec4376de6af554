using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Agents;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Problems;
using Sspr.Server.AdminCentre;
using Sspr.Server.Tests.Administration;
using Sspr.Server.Tests.Hosting;
using Sspr.Server.Tests.Operator;

namespace Sspr.Server.Tests.AdminCentre;

/// <summary>Who could not reset today, day by day, and after a change; as pages, as a file, and for programs.</summary>
public sealed class CentreOutlookTests
{
    private const string TwoGates = """{ "format": 1, "rules": [{ "name": "staff", "appliesTo": "all", "gates": 2, "methods": ["EmailCode", "Passkey"] }] }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_outlook_counts_by_cause_and_lists_in_pages()
    {
        await using var admin = await CopiedPeople.StartAsync(able: 3, disabled: 60);
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);

        var counts = await browser.OpenAsync("/outlook");
        Assert.Contains("61 of 64 could not reset their password today.", counts.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/outlook?cause=SSPR_2032#people\"", counts.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("off10", counts.Text, StringComparison.Ordinal);

        var first = await browser.OpenAsync("/outlook?cause=SSPR_2032");
        Assert.Contains("1 to 50 of 61", first.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/outlook?cause=SSPR_2032&amp;page=2\"", first.Html, StringComparison.Ordinal);
        var second = await browser.OpenAsync("/outlook?cause=SSPR_2032&page=2");
        Assert.Contains("51 to 61 of 61", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Next page", second.Text, StringComparison.Ordinal);
        Assert.Equal(61, Names(first.Html).Union(Names(second.Html), StringComparer.Ordinal).Count());
        Assert.Contains("Nobody.", (await browser.OpenAsync("/outlook?cause=SSPR_0014")).Text, StringComparison.Ordinal);
        Assert.Contains("1 to 50 of 61", (await browser.OpenAsync("/outlook?page=1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_are_markup_are_text_in_the_list_and_in_the_file()
    {
        await using var admin = await CopiedPeople.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);

        var page = await browser.OpenAsync("/outlook?page=1");
        using var file = await browser.SendRawAsync(new HttpRequestMessage(HttpMethod.Get, "/outlook/people.csv"));
        var csv = await file.Content.ReadAsStringAsync(Stop);

        Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", page.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/why?name={Uri.EscapeDataString(CopiedPeople.Markup)}\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(("text/csv", "attachment"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(4, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(CopiedPeople.Markup, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_one_too_many_at_once_is_put_off()
    {
        var gate = new TaskCompletionSource();
        await using var admin = await CopiedPeople.StartAsync(services: own => GatedFreezes.Put(own, gate.Task));
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        var free = admin.Portal.Services.GetRequiredService<PeopleFile>().Free;

        // one is sent already, and the next one is under way
        Assert.True(await free.WaitAsync(TimeSpan.Zero, Stop));
        var underWay = browser.SendRawAsync(new HttpRequestMessage(HttpMethod.Get, CentrePaths.People));
        await Eventually.HoldsAsync(() => free.CurrentCount == 0, "The list was not begun.");
        var page = await browser.OpenAsync(CentrePaths.WhatIfPeople);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("Others are being sent lists", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Headers, static header => header.Key == "Retry-After");

        gate.SetResult();
        using var sent = await underWay;
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains("off4", await sent.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        free.Release();
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(CentrePaths.WhatIfPeople)).Status);
    }

    [Fact]
    public async Task Whoever_waits_behind_a_long_look_is_told_to_come_again()
    {
        var gate = new TaskCompletionSource();
        await using var admin = await CopiedPeople.StartAsync(services: own => GatedFreezes.Put(own, gate.Task));
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        using var program = admin.NewClient(await admin.NewKeyAsync(ApiRole.Auditor, "program"));

        // of two that look at everybody, one has its turn for as long as the gate is shut
        var looks = new[] { AdminPortal.SendAsync(program, "GET", "outlook"), AdminPortal.SendAsync(program, "GET", "outlook") };
        var (status, body) = await await Task.WhenAny(looks);
        var page = await browser.OpenAsync("/outlook");
        gate.SetResult();

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains("one question at a time", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Single(await Task.WhenAll(looks), static look => look.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_long_list_is_sent_whole()
    {
        await using var admin = await CopiedPeople.StartAsync(able: 0, disabled: 1500);
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);

        using var file = await browser.SendRawAsync(new HttpRequestMessage(HttpMethod.Get, CentrePaths.People));
        var bytes = await file.Content.ReadAsByteArrayAsync(Stop);
        var rows = System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n");

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.True(bytes.Length > 100_000, "It is sent in several parts.");
        Assert.Equal((1503, ""), (rows.Length, rows[^1]));
        Assert.Equal(1502, rows.Distinct(StringComparer.Ordinal).Count() - 1);
    }

    [Fact]
    public async Task The_trend_is_a_sentence_a_drawing_and_a_table()
    {
        await using var admin = await CopiedPeople.StartAsync();
        await CopiedPeople.KeepDaysAsync(admin, days: 60);
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        using var program = admin.NewClient(await admin.NewKeyAsync(ApiRole.Auditor, "program"));

        var page = await browser.OpenAsync("/outlook");
        var (_, json) = await AdminPortal.SendAsync(program, "GET", "outlook/trend");
        var days = JsonDocument.Parse(json).RootElement.GetProperty("days");

        Assert.Equal(54, days.GetArrayLength());
        Assert.Equal((6, 3), (days[53].GetProperty("people").GetInt32(), days[53].GetProperty("able").GetInt32()));
        Assert.Equal(54, page.Html.Split("<rect ").Length - 1);
        Assert.Contains("role=\"img\" aria-label=\"Bars, one a day; the highest is 45.", page.Html, StringComparison.Ordinal);
        Assert.Contains("3 of 6 could not reset their password; on ", page.Text, StringComparison.Ordinal);
        Assert.Contains("SSPR_0014 40, SSPR_2032 3", page.Text, StringComparison.Ordinal);
        Assert.Contains("People who were kept out by SSPR_2032", (await browser.OpenAsync("/outlook?cause=SSPR_2032")).Text, StringComparison.Ordinal);
        Assert.Equal(8, JsonDocument.Parse((await AdminPortal.SendAsync(program, "GET", "outlook/trend?days=8")).Body).RootElement.GetProperty("days").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await AdminPortal.SendAsync(program, "GET", "outlook/trend?days=401")).Status);
    }

    [Fact]
    public async Task A_narrower_scope_says_who_falls_out()
    {
        await using var admin = await CopiedPeople.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);

        var page = await browser.OpenAsync($"/what-if?directory=corp&base={Uri.EscapeDataString("OU=People,DC=corp,DC=test\r\n")}");
        Assert.Contains("3 people of corp would fall out; 0 of them can reset today.", page.Text, StringComparison.Ordinal);
        Assert.Contains("off4", page.Text, StringComparison.Ordinal);
        var other = await browser.OpenAsync($"/what-if?directory=corp&base={Uri.EscapeDataString("OU=Branch,DC=corp,DC=test")}");
        Assert.Contains("3 people of corp would fall out; 3 of them can reset today.", other.Text, StringComparison.Ordinal);
        using var file = await browser.SendRawAsync(new HttpRequestMessage(
            HttpMethod.Get, $"/what-if/people.csv?directory=corp&base={Uri.EscapeDataString("OU=Branch,DC=corp,DC=test")}"));
        Assert.Contains("able1,SSPR_2035", await file.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync("/what-if?directory=corp&base=nonsense")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync("/what-if?directory=corp")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync("/what-if?directory=elsewhere&base=OU%3DPeople")).Status);
    }

    [Fact]
    public async Task A_scope_of_many_places_is_sent_as_a_form_and_one_of_few_has_an_address()
    {
        await using var admin = await CopiedPeople.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        await browser.OpenAsync("/what-if");
        const string Kept = "OU=People,DC=corp,DC=test";

        var few = await browser.SubmitAsync(CentrePaths.WhatIfScope, ("directory", "corp"), ("base", Kept));
        Assert.Contains("3 people of corp would fall out; 0 of them can reset today.", few.Text, StringComparison.Ordinal);
        Assert.StartsWith("/what-if?directory=corp&base=", few.Path, StringComparison.Ordinal);
        Assert.Contains("href=\"/what-if/people.csv?directory=corp&amp;base=", few.Html, StringComparison.Ordinal);

        // far more than the first line of a request takes
        var places = string.Join("\r\n", Enumerable.Range(0, 99).Select(static number => $"OU=Department {number} of the whole organisation,OU=Elsewhere,DC=corp,DC=test").Append(Kept));
        Assert.True(places.Length > 6000);
        var many = await browser.SubmitAsync(CentrePaths.WhatIfScope, ("directory", "corp"), ("base", places));
        Assert.Equal((HttpStatusCode.OK, CentrePaths.WhatIfScope), (many.Status, many.Path));
        Assert.Contains("3 people of corp would fall out; 0 of them can reset today.", many.Text, StringComparison.Ordinal);
        Assert.Contains("Department 98 of", many.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("people.csv", many.Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(CentrePaths.WhatIfScope, ("directory", "corp"), ("base", places + "\r\n" + Kept))).Status);
        var without = await browser.OpenAsync($"/what-if?base={Uri.EscapeDataString(Kept)}");
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains("Give directory too.", without.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_last_agent_a_directory_is_dark()
    {
        await using var admin = await CopiedPeople.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        Assert.Contains("No agent is enrolled", (await browser.OpenAsync("/what-if")).Text, StringComparison.Ordinal);
        var agents = admin.Portal.Services.GetRequiredService<IAgentStore>();
        await AgentSample.EnrolAsync(agents, Stop, name: "tokyo");

        var page = await browser.OpenAsync("/what-if?agent=tokyo");
        Assert.Contains("Without the agent tokyo no agent is left for corp: of 6 people, 3 who can reset today could not.", page.Text, StringComparison.Ordinal);
        Assert.Contains("able1", page.Text, StringComparison.Ordinal);
        await AgentSample.EnrolAsync(agents, Stop, name: "osaka");
        Assert.Contains("Without the agent tokyo every directory still has an agent", (await browser.OpenAsync("/what-if?agent=tokyo")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync("/what-if?agent=nobody")).Status);

        await AgentSample.EnrolAsync(agents, Stop, name: "kyoto", status: AgentStatus.Frozen);
        var idle = await browser.OpenAsync("/what-if?agent=kyoto");
        Assert.Contains("The agent kyoto serves nothing now", idle.Text, StringComparison.Ordinal);
        Assert.Contains("FINE, BUT", idle.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_policy_is_tried_by_an_administrator_alone_and_changes_nothing()
    {
        await using var admin = await CopiedPeople.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Administrator, "tanaka");
        await browser.OpenAsync("/what-if");

        var page = await browser.SubmitAsync(CentrePaths.WhatIfPolicy, ("document", TwoGates));
        Assert.Contains("Of 6 people, 3 who can reset today could not any more; 0 more could.", page.Text, StringComparison.Ordinal);
        Assert.Contains(ProblemCatalogue.Of(ProblemCodes.NotEnoughRegistered).Cause.English, page.Text, StringComparison.Ordinal);
        Assert.Contains("able1", page.Text, StringComparison.Ordinal);
        Assert.Contains("The document has", (await browser.SubmitAsync(CentrePaths.WhatIfPolicy, ("document", "{}</textarea><img src=x>"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", browser.Page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.SubmitAsync(CentrePaths.WhatIfPolicy, ("document", TwoGates + new string(' ', 900_000)))).Status);
        Assert.Contains("The document has a fault", (await browser.SubmitAsync(CentrePaths.WhatIfPolicy, ("document", TwoGates + new string(' ', 1_100_000)))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(CentrePaths.WhatIfPolicy, ("document", " "))).Status);
        Assert.DoesNotContain(await admin.AuditAsync(), static one => one.Kind == AuditKind.PolicyChanged);

        using var auditor = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);
        Assert.Contains("Only the key of an administrator", (await auditor.OpenAsync("/what-if")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.SubmitAsync(CentrePaths.WhatIfPolicy, ("document", TwoGates))).Status);
    }

    [Fact]
    public async Task Without_a_copy_the_page_says_how_to_get_one()
    {
        await using var admin = await AdminPortal.StartAsync();
        using var browser = await CentreBrowser.SignedInAsync(admin, ApiRole.Auditor);

        var page = await browser.OpenAsync("/outlook");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Synchronisation:Directories", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_change_at_a_time_can_be_asked_for()
    {
        await using var admin = await CopiedPeople.StartAsync();
        using var program = admin.NewClient(await admin.NewKeyAsync(ApiRole.Administrator));

        Assert.Equal(HttpStatusCode.OK, (await AdminPortal.SendAsync(program, "GET", "outlook?most=1&skip=1&cause=SSPR_2032")).Status);
        foreach (var query in new[] { "withoutAgent=x&directory=corp&base=OU%3DPeople", "most=-1", "most=200001", "cause=SSPR_9999", "skip=x" })
        {
            Assert.Equal((query, HttpStatusCode.BadRequest), (query, (await AdminPortal.SendAsync(program, "GET", $"outlook?{query}")).Status));
        }
    }

    private static IEnumerable<string> Names(string html) =>
        html.Split("href=\"/why?name=").Skip(1).Select(static part => part[..part.IndexOf('"', StringComparison.Ordinal)]);
}
