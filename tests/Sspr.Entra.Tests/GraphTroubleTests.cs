using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Testing.Entra;

namespace Sspr.Entra.Tests;

/// <summary>What goes wrong between us and Microsoft Graph costs one fact and not the rest.</summary>
public sealed class GraphTroubleTests
{
    // four seconds for a fact: what is not broken is answered in that on a busy machine too
    private static readonly TimeSpan Shorter = TimeSpan.FromSeconds(16);

    [Theory]
    [InlineData(EntraPermissions.Organisation, "organization", "subscribedSkus")]
    [InlineData(EntraPermissions.Policies, "authorizationPolicy", "authenticationMethodsPolicy")]
    [InlineData(EntraPermissions.SyncFeatures, "onPremisesSynchronization")]
    [InlineData(EntraPermissions.Domains, "domains")]
    [InlineData(EntraPermissions.Health, "serviceHealth")]
    [InlineData(EntraPermissions.Reports, "directoryAudits", "userRegistrationDetails")]
    [InlineData(EntraPermissions.Users, "users")]
    public async Task A_missing_permission_is_named_and_the_rest_goes_on(string permission, params string[] facts)
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Graph.Missing.Add(permission);

        var report = await tenant.ExamineAsync();

        Assert.Equal(facts, report.Checks.Where(static check => check.State == CheckState.NotFoundOut).Select(static check => check.Subject.English));
        Assert.All(
            TenantUnderTest.Found(report.Explanation, ProblemCodes.EntraPermissionMissing),
            finding => Assert.Equal($"could not find out: {permission}: 403 Authorization_RequestDenied", finding.Evidence.English));
        Assert.Equal(facts.Length, TenantUnderTest.Found(report.Explanation, ProblemCodes.EntraPermissionMissing).Count);

