using System.Text.Json.Nodes;
using Sspr.Diagnosis.Entra;
using Sspr.Problems;

namespace Sspr.Entra.Tests;

public sealed class WhoWouldFailTests
{
    [Fact]
    public async Task Each_failing_user_counts_once_by_the_first_cause()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        foreach (var name in new[] { "u1", "u2", "u3", "u4", "u5" })
        {
            tenant.Data.AddUser(name);
            Break(tenant, name, "isSsprRegistered");
        }

        // out of scope comes before too few methods
        Break(tenant, "u1", "isSsprEnabled");
        tenant.Data.User("u5")["accountEnabled"] = false;
        tenant.Data.User("alice")["passwordPolicies"] = "DisableStrongPassword";

        var who = (await tenant.ExamineAsync()).Who!;

        Assert.Equal((7, 4, 1), (who.LookedAt, who.Failing, who.LeftOut));
        Assert.Equal([(ProblemCodes.EntraTooFewMethods, 3), (ProblemCodes.EntraUserNotInScope, 1)], who.Causes.Select(static cause => (cause.Code, cause.Count)));
        Assert.Equal(["u2@contoso.example", "u3@contoso.example", "u4@contoso.example"], who.Causes[0].Some);
        Assert.Equal([(ProblemCodes.EntraWeakPasswordsAllowed, 1)], who.Remarks.Select(static remark => (remark.Code, remark.Count)));
    }

    [Fact]
    public async Task The_list_has_every_finding_about_every_user()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        Break(tenant, "bob", "isSsprRegistered");
        Break(tenant, "bob", "isSsprEnabled");

        var report = await tenant.ExamineAsync();
        var lines = TenantCsv.Of(report.Who!, "en").Split("\r\n");

        Assert.Equal("id,userPrincipalName,displayName,synchronised,weight,code,microsoft,cause,evidence", lines[0]);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("00000000-0000-4000-8000-000000000002,bob@contoso.example,bob,true,Blocks,SSPR_9043,SSPR_0009", lines[1], StringComparison.Ordinal);
        Assert.Contains(",SSPR_9044,SSPR_0014 UserNotProperlyConfigured,\"Fewer methods", lines[2], StringComparison.Ordinal);
        Assert.Contains("登録されている方法", TenantCsv.Of(report.Who!, "ja"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")", "\"'=HYPERLINK(\"\"http://evil.example\"\")\"")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\n=SUM(1)", "\"'\n=SUM(1)\"")]
    [InlineData("＝SUM(1)", "'＝SUM(1)")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(1)", "'＠SUM(1)")]
    [InlineData("Ito, Akira", "\"Ito, Akira\"")]
    public async Task A_name_that_begins_like_a_formula_is_not_one_in_the_list(string name, string cell)
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.User("bob")["displayName"] = name;
        Break(tenant, "bob", "isSsprRegistered");

        Assert.Contains($",bob@contoso.example,{cell},true,", TenantCsv.Of((await tenant.ExamineAsync()).Who!, "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_is_in_the_list_and_has_a_problem_of_its_own()
    {
        var files = typeof(EntraRules).Assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IEntraRule)))
            .Select(static type => type.Name);

        Assert.Equal(files.Order(StringComparer.Ordinal), EntraRules.All.Select(static rule => rule.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(EntraRules.All.Count, EntraRules.All.Select(static rule => rule.Code).Distinct().Count());
        Assert.Equal(
            ProblemCatalogue.All.Select(static problem => problem.Code.Value).Where(static code => string.CompareOrdinal(code, "SSPR_9010") >= 0),
            EntraRules.All.Select(static rule => rule.Code.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_whole_run_fits_into_its_time()
    {
        foreach (var seconds in new[] { 10, 30, 600 })
        {
            var patience = new TenantPatience(TimeSpan.FromSeconds(seconds));

            // a user's facts come after the account's id; each look has half a second of grace
            Assert.True(patience.SignIn + (2 * patience.Fact) + TimeSpan.FromSeconds(1) <= patience.Whole);
            Assert.True(patience.SignIn + patience.Lists < patience.Whole);
        }
    }

    private static void Break(TenantUnderTest tenant, string name, string property)
    {
        tenant.Data.Registration(name)[property] = JsonValue.Create(false);
        tenant.Data.Registration(name)["isSsprCapable"] = JsonValue.Create(false);
    }
}
