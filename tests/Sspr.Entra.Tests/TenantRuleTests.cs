using System.Text.Json.Nodes;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Entra.Tests;

/// <summary>Each rule about a tenant: the fault is brought about in the stand-in's data, found, mended, and no longer found.</summary>
public sealed class TenantRuleTests
{
    [Fact]
    public async Task A_healthy_tenant_is_fine()
    {
        await using var tenant = await TenantUnderTest.StartAsync();

        var report = await tenant.ExamineAsync();

        Assert.Empty(report.Explanation.Findings);
        Assert.Equal(Verdict.Fine, report.Explanation.Verdict);
        Assert.Equal("Contoso: nothing keeps resets from working. 0 of 3 users would fail today.", report.Explanation.Answer.English);
        Assert.All(report.Checks, static check => Assert.Equal(CheckState.Usable, check.State));
    }

    [Fact]
    public async Task No_plan_with_premium_blocks_a_synchronised_tenant()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.Skus[0]["capabilityStatus"] = "Suspended";

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraNoPremiumPlan, FindingWeight.Blocks);
        Assert.Contains("SPE_E3 Suspended", finding.Evidence.English, StringComparison.Ordinal);

        tenant.Data.Skus[0]["capabilityStatus"] = "Enabled";
        await GoneAsync(tenant, ProblemCodes.EntraNoPremiumPlan);
    }

    [Fact]
    public async Task No_plan_with_premium_is_only_a_remark_where_nothing_is_synchronised()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.Organisation["onPremisesSyncEnabled"] = null;
        tenant.Data.Skus.Clear();

        await OnlyAsync(tenant, ProblemCodes.EntraNoPremiumPlan, FindingWeight.Warns);
    }

    [Fact]
    public async Task Resets_of_administrators_that_are_switched_off_are_found()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.AuthorizationPolicy["allowedToUseSSPR"] = false;

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraAdministratorsSwitchedOff, FindingWeight.Warns);
        Assert.Equal("allowedToUseSSPR = false", finding.Evidence.English);

        tenant.Data.AuthorizationPolicy["allowedToUseSSPR"] = true;
        await GoneAsync(tenant, ProblemCodes.EntraAdministratorsSwitchedOff);
    }

    [Theory]
    [InlineData("preMigration")]
    [InlineData("migrationInProgress")]
    public async Task A_migration_that_is_not_finished_is_found(string state)
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.MethodsPolicy["policyMigrationState"] = state;

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraMigrationUnfinished, FindingWeight.Warns);
        Assert.Equal($"policyMigrationState = {state}", finding.Evidence.English);

        tenant.Data.MethodsPolicy["policyMigrationState"] = "migrationComplete";
        await GoneAsync(tenant, ProblemCodes.EntraMigrationUnfinished);
    }

    [Fact]
    public async Task A_policy_without_a_method_for_resets_is_found()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        SetMethods(tenant, "disabled", "Email", "MicrosoftAuthenticator", "SoftwareOath");

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraNoMethodAllowed, FindingWeight.Blocks);
        Assert.Equal("switched on: Fido2", finding.Evidence.English);

        SetMethods(tenant, "enabled", "Email");
        await GoneAsync(tenant, ProblemCodes.EntraNoMethodAllowed);
    }

    [Fact]
    public async Task A_reset_that_worked_shows_that_a_method_is_left()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        SetMethods(tenant, "disabled", "Email", "MicrosoftAuthenticator", "SoftwareOath");
        tenant.Data.AddEvent("alice", TimeSpan.FromHours(5), "Reset password (self-service)", "success", "Successfully completed reset.");

        await GoneAsync(tenant, ProblemCodes.EntraNoMethodAllowed);
    }

    [Fact]
    public async Task An_app_as_the_only_kind_is_found()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        SetMethods(tenant, "disabled", "Email");

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraOnlyAuthenticatorAllowed, FindingWeight.Warns);
        Assert.Equal("MicrosoftAuthenticator, SoftwareOath", finding.Evidence.English);

        SetMethods(tenant, "enabled", "Email");
        await GoneAsync(tenant, ProblemCodes.EntraOnlyAuthenticatorAllowed);
    }

    [Fact]
    public async Task Text_messages_that_will_end_are_found()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        SetMethods(tenant, "enabled", "Sms");

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraTextsAndCallsEnd, FindingWeight.Warns);
        Assert.Equal("Sms", finding.Evidence.English);

        SetMethods(tenant, "disabled", "Sms");
        await GoneAsync(tenant, ProblemCodes.EntraTextsAndCallsEnd);
    }

    [Fact]
    public async Task A_plan_that_is_used_up_is_found()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.Skus[0]["consumedUnits"] = 25;

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraPlansRunOut, FindingWeight.Warns);
        Assert.Equal("Enabled, 25 / 25", finding.Evidence.English);

        tenant.Data.Skus[0]["consumedUnits"] = 24;
        await GoneAsync(tenant, ProblemCodes.EntraPlansRunOut);
    }

    [Fact]
    public async Task A_synchronisation_that_stopped_is_found()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        var before = tenant.Data.Organisation["onPremisesLastSyncDateTime"]!.DeepClone();
        tenant.Data.Organisation["onPremisesLastSyncDateTime"] = "2026-01-02T03:04:05Z";

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraSyncStale, FindingWeight.Warns);
        Assert.Equal("onPremisesLastSyncDateTime = 2026-01-02 03:04Z", finding.Evidence.English);

        tenant.Data.Organisation["onPremisesLastSyncDateTime"] = before;
        await GoneAsync(tenant, ProblemCodes.EntraSyncStale);
    }

    [Fact]
    public async Task Writeback_that_Graph_shows_as_off_is_a_hint()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.Synchronisation["features"]!["passwordWritebackEnabled"] = false;

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraWritebackOff, FindingWeight.Warns);
        Assert.Equal("passwordWritebackEnabled = false", finding.Evidence.English);

        tenant.Data.Synchronisation["features"]!["passwordWritebackEnabled"] = true;
        await GoneAsync(tenant, ProblemCodes.EntraWritebackOff);
    }

    [Theory]
    [InlineData("blockSoftMatchEnabled")]
    [InlineData("blockCloudObjectTakeoverThroughHardMatchEnabled")]
    public async Task A_way_to_take_over_accounts_is_found(string feature)
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.Synchronisation["features"]![feature] = false;

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraTakeoverOpen, FindingWeight.Warns);
        Assert.Equal($"{feature} = false", finding.Evidence.English);

        tenant.Data.Synchronisation["features"]![feature] = true;
        await GoneAsync(tenant, ProblemCodes.EntraTakeoverOpen);
    }

    [Fact]
    public async Task Passwords_that_expire_are_found()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.Domains[0]["passwordValidityPeriodInDays"] = 90;

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraPasswordsExpire, FindingWeight.Warns);
        Assert.Equal(("contoso.example", "passwordValidityPeriodInDays = 90"), (finding.Subject, finding.Evidence.English));

        tenant.Data.Domains[0]["passwordValidityPeriodInDays"] = int.MaxValue;
        await GoneAsync(tenant, ProblemCodes.EntraPasswordsExpire);
    }

    [Fact]
    public async Task Trouble_on_Microsofts_side_is_found()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.Health[1]["status"] = "serviceInterruption";

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraServiceTrouble, FindingWeight.Warns);
        Assert.Equal(("Microsoft Entra", "serviceInterruption"), (finding.Subject, finding.Evidence.English));

        tenant.Data.Health[1]["status"] = "serviceRestored";
        await GoneAsync(tenant, ProblemCodes.EntraServiceTrouble);
    }

    [Fact]
    public async Task Operations_that_fail_for_the_organisations_reasons_are_counted()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.AddEvent("alice", TimeSpan.FromHours(3), "Reset password (self-service)", "failure", "OnPremisesConnectivityError");
        tenant.Data.AddEvent("bob", TimeSpan.FromHours(2), "Change password (self-service)", "failure", "OnPremisesConnectivityError");
        tenant.Data.AddEvent("bob", TimeSpan.FromHours(1), "Reset password (self-service)", "failure", "FuzzyPolicyViolationInvalidPassword");

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraResetsFailing, FindingWeight.Warns);
        Assert.Equal("OnPremisesConnectivityError (SSPR_0030)", finding.Subject);
        Assert.StartsWith("2 in seven days", finding.Evidence.English, StringComparison.Ordinal);

        tenant.Data.Audits.RemoveAll(static entry => (string?)entry["resultReason"] == "OnPremisesConnectivityError");
        await GoneAsync(tenant, ProblemCodes.EntraResetsFailing);
    }

    [Fact]
    public async Task Accounts_that_are_blocked_for_a_day_are_counted()
    {
        await using var tenant = await TenantUnderTest.StartAsync();
        tenant.Data.AddEvent("bob", TimeSpan.FromHours(23), "Blocked from self-service password reset", "success", "User was blocked.");

        var finding = await OnlyAsync(tenant, ProblemCodes.EntraResetsBlocked, FindingWeight.Warns);
        Assert.Equal("1 accounts: bob@contoso.example", finding.Evidence.English);

        tenant.Data.Audits.Clear();
        tenant.Data.AddEvent("bob", TimeSpan.FromHours(25), "Blocked from self-service password reset", "success", "User was blocked.");
        await GoneAsync(tenant, ProblemCodes.EntraResetsBlocked);
    }

    private static void SetMethods(TenantUnderTest tenant, string state, params string[] methods)
    {
        foreach (var method in methods)
        {
            tenant.Data.Method(method)["state"] = JsonValue.Create(state);
        }
    }

    private static async Task<Finding> OnlyAsync(TenantUnderTest tenant, ProblemCode code, FindingWeight weight)
    {
        var report = await tenant.ExamineAsync();
        var finding = Assert.Single(TenantUnderTest.Found(report.Explanation, code));
        Assert.Equal(weight, finding.Weight);
        Assert.Equal(weight == FindingWeight.Blocks ? Verdict.Problem : Verdict.FineBut, report.Explanation.Verdict);
        return finding;
    }

    private static async Task GoneAsync(TenantUnderTest tenant, ProblemCode code) =>
        Assert.Empty(TenantUnderTest.Found((await tenant.ExamineAsync()).Explanation, code));
}
