using Sspr.Directories.OpenLdap;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>What OpenLDAP refuses, and what is refused on its behalf.</summary>
[Trait("Needs", "Lab")]
public sealed class RefusalTests(LabOpenLdaps labs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_root_account_writes_only_where_the_settings_do_without_history()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        var root = lab.Options() with
        {
            ServiceAccount = lab.Slapd.AdministratorDn,
            PasswordFile = lab.PasswordFile("root", lab.Slapd.AdministratorPassword),
        };

        Assert.Equal(WriteObstacleKind.HistoryNotEnforceable, (await BlockedAsync(root, name, lab.Slapd.PersonPassword)).Kind);
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(root with { AllowWithoutHistory = true }, name, lab.Slapd.PersonPassword));
        await using var connector = LabOpenLdap.Connect(root);
        var health = await connector.ProbeAsync(Token);
        Assert.False(health.EnforcesHistoryOnReset);
        Assert.Contains(health.Remarks, static remark => remark.Contains("root account", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_that_is_too_young_is_refused_with_the_rule(bool strict)
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(days: 0);

        var refused = Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(strict ? lab.StrictOptions() : lab.Options(), name, "Fresh-Leaves-2026"));

        Assert.Equal((PasswordRule.TooYoung, Certainty.Stated), (refused.Refusal.Rule, refused.Refusal.Certainty));
    }

    [Fact]
    public async Task An_entrys_own_policy_decides_and_is_shown()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(more: $"pwdPolicySubentry: cn=long-passwords,ou=policies,{lab.Slapd.BaseDn}");
        await using var connector = LabOpenLdap.Connect(lab.Options());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;

        var rules = Assert.IsType<ReadRulesResult.Read>(await connector.ReadRulesAsync(account.Id, Token)).Rules;

        Assert.Equal((14, 10), (rules.MinimumLength, rules.HistoryLength));
        Assert.Equal(PasswordRule.TooShort, Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(lab.Options(), name, "Thirteen-chrs")).Refusal.Rule);
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(lab.Options(), name, "Fourteen-chars"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_service_account_without_the_right_is_named(bool strict)
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        var other = await lab.NewPersonAsync();
        var weak = (strict ? lab.StrictOptions() : lab.Options()) with
        {
            ServiceAccount = lab.DnOf(other),
            PasswordFile = lab.PasswordFile($"weak{strict}", lab.Slapd.PersonPassword),
        };

        var obstacle = await BlockedAsync(weak, name, "Fresh-Leaves-2026");

        Assert.Equal(WriteObstacleKind.ResetRightMissing, obstacle.Kind);
        Assert.Contains(lab.DnOf(other), obstacle.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_account_that_has_to_change_its_password_first_is_named()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        await lab.ReplaceAsync(name, "pwdReset", "TRUE");
        await using var connector = LabOpenLdap.Connect(lab.Options() with
        {
            ServiceAccount = lab.DnOf(name),
            PasswordFile = lab.PasswordFile("has-to-change", lab.Slapd.PersonPassword),
        });

        var fault = (await connector.ProbeAsync(Token)).Fault;

        Assert.Equal(DirectoryFaultKind.ServiceAccountUnusable, fault?.Kind);
        Assert.Contains("has to be changed first", fault!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_leaves_nothing_that_must_be_changed_and_no_password_in_the_clear()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        await lab.ReplaceAsync(name, "pwdReset", "TRUE");

        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(lab.StrictOptions(), name, "Fresh-Leaves-2026"));

        Assert.Empty(await lab.ReadAsync(name, "pwdReset"));
        Assert.StartsWith("{SSHA}", Assert.Single(await lab.ReadAsync(name, "userPassword")), StringComparison.Ordinal);
    }

    internal static async Task<SetPasswordResult> ResetAsync(OpenLdapOptions options, string name, string password)
    {
        await using var connector = LabOpenLdap.Connect(options);
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        var request = new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = WriteAction.ResetAndUnlock };
        var prepared = await connector.PrepareAsync(request, Token);
        if (prepared is PrepareResult.Blocked blocked)
        {
            return new SetPasswordResult.Blocked(blocked.Obstacle);
        }

        using var secret = NewPassword.FromCharacters(password);
        return await connector.CommitAsync(Assert.IsType<PrepareResult.Ready>(prepared).Write, secret, Token);
    }

    private static async Task<WriteObstacle> BlockedAsync(OpenLdapOptions options, string name, string password) =>
        Assert.IsType<SetPasswordResult.Blocked>(await ResetAsync(options, name, password)).Obstacle;
}
