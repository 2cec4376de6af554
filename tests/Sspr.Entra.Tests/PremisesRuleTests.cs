using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Entra.Tests;

/// <summary>
/// Faults made in a real domain, with the tenant as a stand-in: each is found, what is printed is carried out to the letter, and it is found
/// no more.
/// </summary>
public sealed class PremisesRuleTests(PremisesDomain domain) : IClassFixture<PremisesDomain>, IAsyncLifetime
{
    private TenantUnderTest _tenant = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _tenant = await domain.TenantAsync();
        await GrantEverythingAsync();
    }

    public ValueTask DisposeAsync() => _tenant.DisposeAsync();

    [Fact]
    public async Task A_user_of_a_domain_in_order_can_reset()
    {
        var (name, _) = await domain.AddPersonAsync(_tenant);

        var explanation = await _tenant.AskAboutAsync(name);

        Assert.True(explanation.Findings.Count == 0, Describe(explanation));
        Assert.Contains(explanation.Notes, note => note.English.Contains($"in the domain it is CN={name},", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Reset Password", "CR;00299570-246d-11d0-a768-00aa006e0529")]
    [InlineData("Write lockoutTime", "WP;28630ebf-41d5-11d1-a9c1-0000f80367c1")]
    [InlineData("Write pwdLastSet", "WP;bf967a0a-0de6-11d0-a285-00aa003049e2")]
    public async Task A_right_that_was_taken_away_is_named_and_the_printed_command_gives_it_back(string right, string entry)
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        await RevokeAsync(entry);

        var finding = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), ProblemCodes.EntraSyncRightMissing));
        Assert.Equal(dn, finding.Subject);
        Assert.Contains($"{PremisesDomain.SyncAccount} (S-1-5-21-", finding.Evidence.English, StringComparison.Ordinal);
        Assert.Contains($"lacks \"{right}\"", finding.Evidence.English, StringComparison.Ordinal);
        var ofTenant = Assert.Single(TenantUnderTest.Found((await _tenant.ExamineAsync()).Explanation, ProblemCodes.EntraSyncRightMissing));
        Assert.Equal(domain.Samba.PeopleDn, ofTenant.Subject);

        await FollowAsync(finding, "Grant it: ");
        await GoneAsync(name, ProblemCodes.EntraSyncRightMissing);
        Assert.Empty(TenantUnderTest.Found((await _tenant.ExamineAsync()).Explanation, ProblemCodes.EntraSyncRightMissing));
    }

    [Theory]
    [InlineData(false, "CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2")]
    [InlineData(true, ";CR;00299570-246d-11d0-a768-00aa006e0529;")]
    public async Task A_denial_is_named_and_the_printed_command_takes_it_away(bool onAccount, string denial)
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        await domain.Samba.ShellAsync(
            $"samba-tool dsacl set --objectdn='{(onAccount ? dn : domain.Samba.PeopleDn)}' --sddl='(OD;{denial};{await domain.SyncSidAsync()})'", Stop);

        var finding = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), ProblemCodes.EntraSyncRightMissing));
        Assert.DoesNotContain("Grant it", finding.Evidence.English, StringComparison.Ordinal);

        await FollowAsync(finding, "Take the denial away: ");
        await GoneAsync(name, ProblemCodes.EntraSyncRightMissing);
    }

    [Fact]
    public async Task The_right_to_unexpire_is_missed_on_the_root_of_the_domain()
    {
        await domain.Samba.ShellAsync(
            $"samba-tool dsacl delete --objectdn='{domain.Samba.BaseDn}' --sddl='(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;AU)'", Stop);

        var finding = Assert.Single(TenantUnderTest.Found((await _tenant.ExamineAsync()).Explanation, ProblemCodes.EntraUnexpireRightMissing));
        Assert.Equal(domain.Samba.BaseDn, finding.Subject);

        await FollowAsync(finding, "Grant it: ");
        Assert.Empty(TenantUnderTest.Found((await _tenant.ExamineAsync()).Explanation, ProblemCodes.EntraUnexpireRightMissing));
    }

    [Theory]
    [InlineData("delete", "(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)", "no entry grants it", "Grant it: ")]
    [InlineData("set", "(OD;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)", "denial (OD;", "Take the denial away: ")]
    public async Task The_right_to_change_is_missed_on_the_user_and_the_printed_command_gives_it_back(string command, string entry, string expected, string label)
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        await domain.Samba.ShellAsync($"samba-tool dsacl {command} --objectdn='{dn}' --sddl='{entry}'", Stop);

        var explanation = await _tenant.AskAboutAsync(name);
        var finding = Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraChangeRightMissing));
        Assert.Equal((FindingWeight.Warns, dn), (finding.Weight, finding.Subject));
        Assert.Contains($"lacks \"Change Password\": {expected}", finding.Evidence.English, StringComparison.Ordinal);
        Assert.Empty(TenantUnderTest.Found(explanation, ProblemCodes.EntraSyncRightMissing));

        await FollowAsync(finding, label);
        await GoneAsync(name, ProblemCodes.EntraChangeRightMissing);
    }

    [Fact]
    public async Task Broken_inheritance_is_told_from_a_missing_delegation()
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        await domain.ProtectAsync(dn);

        var explanation = await _tenant.AskAboutAsync(name);
        var finding = Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraInheritanceOffInDomain));
        Assert.Contains("lacks Reset Password, Write lockoutTime, Write pwdLastSet", finding.Evidence.English, StringComparison.Ordinal);
        Assert.Empty(TenantUnderTest.Found(explanation, ProblemCodes.EntraSyncRightMissing));

        await FollowAsync(finding, "Let it inherit: ");
        await GoneAsync(name, ProblemCodes.EntraInheritanceOffInDomain);
    }

    [Fact]
    public async Task A_stale_adminCount_is_told_from_a_real_one()
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        await domain.SetAsync(dn, "adminCount", "1");
        var admins = $"CN=Domain Admins,CN=Users,{domain.Samba.BaseDn}";
        await domain.Samba.ChangeAsync($"dn: {admins}\nchangetype: modify\nadd: member\nmember: {dn}\n", Stop);

        var real = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), ProblemCodes.EntraAdminCountInDomain));
        Assert.Contains("Domain Admins", real.Evidence.English, StringComparison.Ordinal);
        Assert.DoesNotContain("Clear it", real.Evidence.English, StringComparison.Ordinal);

        await domain.Samba.ChangeAsync($"dn: {admins}\nchangetype: modify\ndelete: member\nmember: {dn}\n", Stop);
        var stale = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), ProblemCodes.EntraAdminCountInDomain));

        await FollowAsync(stale, "Clear it: ");
        await GoneAsync(name, ProblemCodes.EntraAdminCountInDomain);
    }

    [Fact]
    public async Task A_disabled_sync_account_is_found()
    {
        await domain.SetAsync(domain.SyncAccountDn, "userAccountControl", "514");
        try
        {
            var finding = Assert.Single(TenantUnderTest.Found((await _tenant.ExamineAsync()).Explanation, ProblemCodes.EntraSyncAccountUnusable));
            Assert.Equal((domain.SyncAccountDn, "Disabled"), (finding.Subject, finding.Evidence.English));
        }
        finally
        {
            await domain.Samba.ShellAsync($"samba-tool user enable {PremisesDomain.SyncAccount}", Stop);
        }

        Assert.Empty(TenantUnderTest.Found((await _tenant.ExamineAsync()).Explanation, ProblemCodes.EntraSyncAccountUnusable));
    }

    [Fact]
    public async Task An_old_sync_account_beside_the_one_in_use_is_only_worth_saying()
    {
        const string Old = "MSOL_00000000000f";
        await domain.AddSyncAccountAsync(Old);
        await domain.Samba.ShellAsync($"samba-tool user disable {Old}", Stop);
        try
        {
            var explanation = (await _tenant.ExamineAsync()).Explanation;
            var finding = Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraSyncAccountUnusable));
            Assert.Equal((FindingWeight.Warns, "Disabled"), (finding.Weight, finding.Evidence.English));
            Assert.Empty(TenantUnderTest.Found(explanation, ProblemCodes.EntraSyncRightMissing));
        }
        finally
        {
            await domain.Samba.ShellAsync($"samba-tool user delete {Old}", Stop);
        }
    }

    [Fact]
    public async Task An_anchor_that_is_no_id_is_passed_over_for_the_SID()
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        var user = _tenant.Data.User(name);
        user["onPremisesImmutableId"] = "employee-4711";
        user["onPremisesSecurityIdentifier"] = await domain.SidOfAsync(dn);
        var joined = await _tenant.AskAboutAsync(name);
        Assert.True(joined.Findings.Count == 0, Describe(joined));
        Assert.Contains(joined.Notes, note => note.English.Contains($"in the domain it is {dn}", StringComparison.Ordinal));

        user.Remove("onPremisesSecurityIdentifier");
        var unknown = Assert.Single((await _tenant.AskAboutAsync(name)).Findings);
        Assert.Equal((FindingWeight.CouldNotFindOut, $"{name}@contoso.example"), (unknown.Weight, unknown.Subject));

        user["onPremisesSecurityIdentifier"] = "S-1-5-21-1-2-3-4";
        Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), ProblemCodes.EntraAccountNotInDomain));
    }

    [Fact]
    public async Task A_user_of_another_domain_is_not_said_to_be_missing_in_this_one()
    {
        var (name, _) = await domain.AddPersonAsync(_tenant);
        _tenant.Data.User(name)["onPremisesDistinguishedName"] = $"CN={name},OU=Staff,DC=branch,{domain.Samba.BaseDn}";
        _tenant.Data.User(name)["onPremisesImmutableId"] = Convert.ToBase64String(new byte[16]);

        var finding = Assert.Single((await _tenant.AskAboutAsync(name)).Findings);

        Assert.Equal(FindingWeight.CouldNotFindOut, finding.Weight);
        Assert.Contains("is of another domain than", finding.Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sync_account_that_is_not_there_is_said_to_be_missing()
    {
        await using var tenant = await domain.TenantAsync("MSOL_fedcba987654");
        Assert.Single(TenantUnderTest.Found((await tenant.ExamineAsync()).Explanation, ProblemCodes.EntraSyncAccountMissing));

        await using var named = await domain.TenantAsync($"CORP\\{PremisesDomain.SyncAccount}");
        Assert.Empty(TenantUnderTest.Found((await named.ExamineAsync()).Explanation, ProblemCodes.EntraSyncAccountMissing));
    }

    [Fact]
    public async Task An_anchor_of_nobody_is_found_with_the_account_of_the_same_name()
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        var anchor = _tenant.Data.User(name)["onPremisesImmutableId"]!.GetValue<string>();
        _tenant.Data.User(name)["onPremisesImmutableId"] = Convert.ToBase64String(new byte[16].Select(static (_, i) => (byte)i).ToArray());

        var finding = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), ProblemCodes.EntraAccountNotInDomain));
        Assert.EndsWith($"SID, UPN: {dn}", finding.Evidence.English, StringComparison.Ordinal);

        await domain.Samba.ChangeAsync($"dn: {dn}\nchangetype: modify\nreplace: mS-DS-ConsistencyGuid\nmS-DS-ConsistencyGuid:: {Anchor(name)}\n", Stop);
        await GoneAsync(name, ProblemCodes.EntraAccountNotInDomain);
        Assert.NotEqual(anchor, Anchor(name));
    }

    [Fact]
    public async Task Two_accounts_with_one_anchor_are_both_named()
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        var (_, other) = await domain.AddPersonAsync(_tenant);
        await domain.Samba.ChangeAsync($"dn: {other}\nchangetype: modify\nreplace: mS-DS-ConsistencyGuid\nmS-DS-ConsistencyGuid:: {Anchor(name)}\n", Stop);

        var finding = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), ProblemCodes.EntraAccountTwiceInDomain));
        Assert.Contains(dn, finding.Evidence.English, StringComparison.Ordinal);
        Assert.Contains(other, finding.Evidence.English, StringComparison.Ordinal);

        await domain.Samba.ChangeAsync($"dn: {other}\nchangetype: modify\ndelete: mS-DS-ConsistencyGuid\n", Stop);
        await GoneAsync(name, ProblemCodes.EntraAccountTwiceInDomain);
    }

    [Fact]
    public async Task What_the_account_itself_has_against_it_is_found()
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        await domain.SetAsync(dn, "userAccountControl", "66050");
        _tenant.Data.User(name)["onPremisesDistinguishedName"] = $"CN={name},OU=Elsewhere,{domain.Samba.BaseDn}";

        var explanation = await _tenant.AskAboutAsync(name);
        Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraAccountDisabledInDomain));
        Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraNeverExpiresInDomain));
        Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraAccountElsewhere));

        await domain.Samba.ShellAsync($"samba-tool user enable {name} && samba-tool user setexpiry {name} --days=90", Stop);
        _tenant.Data.User(name)["onPremisesDistinguishedName"] = dn;
        var after = await _tenant.AskAboutAsync(name);
        Assert.True(after.Findings.Count == 0, Describe(after));
    }

    [Fact]
    public async Task A_minimum_age_is_found_and_a_password_that_is_too_young_for_it()
    {
        var (name, dn) = await domain.AddPersonAsync(_tenant);
        await domain.Samba.AgeAsync(name, 0, Stop);
        await domain.SetAsync(domain.Samba.BaseDn, "minPwdAge", "-864000000000");
        try
        {
            var explanation = await _tenant.AskAboutAsync(name);
            Assert.Equal(dn, Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraPasswordTooYoungInDomain)).Subject);
            Assert.Equal("minPwdAge = 1 d", Assert.Single(TenantUnderTest.Found(explanation, ProblemCodes.EntraMinimumAgeSet)).Evidence.English);
        }
        finally
        {
            await domain.Samba.ShellAsync("samba-tool domain passwordsettings set --min-pwd-age=0", Stop);
        }

        var after = await _tenant.AskAboutAsync(name);
        Assert.True(after.Findings.Count == 0, Describe(after));
    }

    [Fact]
    public async Task A_reserved_character_above_the_account_is_found()
    {
        var unit = $"OU=R+D,{domain.Samba.PeopleDn}".Replace("R+D", "R\\+D", StringComparison.Ordinal);
        await domain.Samba.ChangeAsync($"dn: {unit}\nchangetype: add\nobjectClass: organizationalUnit\n", Stop);
        var (name, dn) = await domain.AddPersonAsync(_tenant, unit);

        var finding = Assert.Single(TenantUnderTest.Found(await _tenant.AskAboutAsync(name), ProblemCodes.EntraPlaceReserved));
        Assert.Equal("\"R+D\"", finding.Evidence.English);

        await domain.Samba.ChangeAsync($"dn: {dn}\nchangetype: modrdn\nnewrdn: CN={name}\ndeleteoldrdn: 1\nnewsuperior: {domain.Samba.PeopleDn}\n", Stop);
        await GoneAsync(name, ProblemCodes.EntraPlaceReserved);
    }

    private static string Describe(Explanation explanation) =>
        string.Join("\n", explanation.Findings.Select(static finding => $"{finding.Code} {finding.Subject}: {finding.Evidence.English}"));

    private string Anchor(string name) => _tenant.Data.User(name)["onPremisesImmutableId"]!.GetValue<string>();

    private async Task GoneAsync(string name, ProblemCode code)
    {
        var explanation = await _tenant.AskAboutAsync(name);
        Assert.True(TenantUnderTest.Found(explanation, code).Count == 0, Describe(explanation));
    }

    private Task<string> FollowAsync(Finding finding, string before)
    {
        var said = finding.Evidence.English;
        return domain.Samba.ShellAsync(said[(said.IndexOf(before, StringComparison.Ordinal) + before.Length)..], Stop);
    }

    private async Task RevokeAsync(string entry) => await domain.Samba.ShellAsync(
        $"samba-tool dsacl delete --objectdn='{domain.Samba.PeopleDn}' --sddl='(OA;CIIO;{entry};bf967aba-0de6-11d0-a285-00aa003049e2;{await domain.SyncSidAsync()})'", Stop);

    /// <summary>As a first look at a domain without any delegation would have it: the printed commands, one after the other.</summary>
    private async Task GrantEverythingAsync()
    {
        foreach (var finding in TenantUnderTest.Found((await _tenant.ExamineAsync()).Explanation, ProblemCodes.EntraSyncRightMissing))
        {
            await FollowAsync(finding, "Grant it: ");
        }
    }
}
