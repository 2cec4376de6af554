namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>What a real slapd is set to, and that what is said of a policy holds.</summary>
[Trait("Needs", "Lab")]
public sealed class SurveyTests(LabOpenLdaps labs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_default_policy_comes_first_and_the_others_after_it()
    {
        var lab = await labs.StartAsync();

        var policies = await PoliciesAsync(lab);

        Assert.Equal((lab.Slapd.DefaultPolicyDn, true, TimeSpan.FromDays(1)), (policies[0].Source, policies[0].IsDefault, policies[0].MinimumAge));
        var other = Assert.Single(policies, policy => policy.Source == $"cn=long-passwords,ou=policies,{lab.Slapd.BaseDn}");
        Assert.Equal((false, 14, 10, false), (other.IsDefault, other.MinimumLength, other.HistoryLength, other.DemandsPresentPassword));
    }

    [Fact]
    public async Task Where_a_policy_demands_the_present_password_no_reset_succeeds_and_the_survey_says_so()
    {
        var lab = await labs.StartAsync();
        var policy = await NewPolicyAsync(lab, "safe", "pwdSafeModify: TRUE");
        var name = await lab.NewPersonAsync(more: $"pwdPolicySubentry: {policy}");

        Assert.True(Assert.Single(await PoliciesAsync(lab), one => one.Source == policy).DemandsPresentPassword);
        Assert.IsNotType<SetPasswordResult.Written>(await RefusalTests.ResetAsync(lab.Options(), name, "Fresh-Leaves-2026"));

        await lab.Slapd.ChangeAsync($"dn: {policy}\nchangetype: modify\nreplace: pwdSafeModify\npwdSafeModify: FALSE\n", Token);
        Assert.False(Assert.Single(await PoliciesAsync(lab), one => one.Source == policy).DemandsPresentPassword);
        Assert.IsType<SetPasswordResult.Written>(await RefusalTests.ResetAsync(lab.Options(), name, "Fresh-Leaves-2026"));
    }

    [Fact]
    public async Task A_policy_that_takes_few_characters_is_told_with_its_number()
    {
        var lab = await labs.StartAsync();
        var policy = await NewPolicyAsync(lab, "few", "pwdMaxLength: 12");
        var name = await lab.NewPersonAsync(more: $"pwdPolicySubentry: {policy}");

        Assert.Equal(12, Assert.Single(await PoliciesAsync(lab), one => one.Source == policy).MaximumLength);
        Assert.IsNotType<SetPasswordResult.Written>(await RefusalTests.ResetAsync(lab.Options(), name, "Fresh-Leaves-2026"));
        Assert.IsType<SetPasswordResult.Written>(await RefusalTests.ResetAsync(lab.Options(), name, "Fresh-Leave"));
    }

    private static async Task<string> NewPolicyAsync(LabOpenLdap lab, string name, string more)
    {
        var policy = $"cn={name},ou=policies,{lab.Slapd.BaseDn}";
        await lab.Slapd.ChangeAsync(
            $"dn: {policy}\nchangetype: add\nobjectClass: device\nobjectClass: pwdPolicy\ncn: {name}\npwdAttribute: userPassword\npwdCheckQuality: 2\npwdMinAge: 0\n{more}\n", Token);
        return policy;
    }

    private static async Task<IReadOnlyList<PolicyInForce>> PoliciesAsync(LabOpenLdap lab)
    {
        await using var connector = LabOpenLdap.Connect(lab.Options());
        return Assert.IsType<SurveyResult.Surveyed>(await connector.SurveyAsync(Token)).Survey.Policies;
    }
}
