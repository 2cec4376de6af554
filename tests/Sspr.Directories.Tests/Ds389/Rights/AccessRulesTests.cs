using Sspr.Agent;
using Sspr.Agent.Permissions;
using Sspr.Directories.Ds389;
using Sspr.Directories.Ds389.Rights;

namespace Sspr.Directories.Tests.Ds389.Rights;

/// <summary>The access control instructions that <c>sspr-agent permissions</c> prints, and what it says of those that are there.</summary>
[Trait("Needs", "Lab")]
public sealed class AccessRulesTests : IAsyncLifetime
{
    private LabDs389 _lab = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lab = await LabDs389.StartAsync();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_printed_rules_are_all_that_is_needed(bool strict)
    {
        var options = strict ? _lab.StrictOptions() : _lab.Options();
        var name = await _lab.NewPersonAsync();
        var other = await _lab.NewPersonAsync(more: $"pwdpolicysubentry: cn=long-passwords,ou=policies,{_lab.Server.BaseDn}");
        await ApplyAsync(options);

        Assert.IsType<SetPasswordResult.Written>(await RefusalTests.ResetAsync(options, name, "Fresh-Leaves-2026"));
        await _lab.SetPasswordAsync(name, "By-An-Admin-2026");
        Assert.IsType<SetPasswordResult.Written>(await RefusalTests.ResetAsync(options, name, "Fresher-Leaves-2026"));

        await using var connector = LabDs389.Connect(options);
        Assert.Empty((await connector.ProbeAsync(Token)).Remarks);
        Assert.Equal((10, 5), await RulesAsync(connector, name));
        Assert.Equal((14, 10), await RulesAsync(connector, other));
        await UnlockAsync(connector, name);
        var inspected = Assert.IsType<InspectRightsResult.Inspected>(await connector.InspectRightsAsync(await IdAsync(connector, name), Token));
        Assert.Empty(inspected.Remarks);
        Assert.Empty(Assert.IsType<InspectRightsResult.Inspected>(await connector.InspectRightsAsync(null, Token)).Remarks);
        await _lab.JoinAsync(LabDs389.ProtectedGroup, _lab.DnOf(name));
        Assert.Equal(
            ProtectionReason.ConfiguredGroup, Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.Protection?.Reason);
    }

    [Fact]
    public async Task What_is_missing_is_named_with_the_rule_that_gives_it()
    {
        var name = await _lab.NewPersonAsync();
        await _lab.ForgetRightsAsync(_lab.Server.PeopleDn);
        var options = _lab.StrictOptions();
        await using var connector = LabDs389.Connect(options);
        var id = await IdAsync(connector, name);

        var missing = Assert.IsType<InspectRightsResult.Inspected>(await connector.InspectRightsAsync(id, Token)).Remarks;

        Assert.Equal(
            ["write userPassword", "write passwordRetryCount", "write retryCountResetTime", "write accountUnlockTime", "write carLicense"], missing.Select(static remark => remark.Right));
        Assert.All(missing, static remark => Assert.True(remark.Blocks));
        Assert.Equal(RightsRemarkKind.ResetMissing, missing[0].Kind);
        foreach (var remark in missing)
        {
            await _lab.GrantAsync(remark.Place!, remark.Entry!);
        }

        Assert.Empty(Assert.IsType<InspectRightsResult.Inspected>(await connector.InspectRightsAsync(id, Token)).Remarks);
        Assert.IsType<SetPasswordResult.Written>(await RefusalTests.ResetAsync(options, name, "Fresh-Leaves-2026"));
    }

