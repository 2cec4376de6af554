using System.Text.Json.Nodes;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Entra.Tests;

/// <summary>Each rule about a user: the fault is brought about in the stand-in's data, found, mended, and no longer found.</summary>
public sealed class UserRuleTests : IAsyncLifetime
{
    private TenantUnderTest _tenant = null!;

    public async ValueTask InitializeAsync() => _tenant = await TenantUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _tenant.DisposeAsync();

    [Theory]
    [InlineData("alice")]
    [InlineData("cloud")]
    public async Task A_user_with_everything_can_reset(string name)
    {
        var explanation = await _tenant.AskAboutAsync(name);

        Assert.Empty(explanation.Findings);
        Assert.Equal($"{name}@contoso.example can reset the password.", explanation.Answer.English);
    }

    [Fact]
    public async Task An_unknown_name_is_said_to_be_unknown()
    {
        var explanation = await _tenant.AskAboutAsync("nobody");

        Assert.Equal(Verdict.NotFound, explanation.Verdict);
        Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraUserUnknown));
        _tenant.Data.AddUser("nobody");
        await GoneAsync("nobody", ProblemCodes.EntraUserUnknown);
    }

    [Fact]
    public async Task A_disabled_account_is_found()
    {
        _tenant.Data.User("alice")["accountEnabled"] = false;

        var finding = await CauseAsync("alice", ProblemCodes.EntraUserDisabled);
        Assert.Equal("accountEnabled = false, onPremisesSyncEnabled = true", finding.Evidence.English);

        _tenant.Data.User("alice")["accountEnabled"] = true;
        await GoneAsync("alice", ProblemCodes.EntraUserDisabled);
    }

    [Fact]
    public async Task A_guest_is_found()
    {
        _tenant.Data.User("alice")["userType"] = "Guest";

        var finding = await CauseAsync("alice", ProblemCodes.EntraUserIsGuest);
        Assert.StartsWith("userType = Guest", finding.Evidence.English, StringComparison.Ordinal);

        _tenant.Data.User("alice")["userType"] = "Member";
        await GoneAsync("alice", ProblemCodes.EntraUserIsGuest);
    }

    [Fact]
    public async Task A_user_outside_the_scope_is_found()
    {
        _tenant.Data.Registration("alice")["isSsprEnabled"] = false;
        _tenant.Data.Registration("alice")["isSsprCapable"] = false;

        var finding = await CauseAsync("alice", ProblemCodes.EntraUserNotInScope);
        Assert.StartsWith("isSsprEnabled = false (", finding.Evidence.English, StringComparison.Ordinal);

        _tenant.Data.Registration("alice")["isSsprEnabled"] = true;
        await GoneAsync("alice", ProblemCodes.EntraUserNotInScope);
    }

    [Fact]
    public async Task Too_few_methods_are_found_with_what_counts()
    {
        Register("alice", isEnough: false, "fido2", "windowsHelloForBusiness", "email");
        _tenant.Data.User("alice")["mobilePhone"] = "+1 4251234567";

        var finding = await CauseAsync("alice", ProblemCodes.EntraTooFewMethods);
        Assert.Equal("registered: fido2, windowsHelloForBusiness, email; of these count: email; on file: mobilePhone", finding.Evidence.English);

        Register("alice", isEnough: true, "email", "microsoftAuthenticatorPush");
        await GoneAsync("alice", ProblemCodes.EntraTooFewMethods);
    }

    [Fact]
    public async Task A_synchronised_user_without_a_licence_is_found()
    {
        var plans = _tenant.Data.User("alice")["assignedPlans"]!.DeepClone();
        _tenant.Data.User("alice")["assignedPlans"]![0]!["capabilityStatus"] = "Deleted";
        _tenant.Data.Registration("alice")["isSsprCapable"] = false;

        var finding = await CauseAsync("alice", ProblemCodes.EntraUserNotLicensed);
        Assert.EndsWith("synchronised", finding.Evidence.English, StringComparison.Ordinal);

        _tenant.Data.User("alice")["assignedPlans"] = plans;
        await GoneAsync("alice", ProblemCodes.EntraUserNotLicensed);
    }

    [Fact]
    public async Task What_Microsoft_says_goes_before_the_reading_of_licences()
    {
        _tenant.Data.User("alice")["assignedPlans"] = new JsonArray();

        var finding = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync("alice"), ProblemCodes.EntraUserNotLicensed));

        Assert.Equal(FindingWeight.Warns, finding.Weight);
    }

    [Fact]
    public async Task A_tenant_without_premium_blocks_its_synchronised_users_alone()
    {
        _tenant.Data.Skus.Clear();

        await CauseAsync("alice", ProblemCodes.EntraNoPremiumPlan);
        await GoneAsync("cloud", ProblemCodes.EntraNoPremiumPlan);
    }

    [Fact]
    public async Task An_administrator_with_one_kind_is_found_with_the_roles()
    {
        MakeAdministrator("alice");
        Register("alice", isEnough: false, "microsoftAuthenticatorPush", "softwareOneTimePasscode", "securityQuestion");

        var finding = await CauseAsync("alice", ProblemCodes.EntraAdministratorTooFewMethods);
        Assert.Equal("roles: Global Administrator; kinds that count: 1 of 2 (app)", finding.Evidence.English);
        await GoneAsync("alice", ProblemCodes.EntraTooFewMethods);

        Register("alice", isEnough: true, "microsoftAuthenticatorPush", "email");
        await GoneAsync("alice", ProblemCodes.EntraAdministratorTooFewMethods);
    }

    [Fact]
    public async Task An_administrator_whose_resets_are_switched_off_is_found()
    {
        MakeAdministrator("alice");
        _tenant.Data.AuthorizationPolicy["allowedToUseSSPR"] = false;

        var finding = await CauseAsync("alice", ProblemCodes.EntraAdministratorsSwitchedOff);
        Assert.Equal("allowedToUseSSPR = false", finding.Evidence.English);
        await GoneAsync("bob", ProblemCodes.EntraAdministratorsSwitchedOff);

        _tenant.Data.AuthorizationPolicy["allowedToUseSSPR"] = true;
        await GoneAsync("alice", ProblemCodes.EntraAdministratorsSwitchedOff);
    }

    [Fact]
    public async Task Methods_that_the_policy_does_not_allow_are_found()
    {
        Register("alice", isEnough: true, "mobilePhone");
        _tenant.Data.Registration("alice")["isSsprCapable"] = false;

        var finding = await CauseAsync("alice", ProblemCodes.EntraMethodsNotAllowed);
        Assert.Equal("registered: mobilePhone; allowed: Email, MicrosoftAuthenticator, SoftwareOath", finding.Evidence.English);

        _tenant.Data.Method("Voice")["state"] = "enabled";
        await GoneAsync("alice", ProblemCodes.EntraMethodsNotAllowed);
    }

    [Fact]
    public async Task A_user_who_has_but_a_telephone_is_found()
    {
        Register("alice", isEnough: true, "mobilePhone", "officePhone");
        _tenant.Data.Method("Sms")["state"] = "enabled";

        var finding = await RemarkAsync("alice", ProblemCodes.EntraTextsAndCallsEnd);
        Assert.Equal("mobilePhone, officePhone", finding.Evidence.English);

        Register("alice", isEnough: true, "mobilePhone", "email");
        await GoneAsync("alice", ProblemCodes.EntraTextsAndCallsEnd);
    }

    [Theory]
    [InlineData("425-555-0100", "mobilePhone = xxx-xxx-xx00")]
    [InlineData("+14255550100", "mobilePhone = +xxxxxxxxx00")]
    [InlineData("+1 425 5550100", "mobilePhone = +x xxx xxxxx00")]
    public async Task A_number_in_another_form_is_found_and_not_told(string number, string evidence)
    {
        Register("alice", isEnough: false);
        _tenant.Data.User("alice")["mobilePhone"] = number;

        Assert.Equal(evidence, (await RemarkAsync("alice", ProblemCodes.EntraPhoneMalformed)).Evidence.English);

        _tenant.Data.User("alice")["mobilePhone"] = "+1 4255550100x12";
        await GoneAsync("alice", ProblemCodes.EntraPhoneMalformed);
    }

    [Fact]
    public async Task Values_that_could_not_be_synchronised_are_found()
    {
        _tenant.Data.User("alice")["onPremisesProvisioningErrors"] = JsonNode.Parse(
            """[{"category":"PropertyConflict","occurredDateTime":"2026-01-02T03:04:05Z","propertyCausingError":"ProxyAddresses","value":"SMTP:alice@contoso.example"}]""");

        var finding = await RemarkAsync("alice", ProblemCodes.EntraUserSyncErrors);
        Assert.Equal("PropertyConflict: ProxyAddresses = SMTP:alice@contoso.example", finding.Evidence.English);

        _tenant.Data.User("alice")["onPremisesProvisioningErrors"] = new JsonArray();
        await GoneAsync("alice", ProblemCodes.EntraUserSyncErrors);
    }

    [Fact]
    public async Task The_latest_failure_is_told_with_Microsofts_code_until_a_success()
    {
        _tenant.Data.AddEvent("alice", TimeSpan.FromHours(2), "Reset password (self-service)", "failure", "OnPremisesAdminActionRequired");

        var explanation = await _tenant.AskAboutAsync("alice");
        var finding = Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraLastResetFailed));
        Assert.EndsWith("Reset password (self-service): OnPremisesAdminActionRequired (SSPR_0029)", finding.Evidence.English, StringComparison.Ordinal);
        Assert.Equal("failure", Assert.Single(explanation.Timeline).Actor);

        _tenant.Data.AddEvent("alice", TimeSpan.FromHours(1), "Reset password (self-service)", "success", "Successfully completed reset.");
        await GoneAsync("alice", ProblemCodes.EntraLastResetFailed);
    }

    [Fact]
    public async Task A_step_of_a_reset_that_was_refused_is_a_failure_too()
    {
        _tenant.Data.AddEvent("alice", TimeSpan.FromHours(1), "Self-service password reset flow activity progress", "failure", "Password reset is not enabled for this user");

        var finding = await RemarkAsync("alice", ProblemCodes.EntraLastResetFailed);

        Assert.EndsWith("(SSPR_0013)", finding.Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_of_a_day_is_found_while_it_lasts()
    {
        _tenant.Data.AddEvent("alice", TimeSpan.FromHours(23), "Blocked from self-service password reset", "success", "User was blocked.");

        var finding = await CauseAsync("alice", ProblemCodes.EntraResetsBlocked);
        Assert.Contains(", until ", finding.Evidence.English, StringComparison.Ordinal);
        await GoneAsync("bob", ProblemCodes.EntraResetsBlocked);

        _tenant.Data.Audits.Clear();
        await GoneAsync("alice", ProblemCodes.EntraResetsBlocked);
    }

    [Fact]
    public async Task Writeback_that_is_off_is_a_hint_for_synchronised_users_until_a_reset_works()
    {
        _tenant.Data.Synchronisation["features"]!["passwordWritebackEnabled"] = false;

        Assert.Equal("passwordWritebackEnabled = false", (await RemarkAsync("alice", ProblemCodes.EntraWritebackOff)).Evidence.English);
        await GoneAsync("cloud", ProblemCodes.EntraWritebackOff);

        _tenant.Data.AddEvent("alice", TimeSpan.FromHours(1), "Reset password (self-service)", "success", "Successfully completed reset.");
        await GoneAsync("alice", ProblemCodes.EntraWritebackOff);
    }

    [Fact]
    public async Task An_account_that_is_free_of_rules_is_found()
    {
        _tenant.Data.User("alice")["passwordPolicies"] = "DisablePasswordExpiration, DisableStrongPassword";

        Assert.Equal(
            "passwordPolicies = DisablePasswordExpiration, DisableStrongPassword",
            (await RemarkAsync("alice", ProblemCodes.EntraWeakPasswordsAllowed)).Evidence.English);

        _tenant.Data.User("alice")["passwordPolicies"] = "DisablePasswordExpiration";
        await GoneAsync("alice", ProblemCodes.EntraWeakPasswordsAllowed);
    }

    [Fact]
    public async Task A_user_without_a_line_in_the_report_cannot_be_judged()
    {
        var line = _tenant.Data.Registration("alice");
        _tenant.Data.Registrations.Remove(line);

        var finding = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync("alice"), ProblemCodes.EntraUserNotInReport));
        Assert.Equal(FindingWeight.CouldNotFindOut, finding.Weight);

        _tenant.Data.Registrations.Add(line);
        await GoneAsync("alice", ProblemCodes.EntraUserNotInReport);
    }

    [Fact]
    public async Task A_federated_user_who_is_not_synchronised_is_found()
    {
        _tenant.Data.Domains[0]["authenticationType"] = "Federated";

        Assert.Equal(
            "contoso.example: authenticationType = Federated", (await RemarkAsync("cloud", ProblemCodes.EntraFederatedNotSynchronised)).Evidence.English);
        await GoneAsync("alice", ProblemCodes.EntraFederatedNotSynchronised);

        _tenant.Data.Domains[0]["authenticationType"] = "Managed";
        await GoneAsync("cloud", ProblemCodes.EntraFederatedNotSynchronised);
    }

    private void Register(string name, bool isEnough, params string[] methods)
    {
        var line = _tenant.Data.Registration(name);
        line["methodsRegistered"] = new JsonArray([.. methods.Select(static method => (JsonNode)method)]);
        (line["isSsprRegistered"], line["isSsprCapable"]) = (isEnough, isEnough);
    }

    private void MakeAdministrator(string name)
    {
        _tenant.Data.Registration(name)["isAdmin"] = true;
        _tenant.Data.AddRole(name, "Global Administrator");
    }

    /// <summary>The one cause that blocks.</summary>
    private async Task<Finding> CauseAsync(string name, ProblemCode code)
    {
        var explanation = await _tenant.AskAboutAsync(name);
        var finding = Assert.Single(TenantUnderTest.Found(explanation, code));
        Assert.Equal((FindingWeight.Blocks, Verdict.Problem), (finding.Weight, explanation.Verdict));
        Assert.Equal(code, explanation.Cause()?.Code);
        Assert.StartsWith($"{name}@contoso.example cannot reset the password now. ", explanation.Answer.English, StringComparison.Ordinal);
        return finding;
    }

    private async Task<Finding> RemarkAsync(string name, ProblemCode code)
    {
        var finding = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), code));
        Assert.Equal(FindingWeight.Warns, finding.Weight);
        return finding;
    }

    private async Task GoneAsync(string name, ProblemCode code) => Assert.Empty(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), code));
}
