using Sspr.Directories.Ds389;

namespace Sspr.Directories.Tests.Ds389;

/// <summary>What 389 Directory Server refuses, and what is refused on its behalf.</summary>
[Trait("Needs", "Lab")]
public sealed class RefusalTests(LabDs389s labs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_root_account_writes_only_where_the_settings_do_without_history()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        var root = lab.Options() with
        {
            ServiceAccount = lab.Server.AdministratorDn,
            PasswordFile = lab.PasswordFile("root", lab.Server.AdministratorPassword),
        };

        Assert.Equal(WriteObstacleKind.HistoryNotEnforceable, (await BlockedAsync(root, name, "Fresh-Leaves-2026")).Kind);
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(root with { AllowWithoutHistory = true }, name, lab.Server.PersonPassword));
    }

    [Fact]
    public async Task A_password_administrator_writes_only_where_the_settings_do_without_history()
    {
        await using var lab = await LabDs389.StartAsync();
        var name = await lab.NewPersonAsync();
        var admins = await lab.NewGroupAsync("groupOfNames", "member", lab.Server.ServiceAccountDn);
        Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(lab.Options(), name, lab.Server.PersonPassword));

        foreach (var dn in new[] { lab.Server.ServiceAccountDn.ToUpperInvariant(), $"cn={admins},{lab.GroupsDn}", $"cn=absent,{lab.GroupsDn}" })
        {
            await lab.ConfigureAsync("passwordAdminDN", dn);
            Assert.Equal(WriteObstacleKind.HistoryNotEnforceable, (await BlockedAsync(lab.Options(), name, "Fresh-Leaves-2026")).Kind);
        }

        await using var connector = LabDs389.Connect(lab.Options());
        var health = await connector.ProbeAsync(Token);
        Assert.False(health.EnforcesHistoryOnReset);
        Assert.Contains(health.Remarks, static remark => remark.Contains("passwordAdminDN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_password_that_is_too_young_is_refused_with_the_rule_and_its_end_is_shown(bool strict)
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(days: 0);
        var options = strict ? lab.StrictOptions() : lab.Options();

        var refused = Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(options, name, "Fresh-Leaves-2026"));

        Assert.Equal((PasswordRule.TooYoung, Certainty.Stated), (refused.Refusal.Rule, refused.Refusal.Certainty));
        Assert.NotNull((await RulesAsync(options, name)).ChangeableFrom);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_administrator_has_just_reset_is_never_too_young(bool strict)
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        await lab.SetPasswordAsync(name, "By-An-Admin-2026");
        var options = strict ? lab.StrictOptions() : lab.Options();

        Assert.Null((await RulesAsync(options, name)).ChangeableFrom);
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(options, name, "Fresh-Leaves-2026"));
        Assert.Equal(PasswordRule.TooYoung, Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(options, name, "Fresher-Leaves-2026")).Refusal.Rule);
    }

    [Fact]
    public async Task An_entrys_own_policy_decides_and_is_shown()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(more: $"pwdpolicysubentry: cn=long-passwords,ou=policies,{lab.Server.BaseDn}");

        var rules = await RulesAsync(lab.Options(), name);

        Assert.Equal((14, 10, true), (rules.MinimumLength, rules.HistoryLength, rules.Complete));
        Assert.Equal(PasswordRule.TooShort, Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(lab.Options(), name, "Thirteen-2-ch")).Refusal.Rule);
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(lab.Options(), name, "Fourteen-2-chs"));
    }

    [Fact]
    public async Task What_a_policy_of_its_own_does_not_say_is_built_in_and_not_the_servers()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(more: $"pwdpolicysubentry: {await lab.NewPolicyAsync("passwordMinLength: 30")}");

        var rules = await RulesAsync(lab.Options(), name);

        Assert.Equal((0, 0, TimeSpan.Zero, (TimeSpan?)null), (rules.MinimumLength, rules.HistoryLength, rules.MinimumAge, rules.MaximumAge));
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(lab.Options(), name, "short"));
    }

    [Fact]
    public async Task Rules_that_cannot_be_shown_make_the_others_incomplete()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(more: $"pwdpolicysubentry: {await lab.NewPolicyAsync("passwordCheckSyntax: on\npasswordMinDigits: 4")}");

        Assert.False((await RulesAsync(lab.Options(), name)).Complete);
        Assert.Equal(PasswordRule.NotComplex, Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(lab.Options(), name, "Fresh-Leaves-202")).Refusal.Rule);
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
            PasswordFile = lab.PasswordFile($"weak{strict}", lab.Server.PersonPassword),
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
        await lab.SetPasswordAsync(name, lab.Server.PersonPassword);
        await using var connector = LabDs389.Connect(lab.Options() with
        {
            ServiceAccount = lab.DnOf(name),
            PasswordFile = lab.PasswordFile("has-to-change", lab.Server.PersonPassword),
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
        await lab.SetPasswordAsync(name, "By-An-Admin-2026");
        Assert.Equal(["TRUE"], await lab.ReadAsync(name, "pwdReset"));

        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(lab.StrictOptions(), name, "Fresh-Leaves-2026"));

        Assert.Equal(["FALSE"], await lab.ReadAsync(name, "pwdReset"));
        Assert.StartsWith("{SSHA512}", Assert.Single(await lab.ReadAsync(name, "userPassword")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_looks_like_a_hash_is_refused_and_not_stored_as_one()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();

        var result = await ResetAsync(lab.Options(), name, "{SSHA}bm90IGEgaGFzaCBhdCBhbGwgYnV0IGl0IGxvb2tz");

        Assert.Equal(PasswordRule.NotComplex, Assert.IsType<SetPasswordResult.Refused>(result).Refusal.Rule);
        Assert.True(await lab.SignsInAsync(name, lab.Server.PersonPassword));
    }

    internal static async Task<SetPasswordResult> ResetAsync(Ds389Options options, string name, string password)
    {
        await using var connector = LabDs389.Connect(options);
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

    private static async Task<PasswordRules> RulesAsync(Ds389Options options, string name)
    {
        await using var connector = LabDs389.Connect(options);
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        return Assert.IsType<ReadRulesResult.Read>(await connector.ReadRulesAsync(account.Id, Token)).Rules;
    }

    private static async Task<WriteObstacle> BlockedAsync(Ds389Options options, string name, string password) =>
        Assert.IsType<SetPasswordResult.Blocked>(await ResetAsync(options, name, password)).Obstacle;
}
