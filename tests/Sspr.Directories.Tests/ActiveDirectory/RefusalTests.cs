using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Diagnosis.Rules.Directory;
using Sspr.Directories.ActiveDirectory;
using Sspr.Problems;
using Sspr.Testing.Faults;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>Every refusal of a real domain controller, with the cause and how sure it is.</summary>
[Trait("Needs", "Lab")]
public sealed class RefusalTests(LabDomains domains)
{
    private const string Fresh = "Fresh-Leaves-2026";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_used_before_is_refused_by_the_history()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(domain.Options(), name, Fresh));
        await domain.Samba.AgeAsync(name, 3, Token);

        var refusal = await RefusedAsync(domain.Options(), name, domain.Samba.PersonPassword);

        Assert.Equal((PasswordRule.InHistory, Certainty.Stated), (refusal.Rule, refusal.Certainty));
        Assert.Equal(ProblemCodes.PasswordInHistory, ProblemOf.Refusal(refusal.Rule));
    }

    [Fact]
    public async Task A_password_younger_than_the_minimum_age_is_refused_before_the_write()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync(days: 0);
        var writes = await domain.CountPasswordLogAsync(name);

        var refusal = await RefusedAsync(domain.Options(), name, Fresh);

        Assert.Equal((PasswordRule.TooYoung, Certainty.Inferred), (refusal.Rule, refusal.Certainty));
        Assert.Equal(writes, await domain.CountPasswordLogAsync(name));
    }

    [Fact]
    public async Task The_rules_say_from_when_a_young_password_may_be_replaced()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync(days: 0);
        await using var connector = Connector(domain.Options());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;

        var rules = Assert.IsType<ReadRulesResult.Read>(await connector.ReadRulesAsync(account.Id, Token)).Rules;

        Assert.Equal(account.PasswordLastSet + TimeSpan.FromDays(1), rules.ChangeableFrom);
    }

    [Fact]
    public async Task A_password_that_must_be_changed_has_no_minimum_age()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync(days: 0);
        await domain.ReplaceAsync(name, "pwdLastSet", "0");

        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(domain.Options(), name, Fresh));
    }

    [Fact]
    public async Task A_fine_grained_policy_comes_before_the_domains()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        await domain.JoinAsync($"CN=Long Passwords,OU=Groups,{domain.Samba.BaseDn}", domain.DnOf(name));

        var refusal = await RefusedAsync(domain.Options(), name, "Thirteen-2026");

        Assert.Equal(PasswordRule.TooShort, refusal.Rule);
        Assert.Contains("Long Passwords wants 14", refusal.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SambaFlavour.Samba417, "Thirteen-2026", PasswordRule.TooShort)]
    [InlineData(SambaFlavour.Samba424, "Thirteen-2026", PasswordRule.TooShort)]
    [InlineData(SambaFlavour.Samba417, "onlylowercaseletters", PasswordRule.NotComplex)]
    [InlineData(SambaFlavour.Samba424, "onlylowercaseletters", PasswordRule.NotComplex)]
    [InlineData(SambaFlavour.Samba424, "Start-Here-2026", PasswordRule.InHistory)]
    public async Task Where_the_policy_may_not_be_read_the_domain_controllers_own_words_decide(SambaFlavour flavour, string password, PasswordRule rule)
    {
        var domain = await domains.StartAsync(flavour);
        var name = await domain.NewPersonAsync();
        await domain.AddUnreadablePolicyAsync(name);
        var options = domain.Options() with { AllowWithoutHistory = true };

        var refusal = await RefusedAsync(options, name, password);

        Assert.Equal((rule, Certainty.Stated), (refusal.Rule, refusal.Certainty));
        await using var connector = Connector(options);
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        Assert.False(Assert.IsType<ReadRulesResult.Read>(await connector.ReadRulesAsync(account.Id, Token)).Rules.Complete);
    }

    [Fact]
    public async Task Where_the_policy_may_not_be_read_a_young_password_is_refused_in_the_domain_controllers_words()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync(days: 0);
        await domain.AddUnreadablePolicyAsync(name);

        var refusal = await RefusedAsync(domain.Options(), name, "Long-And-Fresh-Leaves-2026");

        Assert.Equal((PasswordRule.TooYoung, Certainty.Stated), (refusal.Rule, refusal.Certainty));
    }

    [Fact]
    public async Task A_domain_controller_without_policy_hints_is_refused_unless_the_settings_allow_it()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba417);
        var name = await domain.NewPersonAsync();
        await using var connector = Connector(domain.Options());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        var request = new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = WriteAction.Reset };

        var obstacle = Assert.IsType<PrepareResult.Blocked>(await connector.PrepareAsync(request, Token)).Obstacle;
        var health = await connector.ProbeAsync(Token);

        Assert.Equal(WriteObstacleKind.HistoryNotEnforceable, obstacle.Kind);
        Assert.Equal(ProblemCodes.HistoryNotEnforceable, ProblemOf.Obstacle(obstacle.Kind));
        Assert.False(health.EnforcesHistoryOnReset);
        Assert.False(health.AllowedWithoutHistory);

        await using var allowing = Connector(domain.Options() with { AllowWithoutHistory = true });
        Assert.IsType<PrepareResult.Ready>(await allowing.PrepareAsync(request with { Operation = OperationId.New() }, Token));
        Assert.Equal(ProblemCodes.HistoryNotEnforced, Assert.Single(new HistoryIsNotEnforced().Examine("corp", await allowing.ProbeAsync(Token))).Code);
    }

    [Fact]
    public async Task A_missing_right_to_reset_is_named()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var options = domain.Options() with { SearchBases = [$"OU=Elsewhere,{domain.Samba.BaseDn}"] };

        var obstacle = await BlockedAsync(options, "judy");

        Assert.Equal(WriteObstacleKind.ResetRightMissing, obstacle.Kind);
    }

    [Fact]
    public async Task A_missing_right_to_write_is_named_with_the_attribute()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var options = domain.Options() with { StampAttribute = "description" };

        var obstacle = await BlockedAsync(options, await domain.NewPersonAsync());

        Assert.Equal(WriteObstacleKind.WriteRightMissing, obstacle.Kind);
        Assert.Contains("may not write description;", obstacle.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_server_is_named()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);

        // the settings refuse the global catalogue's own port, but a way to it may have another one
        await using var way = TcpProxy.Start(domain.Samba.Address, 3269);
        var options = domain.Options() with { Servers = [way.Address.ToString()] };

        var obstacle = await BlockedAsync(options, await domain.NewPersonAsync());

        Assert.Equal(WriteObstacleKind.ReadOnlyDirectory, obstacle.Kind);
        Assert.Equal(ProblemCodes.DirectoryReadOnly, ProblemOf.Obstacle(obstacle.Kind));
    }

    [Fact]
    public async Task A_password_filter_of_the_organisation_is_found_by_elimination()
    {
        // the server's own check program, which here refuses everything
        await using var domain = await LabDomain.StartAsync(new SambaOptions { Options = ["check password script = /bin/false"] });

        var refusal = await RefusedAsync(domain.Options(), "alice", Fresh);

        Assert.Equal((PasswordRule.HistoryOrFilter, Certainty.Inferred), (refusal.Rule, refusal.Certainty));
        Assert.Equal(ProblemCodes.PasswordInHistoryOrFiltered, ProblemOf.Refusal(refusal.Rule));
    }

    [Theory]
    [InlineData("erin", AccountState.Disabled)]
    [InlineData("frank", AccountState.LockedOut)]
    [InlineData("grace", AccountState.MustChangePassword)]
    [InlineData("alice", AccountState.Usable)]
    public async Task The_state_of_an_account_is_read(string name, AccountState state)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await using var connector = Connector(domain.Options());

        Assert.Equal(state, Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.State);
    }

    [Fact]
    public async Task An_expired_password_an_expired_account_and_a_smart_card_are_read()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await using var connector = Connector(domain.Options());
        var old = await domain.NewPersonAsync(days: 400);
        var ended = await domain.NewPersonAsync();
        await domain.ReplaceAsync(ended, "accountExpires", "133000000000000000");
        var card = await domain.NewPersonAsync();
        await domain.ReplaceAsync(card, "userAccountControl", "262656");

        Assert.Equal(AccountState.PasswordExpired, await StateAsync(old));
        Assert.Equal(AccountState.Expired, await StateAsync(ended));
        Assert.True((await StateAsync(card)).HasFlag(AccountState.SmartcardRequired));

        async Task<AccountState> StateAsync(string name) =>
            Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.State;
    }

    [Theory]
    [InlineData("CORP\\chie")]
    [InlineData("corp.test\\chie")]
    [InlineData("chie@corp.test")]
    [InlineData("CHIE")]
    [InlineData("  chie  ")]
    public async Task A_name_may_be_typed_in_every_form_the_domain_knows(string typed)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await using var connector = Connector(domain.Options());

        Assert.Equal("佐藤 千恵", Assert.IsType<FindResult.Found>(await connector.FindAsync(typed, Token)).Account.DisplayName);
    }

    [Fact]
    public async Task Malformed_addresses_are_dropped()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await using var connector = Connector(domain.Options());
        var name = await domain.NewPersonAsync();
        await domain.ReplaceAsync(name, "mail", "a@b.test\r\nBcc: everybody@corp.test");

        Assert.Empty(Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.MailAddresses);
    }

    [Fact]
    public async Task A_look_at_the_domain_remarks_on_what_is_missing()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await using var good = Connector(domain.Options());
        await using var bad = Connector(domain.Options() with
        {
            SearchBases = [domain.Samba.PeopleDn, $"OU=Elsewhere,{domain.Samba.BaseDn}", $"OU=Nowhere,{domain.Samba.BaseDn}"],
            ProtectedGroups = ["No Such Group"],
        });

        var (well, ill) = (await good.ProbeAsync(Token), await bad.ProbeAsync(Token));
        var remarks = ill.Remarks;
        Assert.Empty(well.Remarks);
        Assert.Null(well.Fault);
        Assert.Contains(remarks, static r => r.Contains("No Such Group", StringComparison.Ordinal));
        Assert.Equal(DirectoryFaultKind.UnexpectedResult, ill.Fault?.Kind);
        Assert.Contains($"SearchBases names OU=Nowhere,{domain.Samba.BaseDn}, which does not exist", ill.Fault!.Evidence, StringComparison.Ordinal);
        var rights = Assert.IsType<InspectRightsResult.Inspected>(await bad.InspectRightsAsync(null, Token)).Remarks;
        Assert.DoesNotContain(rights, static remark => remark.Kind == RightsRemarkKind.Unreadable);
        Assert.Contains(remarks, static r => r.Contains("may not write lockoutTime of a user in OU=Elsewhere", StringComparison.Ordinal));
    }

    private static async Task<PasswordRefusal> RefusedAsync(ActiveDirectoryOptions options, string name, string password) =>
        Assert.IsType<SetPasswordResult.Refused>(await ResetAsync(options, name, password)).Refusal;

    private static async Task<WriteObstacle> BlockedAsync(ActiveDirectoryOptions options, string name) =>
        Assert.IsType<SetPasswordResult.Blocked>(await ResetAsync(options, name, Fresh)).Obstacle;

    private static async Task<SetPasswordResult> ResetAsync(ActiveDirectoryOptions options, string name, string password)
    {
        await using var connector = Connector(options);
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        var request = new WriteRequest { Operation = OperationId.New(), Account = account.Id, Sid = account.Sid, Action = WriteAction.ResetAndUnlock };
        var write = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(request, Token)).Write;
        using var secret = NewPassword.FromCharacters(password);
        return await connector.CommitAsync(write, secret, Token);
    }

    private static ActiveDirectoryConnector Connector(ActiveDirectoryOptions options) =>
        new(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
}