    [Fact]
    public async Task What_is_too_much_is_named()
    {
        var name = await _lab.NewPersonAsync();
        var service = $"userdn = \"ldap:///{_lab.Server.ServiceAccountDn}\"";
        await _lab.GrantAsync(_lab.Server.PeopleDn, $"(targetattr = \"mail || nsAccountLock\")(version 3.0; acl \"a\"; allow (write) {service};)");
        await _lab.GrantAsync(_lab.Server.PeopleDn, $"(targetattr = \"userPassword\")(version 3.0; acl \"b\"; allow (read) {service};)");
        await _lab.GrantAsync(_lab.Server.PeopleDn, $"(version 3.0; acl \"c\"; allow (add, delete) {service};)");
        await _lab.GrantAsync(_lab.GroupsDn, $"(targetattr = \"member\")(version 3.0; acl \"d\"; allow (write) {service};)");
        var (code, page) = await PrintAsync(_lab.StrictOptions(), name);

        Assert.Equal(1, code);
        foreach (var right in new[] { "write mail, nsAccountLock", "read userPassword", "add, delete or rename", "write member" })
        {
            Assert.Contains($"holds {right} on", string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("MISSING", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_may_not_be_read_and_a_password_administrator_are_named()
    {
        await _lab.ForgetRightsAsync("cn=config");
        await using var connector = LabDs389.Connect(_lab.StrictOptions());

        var unreadable = Assert.Single(Assert.IsType<InspectRightsResult.Inspected>(await connector.InspectRightsAsync(null, Token)).Remarks);

        Assert.Equal((RightsRemarkKind.PoliciesUnreadable, "cn=config"), (unreadable.Kind, unreadable.Object));
        Assert.Contains("ldapmodify", unreadable.Fix, StringComparison.Ordinal);
        await ApplyAsync(_lab.StrictOptions());
        await _lab.ConfigureAsync("passwordAdminDN", _lab.Server.ServiceAccountDn);
        Assert.Contains(
            Assert.IsType<InspectRightsResult.Inspected>(await connector.InspectRightsAsync(null, Token)).Remarks,
            static remark => remark.Kind == RightsRemarkKind.Privileged && remark.Right.Contains("passwordAdminDN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rights_that_are_right_end_with_0_and_an_account_that_nobody_has_is_an_error()
    {
        await ApplyAsync(_lab.Options());

        var (code, page) = await PrintAsync(_lab.Options(), account: null);

        Assert.Equal(0, code);
        Assert.Contains("aci:", page, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SettingsException>(() => PrintAsync(_lab.Options(), "nobody-has-this-name"));
    }

    /// <summary>Puts the rules that the command prints into the place of all that the lab gave the service account.</summary>
    private async Task ApplyAsync(Ds389Options options)
    {
        var printed = await StandardPermissions.ReadAsync(options, account: null, Token);
        foreach (var entry in new[] { _lab.Server.BaseDn, _lab.Server.PeopleDn, $"ou=policies,{_lab.Server.BaseDn}", "cn=config" })
        {
            try
            {
                await _lab.ForgetRightsAsync(entry);
            }
            catch (Sspr.Testing.Lab.LabException e) when (e.Message.Contains("No such attribute", StringComparison.Ordinal))
            {
                // it has none any more
            }
        }

        foreach (var needed in printed.Needed)
        {
            await _lab.GrantAsync(needed.On, needed.Commands["aci"]);
        }
    }

    private static async Task<(int Code, string Page)> PrintAsync(Ds389Options options, string? account)
    {
        await using var output = new StringWriter();
        var settings = new AgentOptions(new AgentBasics()) { Directories = [options] };
        return (await new PermissionsCommand(settings, output).RunAsync(account, asJson: false, Token), output.ToString());
    }

    private static async Task<(int Length, int History)> RulesAsync(Ds389Connector connector, string name)
    {
        var rules = Assert.IsType<ReadRulesResult.Read>(await connector.ReadRulesAsync(await IdAsync(connector, name), Token)).Rules;
        return (rules.MinimumLength, rules.HistoryLength);
    }

    private static async Task<AccountId> IdAsync(Ds389Connector connector, string name) =>
        Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.Id;

    private async Task UnlockAsync(Ds389Connector connector, string name)
    {
        for (var i = 0; i < LabDs389.LockoutThreshold; i++)
        {
            Assert.False(await _lab.SignsInAsync(name, "a wrong one"));
        }

        var prepared = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = await IdAsync(connector, name), Action = WriteAction.Unlock }, Token)).Write;
        Assert.IsType<SetPasswordResult.Written>(await connector.UnlockAsync(prepared, Token));
        Assert.Empty(await _lab.ReadAsync(name, "accountUnlockTime"));
    }
}

/// <summary>Commands that an administrator pastes.</summary>
public sealed class AciCommandTests
{
    [Fact]
    public void A_name_cannot_break_out_of_the_printed_ldapmodify()
    {
        var command = AciCommand.Add("ds1.corp.test:636", "ou=it's; $(reboot),dc=corp", "(targetattr = \"a\")");

        Assert.Contains("'dn: ou=it'\\''s; $(reboot),dc=corp'", command, StringComparison.Ordinal);
        Assert.Contains("'aci: (targetattr = \"a\")'", command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ou=Müller,dc=corp")]
    [InlineData("ou=two\nlines,dc=corp")]
    [InlineData(" ou=space,dc=corp")]
    public void What_LDIF_cannot_show_comes_in_base64(string entry)
    {
        var command = AciCommand.Add("ds1.corp.test:636", entry, "(targetattr = \"a\")");

        Assert.Contains($"'dn:: {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(entry))}'", command, StringComparison.Ordinal);
    }
}
