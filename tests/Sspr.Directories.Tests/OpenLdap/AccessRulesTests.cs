using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Agent.Permissions;
using Sspr.Directories.Ldap;
using Sspr.Directories.OpenLdap;
using Sspr.Directories.OpenLdap.Rights;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>The access rules that <c>sspr-agent permissions</c> prints, put into a server that has no others.</summary>
[Trait("Needs", "Lab")]
public sealed class AccessRulesTests : IAsyncLifetime
{
    /// <summary>The lab's own database; the one before it holds the log of accesses.</summary>
    private const string Database = "olcDatabase={2}mdb,cn=config";

    private LabOpenLdap _lab = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lab = await LabOpenLdap.StartAsync();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_printed_rules_are_all_that_is_needed(bool strict)
    {
        var options = strict ? _lab.StrictOptions() : _lab.Options();
        var name = await _lab.NewPersonAsync();
        await ApplyAsync(options);

        Assert.IsType<SetPasswordResult.Written>(await RefusalTests.ResetAsync(options, name, "Fresh-Leaves-2026"));

        await using var connector = LabOpenLdap.Connect(options);
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        var rules = Assert.IsType<ReadRulesResult.Read>(await connector.ReadRulesAsync(account.Id, Token)).Rules;
        Assert.Equal((10, true), (rules.MinimumLength, rules.HistoryEnforcedOnReset));
        Assert.Empty((await connector.ProbeAsync(Token)).Remarks);
        Assert.Empty((await InspectAsync(connector, name)).Remarks);
        Assert.Empty(Assert.IsType<InspectRightsResult.Inspected>(await connector.InspectRightsAsync(null, Token)).Remarks);
        using var right = NewPassword.FromCharacters("Fresh-Leaves-2026");
        Assert.IsType<PasswordCheckResult.Right>(await connector.CheckPasswordAsync(account.Id, null, right, Token));
        Assert.Contains(
            Assert.IsType<ListAccountsResult.Listed>(await connector.ListAsync(
                new AccountQuery.ExpiringPasswords(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1000)), Token)).Accounts,
            listed => listed.Id == account.Id);
        await UnlockAsync(connector, name);
        await _lab.JoinAsync(LabOpenLdap.ProtectedGroup, _lab.DnOf(name));
        Assert.Equal(
            ProtectionReason.ConfiguredGroup, Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.Protection?.Reason);
    }

    [Fact]
    public async Task The_printed_rules_let_the_service_account_do_nothing_else()
    {
        var name = await _lab.NewPersonAsync();
        var elsewhere = await _lab.NewPersonAsync(place: $"ou=elsewhere,{_lab.Slapd.BaseDn}");
        await ApplyAsync(_lab.StrictOptions());
        await using var connection = await SignInAsync();
        (string Entry, string Attribute, string Value)[] others =
        [
            (_lab.DnOf(name), "mail", "x@mail.test"),
            (_lab.DnOf(name), "pwdPolicySubentry", _lab.Slapd.DefaultPolicyDn),
            ($"uid={elsewhere},ou=elsewhere,{_lab.Slapd.BaseDn}", "userPassword", "Fresh-Leaves-2026"),
            (_lab.Slapd.ServiceAccountDn, "userPassword", "Fresh-Leaves-2026"),
            ($"cn={LabOpenLdap.ProtectedGroup},{_lab.GroupsDn}", "description", "mine"),
            (_lab.Slapd.DefaultPolicyDn, "pwdMinLength", "1"),
        ];

        foreach (var (entry, attribute, value) in others)
        {
            var answer = await connection.SendAsync(new LdapModify(entry, LdapModification.Text(LdapModificationKind.Replace, attribute, value)), Token);
            Assert.Equal((entry, attribute, LdapResultCode.InsufficientAccessRights), (entry, attribute, answer.Code));
        }

        foreach (var entry in new[] { _lab.DnOf(name), $"uid={elsewhere},ou=elsewhere,{_lab.Slapd.BaseDn}", _lab.Slapd.ServiceAccountDn })
        {
            var read = Assert.Single((await connection.SearchAsync(LdapSearch.Read(entry, "*", "+"), Token)).Entries);
            Assert.True(read.Has("uid"));
            Assert.False(read.Has("userPassword") || read.Has("pwdHistory"));
        }
    }

    [Fact]
    public async Task What_is_missing_is_named_with_the_rule_that_gives_it()
    {
        var options = _lab.StrictOptions();
        var name = await _lab.NewPersonAsync();
        await _lab.Slapd.ConfigureAsync(
            $"dn: {Database}\nchangetype: modify\nreplace: olcAccess\nolcAccess: to attrs=userPassword by anonymous auth by * none\nolcAccess: to * by users read\n", Token);
        await using var connector = LabOpenLdap.Connect(options);

        var missing = (await InspectAsync(connector, name)).Remarks;

        Assert.Equal(
            [(RightsRemarkKind.ResetMissing, "write userPassword"), (RightsRemarkKind.WriteMissing, "write pwdAccountLockedTime"), (RightsRemarkKind.WriteMissing, "write carLicense")],
            missing.Select(static remark => (remark.Kind, remark.Right)));
        foreach (var remark in missing)
        {
            Assert.EndsWith("| ldapmodify -Q -Y EXTERNAL -H ldapi:///", remark.Fix, StringComparison.Ordinal);
            await _lab.Slapd.ConfigureAsync($"dn: {Database}\nchangetype: modify\nadd: olcAccess\nolcAccess: {remark.Entry}\n", Token);
        }

        Assert.Empty((await InspectAsync(connector, name)).Remarks);
        Assert.IsType<SetPasswordResult.Written>(await RefusalTests.ResetAsync(options, name, "Fresh-Leaves-2026"));
        await UnlockAsync(connector, name);
    }

    [Fact]
    public async Task What_is_too_much_is_named()
    {
        var name = await _lab.NewPersonAsync();
        await _lab.Slapd.ConfigureAsync(
            $"dn: {Database}\nchangetype: modify\nreplace: olcAccess\nolcAccess: to * by dn.exact=\"{_lab.Slapd.ServiceAccountDn}\" write by anonymous auth by * none\n", Token);
        await using var connector = LabOpenLdap.Connect(_lab.Options());

        var remarks = (await InspectAsync(connector, name)).Remarks;

        Assert.All(remarks, static remark => Assert.Equal(RightsRemarkKind.TooMuch, remark.Kind));
        Assert.Equal(
            [
                ("write mail, mobile, telephoneNumber, pwdPolicySubentry", _lab.DnOf(name)), ("read userPassword", _lab.DnOf(name)),
                ("write member", $"cn={LabOpenLdap.ProtectedGroup},{_lab.GroupsDn}"),
            ],
            remarks.Select(static remark => (remark.Right, remark.Object)));
    }

    [Fact]
    public async Task Looking_at_rights_changes_nothing()
    {
        var name = await _lab.NewPersonAsync();
        await using var connector = LabOpenLdap.Connect(_lab.StrictOptions());
        var before = await _lab.ReadAsync(name, "entryCSN");
        var writes = await _lab.CountWritesAsync(name);

        await InspectAsync(connector, name);
        Assert.IsType<InspectRightsResult.Inspected>(await connector.InspectRightsAsync(null, Token));

        Assert.Equal(before, await _lab.ReadAsync(name, "entryCSN"));
        Assert.Equal(writes, await _lab.CountWritesAsync(name));
        Assert.True(await _lab.SignsInAsync(name, _lab.PersonPassword));
    }

    [Fact]
    public async Task A_server_that_takes_no_writes_does_not_tell_the_rights()
    {
        var name = await _lab.NewPersonAsync();
        await using var connector = LabOpenLdap.Connect(_lab.Options());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        await _lab.Slapd.ConfigureAsync($"dn: {Database}\nchangetype: modify\nreplace: olcReadOnly\nolcReadOnly: TRUE\n", Token);

        var answer = Assert.IsType<InspectRightsResult.Unreachable>(await connector.InspectRightsAsync(account.Id, Token));

        Assert.Equal(DirectoryFaultKind.UnexpectedResult, answer.Fault.Kind);
        Assert.Contains("53", answer.Fault.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rights_are_asked_with_a_critical_control_and_for_a_value_that_nobody_has()
    {
        var asked = OpenLdapRightsInspector.Question("uid=alice,dc=corp,dc=test", "userPassword");
        var again = OpenLdapRightsInspector.Question("uid=alice,dc=corp,dc=test", "userPassword");

        Assert.Equal((LdapOids.NoOp, true), asked.Controls.Select(static control => (control.Oid, control.Critical)).Single());
        Assert.Equal("modify: Delete userPassword", asked.Describe());
        Assert.NotEqual(Convert.ToHexString(asked.Encode(1)), Convert.ToHexString(again.Encode(1)));
    }

    [Fact]
    public void A_name_cannot_break_out_of_the_printed_command()
    {
        var command = OlcCommand.Add("dc=it's; $(reboot)*", "{0}to dn.subtree=\"ou=it's\"");

        Assert.Contains("'(olcSuffix=dc=it'\\''s; $\\28reboot\\29\\2a)'", command, StringComparison.Ordinal);
        Assert.Contains("'olcAccess: {0}to dn.subtree=\"ou=it'\\''s\"'", command, StringComparison.Ordinal);
    }

    private static async Task<InspectRightsResult.Inspected> InspectAsync(OpenLdapConnector connector, string name)
    {
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        return Assert.IsType<InspectRightsResult.Inspected>(await connector.InspectRightsAsync(account.Id, Token));
    }

    private static async Task UnlockAsync(OpenLdapConnector connector, string name)
    {
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;
        var prepared = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = WriteAction.Unlock }, Token)).Write;
        Assert.IsType<SetPasswordResult.Written>(await connector.UnlockAsync(prepared, Token));
    }

    /// <summary>Puts the rules that the command prints into the place of the lab's, before the one by which everybody signs in.</summary>
    private async Task ApplyAsync(OpenLdapOptions options)
    {
        var printed = await StandardPermissions.ReadAsync(options, account: null, Token);
        Assert.Null(printed.NotFoundOut);
        Assert.Contains("olcAccess:", PermissionsPage.Of([printed]), StringComparison.Ordinal);
        var lines = printed.Needed.SelectMany(static needed => needed.Commands).ToList();
        var ldif = new StringBuilder($"dn: {Database}\nchangetype: modify\nreplace: olcAccess\n");
        foreach (var (_, line) in lines.Where(static pair => pair.Key == "olcAccess"))
        {
            ldif.Append("olcAccess: ").Append(line).Append('\n');
        }

        ldif.Append("olcAccess: to attrs=userPassword by anonymous auth by * none\n-\nreplace: olcLimits\nolcLimits: ");
        ldif.Append(Assert.Single(lines, static pair => pair.Key == "olcLimits").Value).Append('\n');
        await _lab.Slapd.ConfigureAsync(ldif.ToString(), Token);
    }

    private async Task<LdapConnection> SignInAsync()
    {
        var dialer = new LdapDialer(LabTimes.Transport(_lab.Slapd.CaFile), TimeProvider.System, NullLogger.Instance);
        var (connection, answer) = await dialer.OpenAndBindAsync(
            new LdapEndpoint(_lab.Slapd.Address, _lab.Slapd.TlsPort), _lab.Slapd.ServiceAccountDn, Encoding.UTF8.GetBytes(_lab.Slapd.ServicePassword), Token);
        Assert.Equal(LdapResultCode.Success, answer.Code);
        return connection;
    }
}