        tenant.Graph.Missing.Clear();
        Assert.Empty(TenantUnderTest.Found((await tenant.ExamineAsync()).Explanation, ProblemCodes.EntraPermissionMissing));
    }

    [Theory]
    [InlineData(EntraPermissions.Users, "user")]
    [InlineData(EntraPermissions.Reports, "userRegistrationDetails")]
    [InlineData(EntraPermissions.Roles, "roleAssignments")]
    public async Task A_missing_permission_about_a_user_is_named(string permission, string fact)
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Graph.Missing.Add(permission);

        var explanation = await tenant.AskAboutAsync("alice");

        Assert.Contains(TenantUnderTest.Found(explanation, ProblemCodes.EntraPermissionMissing), finding => finding.Subject == fact);
        Assert.Equal(Verdict.FineBut, explanation.Verdict);
        Assert.Contains("not everything could be looked at", explanation.Answer.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_permission_that_is_asked_for_has_a_test() =>
        Assert.Equal(
            EntraPermissions.All.Order(StringComparer.Ordinal),
            typeof(GraphTroubleTests).GetMethods()
                .SelectMany(static method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>())
                .Select(static data => data.Data.FirstOrDefault() as string)
                .OfType<string>()
                .Where(static value => value.Contains(".Read.", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_tenant_without_premium_gets_no_reports_and_is_told_why()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Graph.IsPremium = false;

        var report = await tenant.ExamineAsync();

        Assert.Equal(["directoryAudits", "userRegistrationDetails"], TenantUnderTest.Found(report.Explanation, ProblemCodes.EntraReportsNeedPremium).Select(static finding => finding.Subject));
        Assert.Equal(3, report.Who!.Unknown);
        Assert.Equal(0, report.Who.Failing);
    }

    [Fact]
    public async Task Long_lists_are_read_page_by_page()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        for (var i = 0; i < 250; i++)
        {
            tenant.Data.AddUser($"user{i}");
        }

        (tenant.Graph.UsersPerPage, tenant.Graph.LinesPerPage) = (100, 30);

        var report = await tenant.ExamineAsync();

        Assert.Equal((253, true), (report.Who!.LookedAt, report.Who.IsWhole));
        Assert.Equal(3, tenant.Graph.Requests.Count(static request => request.Asked.StartsWith("/v1.0/users?", StringComparison.Ordinal)));
        Assert.Equal(9, tenant.Graph.Requests.Count(static request => request.Asked.StartsWith("/v1.0/reports/authenticationMethods/userRegistrationDetails", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_wait_that_Graph_asks_for_is_granted()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        var fault = GraphFault.TooManyRequests(seconds: 1, times: 2);
        tenant.Graph.Break("policies/authorizationPolicy", fault);

        var report = await tenant.ExamineAsync();

        Assert.Equal(2, fault.Taken);
        Assert.Empty(report.Explanation.Findings);
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_is_told_and_the_rest_goes_on()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Graph.Break("domains", GraphFault.TooManyRequests(seconds: 600));

        var report = await tenant.ExamineAsync();

        var finding = Assert.Single(TenantUnderTest.Found(report.Explanation, ProblemCodes.EntraThrottled));
        Assert.Equal(("domains", "could not find out: 429 TooManyRequests, Retry-After 600 s"), (finding.Subject, finding.Evidence.English));
        Assert.Single(report.Explanation.Findings);
    }

    [Fact]
    public async Task A_wait_that_is_cut_short_is_told_as_well()
    {
        await using var tenant = await TenantUnderTest.StartAsync(Shorter);
        tenant.Graph.Break("domains", GraphFault.TooManyRequests(seconds: 6));

        var finding = Assert.Single((await tenant.ExamineAsync()).Explanation.Findings);

        Assert.Equal(ProblemCodes.EntraThrottled, finding.Code);
    }

    [Fact]
    public async Task A_list_that_is_throttled_midway_is_cut_off_and_makes_nobody_fail()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            tenant.Data.AddUser($"user{i}");
        }

        tenant.Graph.LinesPerPage = 20;
        tenant.Graph.BreakAfter("userRegistrationDetails", requests: 1, GraphFault.TooManyRequests(seconds: 600));

        var report = await tenant.ExamineAsync();

        Assert.Equal((20, 33, 0, false), (report.Who!.LookedAt, report.Who.Unknown, report.Who.Failing, report.Who.IsWhole));
        Assert.Contains("Of 20 users that could be judged in the time, 0 would fail today.", report.Explanation.Answer.English, StringComparison.Ordinal);
        Assert.Contains(report.Checks, static check => check.Particulars.English == "20, cut off: 429 TooManyRequests, Retry-After 600 s");
    }

    [Theory]
    [InlineData(500, "InternalServerError", "500 InternalServerError")]
    [InlineData(400, "Request_UnsupportedQuery", "400 Request_UnsupportedQuery")]
    public async Task An_error_of_Graphs_own_is_told(int status, string code, string evidence)
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Graph.Break("organization", GraphFault.Status(status, code));

        var finding = Assert.Single(TenantUnderTest.Found((await tenant.ExamineAsync()).Explanation, ProblemCodes.EntraAnswersUnexpectedly));

        Assert.Equal(("organization", $"could not find out: {evidence}"), (finding.Subject, finding.Evidence.English));
        tenant.Graph.Mend("organization");
        Assert.Empty((await tenant.ExamineAsync()).Explanation.Findings);
    }

    [Fact]
    public async Task An_error_that_passes_is_not_told()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Graph.Break("organization", GraphFault.Status(503, "ServiceUnavailable", times: 1));

        Assert.Empty((await tenant.ExamineAsync()).Explanation.Findings);
    }

    [Theory]
    [InlineData("""{"value":[{"id":"x","displ""")]
    [InlineData("""{"value":[]}""")]
    [InlineData("""{"surprise":true}""")]
    [InlineData("""[1,2,3]""")]
    [InlineData("")]
    public async Task An_answer_that_cannot_be_read_is_told(string body)
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Graph.Break("organization", GraphFault.Body(body));

        var findings = (await tenant.ExamineAsync()).Explanation.Findings;

        Assert.Contains(findings, static finding => finding is { Subject: "organization", Code: { } code } && code == ProblemCodes.EntraAnswersUnexpectedly);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(407)]
    public async Task A_proxys_page_is_not_taken_for_an_answer(int status)
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Graph.Break("domains", GraphFault.Html(status));

        var finding = Assert.Single((await tenant.ExamineAsync()).Explanation.Findings);

        Assert.Equal(("domains", FindingWeight.CouldNotFindOut), (finding.Subject, finding.Weight));
    }

    [Fact]
    public async Task A_silent_Graph_costs_one_fact_and_no_more_time_than_there_is()
    {
        await using var tenant = await TenantUnderTest.StartAsync(Shorter);
        tenant.Graph.Break("organization", GraphFault.Silence());

        var report = await tenant.ExamineAsync();

        Assert.Contains(report.Explanation.Findings, static finding => finding is { Subject: "organization", Weight: FindingWeight.CouldNotFindOut, Evidence.English: "could not find out: timeout" });
        Assert.Equal(3, report.Who!.LookedAt);
    }

    [Fact]
    public async Task No_network_is_told_for_every_fact()
    {
        await using var tenant = await TenantUnderTest.StartAsync(Shorter);
        await tenant.Graph.StopAsync();

        var report = await tenant.ExamineAsync();

        Assert.All(report.Checks, static check => Assert.Equal(CheckState.NotFoundOut, check.State));
        Assert.Equal(report.Checks.Count, TenantUnderTest.Found(report.Explanation, ProblemCodes.EntraUnreachable).Count);
        Assert.Null(report.Who);
    }

    [Fact]
    public async Task A_page_that_points_elsewhere_gets_no_token()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        await using var elsewhere = await GraphStandIn.StartAsync(TimeProvider.System.GetUtcNow());
        tenant.Graph.UsersPerPage = 2;
        tenant.Graph.NextPagesAt = elsewhere.Address.ToString();

        var report = await tenant.ExamineAsync();

        Assert.Empty(elsewhere.Requests);
        Assert.Contains(report.Checks, static check => check.Particulars.English == "2, cut off: a next page elsewhere: localhost");
    }

    [Fact]
    public async Task Only_questions_are_asked_and_each_carries_the_token()
    {
        await using var tenant = await TenantUnderTest.StartAsync();

        await tenant.ExamineAsync();
        await tenant.AskAboutAsync("alice");

        Assert.All(tenant.Graph.Requests, static request => Assert.True(request.HasToken, request.Asked));
        Assert.Empty(tenant.Graph.Writes);
    }
}
