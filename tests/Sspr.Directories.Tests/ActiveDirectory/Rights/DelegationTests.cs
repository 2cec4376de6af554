using System.Globalization;
using Sspr.Agent;
using Sspr.Agent.Permissions;

namespace Sspr.Directories.Tests.ActiveDirectory.Rights;

/// <summary>Each fault is made on a real domain, named through the agent, mended by the very command that is printed, and gone.</summary>
[Trait("Needs", "Lab")]
public sealed class DelegationTests(DelegationDomain fixture) : IClassFixture<DelegationDomain>, IAsyncLifetime
{
    private const string User = "bf967aba-0de6-11d0-a285-00aa003049e2";
    private LabDirectory _directory = null!;
    private string _sid = "";

    private LabDomain Domain => fixture.Domain;

    private string People => Domain.Samba.PeopleDn;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _directory = new LabDirectory(Domain, Domain.Options() with { StampAttribute = "extensionName" }, throughAgent: true);
        var seen = await InspectAsync(account: null);
        _sid = seen.ServiceAccount.Split('(', ')')[1];
    }

    public ValueTask DisposeAsync() => _directory.DisposeAsync();

    [Fact]
    public async Task A_delegation_as_it_should_be_yields_no_remark()
    {
        Assert.Empty((await InspectAsync(account: null)).Remarks);
        Assert.Empty(await RemarksOnAsync(await Domain.NewPersonAsync()));
    }

    [Theory]
    [InlineData("CR;00299570-246d-11d0-a768-00aa006e0529", RightsRemarkKind.ResetMissing, "Reset Password")]
    [InlineData("WP;28630ebf-41d5-11d1-a9c1-0000f80367c1", RightsRemarkKind.WriteMissing, "Write lockoutTime")]
    [InlineData("WP;bf967972-0de6-11d0-a285-00aa003049e2", RightsRemarkKind.WriteMissing, "Write extensionName")]
    public async Task A_right_that_was_taken_away_is_named_and_the_printed_command_brings_it_back(string right, RightsRemarkKind kind, string name)
    {
        var person = await Domain.NewPersonAsync();
        var entry = $"(OA;CIIO;{right};{User};{_sid})";
        await RunAsync($"samba-tool dsacl delete --objectdn='{People}' --sddl='{entry}'");

        var remark = Assert.Single(await RemarksOnAsync(person));
        Assert.Equal((kind, name, Domain.DnOf(person), People, entry), (remark.Kind, remark.Right, remark.Object, remark.Place, remark.Entry));
        Assert.Equal((kind, People), (await InspectAsync(account: null)).Remarks.Select(static one => (one.Kind, one.Object)).Single());

        await RunAsync(remark.Fix!);
        Assert.Empty(await RemarksOnAsync(person));
    }

    [Fact]
    public async Task A_denial_is_named_with_the_object_that_it_comes_from()
    {
        var person = await Domain.NewPersonAsync();
        var entry = $"(OD;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;{User};{_sid})";
        await RunAsync($"samba-tool dsacl set --objectdn='{People}' --sddl='{entry}'");

        var remark = Assert.Single(await RemarksOnAsync(person));
        Assert.Equal((RightsRemarkKind.ResetDenied, People), (remark.Kind, remark.Place));
        Assert.Contains("ID", remark.Entry!.Split(';')[1], StringComparison.Ordinal);

        await RunAsync(remark.Fix!);
        Assert.Empty(await RemarksOnAsync(person));
    }

    [Fact]
    public async Task An_account_that_does_not_inherit_is_named_before_what_it_lacks()
    {
        var person = await Domain.NewPersonAsync();
        await ProtectAsync(Domain.DnOf(person));

        var remarks = await RemarksOnAsync(person);
        Assert.Contains(remarks, remark => remark.Kind == RightsRemarkKind.ResetMissing && remark.Fix is null && remark.Place == People);
        var off = Assert.Single(remarks, static remark => remark.Kind == RightsRemarkKind.InheritanceOff);
        Assert.Equal(Domain.DnOf(person), off.Object);

        await RunAsync(off.Fix!);
        Assert.Empty(await RemarksOnAsync(person));
    }

    [Fact]
    public async Task A_unit_in_between_that_does_not_inherit_is_the_one_that_is_named()
    {
        var unit = $"OU=Closed,{People}";
        await AddUnitAsync(unit);
        var person = await Domain.NewPersonAsync(place: unit);
        await ProtectAsync(unit);

        var off = Assert.Single(await RemarksOnAsync(person), static remark => remark.Kind == RightsRemarkKind.InheritanceOff);
        Assert.Equal(unit, off.Object);

        await RunAsync(off.Fix!);
        Assert.Empty(await RemarksOnAsync(person));
    }

    [Fact]
    public async Task An_adminCount_that_was_left_over_is_told_from_one_that_holds()
    {
        var (former, admin) = (await Domain.NewPersonAsync(), await Domain.NewPersonAsync());
        await Domain.ReplaceAsync(former, "adminCount", "1");
        await Domain.ReplaceAsync(admin, "adminCount", "1");
        await Domain.JoinAsync($"CN=Domain Admins,CN=Users,{Domain.Samba.BaseDn}", Domain.DnOf(admin));

        Assert.DoesNotContain(await RemarksOnAsync(admin), static remark => remark.Kind == RightsRemarkKind.AdminCountStale);
        var remark = Assert.Single(await RemarksOnAsync(former));
        Assert.Equal(RightsRemarkKind.AdminCountStale, remark.Kind);

        await RunAsync(remark.Fix!);
        Assert.Empty(await RemarksOnAsync(former));
    }

    [Theory]
    [InlineData("(OA;;CR;1131f6aa-9c07-11d1-f79f-00c04fc2dcd2;;SID)", true, "Replicating Directory Changes")]
    [InlineData("(OA;;CR;1131f6ad-9c07-11d1-f79f-00c04fc2dcd2;;SID)", true, "Replicating Directory Changes All")]
    [InlineData("(OA;;CR;89e95b76-444d-4c62-991a-0facbeda640c;;SID)", true, "Replicating Directory Changes In Filtered Set")]
    [InlineData("(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;SID)", true, "Reset Password")]
    [InlineData("(A;CI;WD;;;SID)", false, "WriteDacl")]
    [InlineData("(A;CI;WO;;;SID)", false, "WriteOwner")]
    [InlineData("(A;CI;GA;;;SID)", false, "GenericAll")]
    [InlineData("(A;CI;WP;;;SID)", false, "GenericWrite")]
    [InlineData("(A;CI;CR;;;SID)", false, "all extended rights")]
    [InlineData("(OA;CIIO;WP;bf9679c0-0de6-11d0-a285-00aa003049e2;bf967a9c-0de6-11d0-a285-00aa003049e2;SID)", false, "Write member")]
    [InlineData("(OA;CIIO;WP;f3a64788-5306-11d1-a9c5-0000f80367c1;bf967aba-0de6-11d0-a285-00aa003049e2;SID)", false, "Write servicePrincipalName")]
    [InlineData("(OA;CIIO;WP;5b47d60f-6090-40b2-9f37-2a4de88f3063;bf967aba-0de6-11d0-a285-00aa003049e2;SID)", false, "Write msDS-KeyCredentialLink")]
    public async Task A_right_that_is_too_much_is_named_where_it_stands_and_the_printed_command_takes_it_away(string sddl, bool atRoot, string right)
    {
        var place = atRoot ? Domain.Samba.BaseDn : People;
        await RunAsync($"samba-tool dsacl set --objectdn='{place}' --sddl='{sddl.Replace("SID", _sid, StringComparison.Ordinal)}'");

        // a generic right is stored twice: for the object, and for what is below it
        var remarks = (await InspectAsync(account: null)).Remarks;
        Assert.NotEmpty(remarks);
        Assert.All(remarks, remark => Assert.Equal((RightsRemarkKind.TooMuch, right, place), (remark.Kind, remark.Right, remark.Object)));
        foreach (var remark in remarks)
        {
            await RunAsync(remark.Fix!);
        }

        Assert.Empty((await InspectAsync(account: null)).Remarks);
    }

    [Fact]
    public async Task The_right_that_the_synchronisation_asks_for_is_no_mistake_of_an_agent_that_cannot_know()
    {
        var entry = $"(OA;;CR;1131f6aa-9c07-11d1-f79f-00c04fc2dcd2;;{_sid})";
        await RunAsync($"samba-tool dsacl set --objectdn='{Domain.Samba.BaseDn}' --sddl='{entry}'");

        var remark = Assert.Single((await InspectAsync(account: null)).Remarks);
        Assert.Equal((RightsRemarkKind.TooMuch, "Replicating Directory Changes", false), (remark.Kind, remark.Right, remark.Blocks));
        var (code, text) = await PermissionsAsync(await Domain.NewPersonAsync(), asJson: false);
        Assert.Equal(0, code);
        Assert.Contains("only if the directory is synchronised", text.ReplaceLineEndings(" ").Replace("     ", " ", StringComparison.Ordinal), StringComparison.Ordinal);

        await RunAsync(remark.Fix!);
        Assert.Empty((await InspectAsync(account: null)).Remarks);
    }

    [Fact]
    public async Task Membership_in_a_privileged_group_is_named()
    {
        var group = $"CN=Account Operators,CN=Builtin,{Domain.Samba.BaseDn}";
        await Domain.JoinAsync(group, Domain.Samba.ServiceAccountDn);

        // a token is made at the sign-in, so a new connection sees it
        await using (var fresh = new LabDirectory(Domain, Domain.Options(), throughAgent: true))
        {
            var seen = Assert.IsType<InspectRightsResult.Inspected>(await fresh.Connector.InspectRightsAsync(null, Token));
            Assert.Contains(seen.Remarks, static remark => remark is { Kind: RightsRemarkKind.Privileged, Right: "Account Operators" });
        }

        await Domain.Samba.ChangeAsync($"dn: {group}\nchangetype: modify\ndelete: member\nmember: {Domain.Samba.ServiceAccountDn}\n", Token);
    }

    [Fact]
    public async Task An_account_below_a_unit_with_reserved_characters_is_looked_at_and_reset()
    {
        var unit = $"OU=a\\,b+c \\#1,{People}".Replace("b+c", "b\\+c", StringComparison.Ordinal);
        await AddUnitAsync(unit);
        var person = await Domain.NewPersonAsync(place: unit);

        Assert.Empty(await RemarksOnAsync(person));
        var found = Assert.IsType<FindResult.Found>(await _directory.Connector.FindAsync(person, Token));
        Assert.Null(found.Account.Protection);
        var ready = Assert.IsType<PrepareResult.Ready>(await _directory.Connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = found.Account.Id, Sid = found.Account.Sid, Action = WriteAction.ResetAndUnlock, GatesPassed = ["email"] }, Token));
        using var password = NewPassword.FromCharacters("Odd-Unit-2026-!x");
        Assert.IsType<SetPasswordResult.Written>(await _directory.Connector.CommitAsync(ready.Write, password, Token));
        Assert.True(await Domain.SignsInAsync(person, "Odd-Unit-2026-!x"));
    }

    [Fact]
    public async Task A_name_cannot_break_out_of_the_printed_command()
    {
        var mark = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"sspr-{Environment.ProcessId}-broke-out"));
        var unit = $"OU=it's $(touch {mark}) `id`,{People}";
        await AddUnitAsync(unit);
        var person = await Domain.NewPersonAsync(place: unit);
        await ProtectAsync(unit);

        var off = Assert.Single(await RemarksOnAsync(person), static remark => remark.Kind == RightsRemarkKind.InheritanceOff);
        await RunAsync(off.Fix!);

        Assert.Empty(await RemarksOnAsync(person));
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task The_agents_command_says_what_is_needed_and_what_is_missing()
    {
        var person = await Domain.NewPersonAsync();
        var (code, text) = await PermissionsAsync(person, asJson: false);
        Assert.Equal(0, code);
        Assert.Contains(
            $"samba-tool dsacl set --objectdn='{People}' --sddl='(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;{User};{_sid})'", text, StringComparison.Ordinal);
        Assert.Contains($"dsacls \"{People}\" /I:S /G \"{Domain.Samba.Domain}\\svc-sspr:CA;Reset Password;user\"", text, StringComparison.Ordinal);
        Assert.All(
            text.Split('\n').Where(static line => !line.StartsWith("      ", StringComparison.Ordinal)), static line => Assert.InRange(line.Length, 0, 80));

        await RunAsync($"samba-tool dsacl delete --objectdn='{People}' --sddl='(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;{User};{_sid})'");
        var (missing, json) = await PermissionsAsync(person, asJson: true);
        Assert.Equal(1, missing);
        var remark = System.Text.Json.JsonDocument.Parse(json).RootElement[0].GetProperty("remarks")[0];
        Assert.Equal("ResetMissing", remark.GetProperty("kind").GetString());
        await RunAsync(remark.GetProperty("fix").GetString()!);
        Assert.Equal(0, (await PermissionsAsync(person, asJson: false)).Code);

        await Assert.ThrowsAsync<SettingsException>(() => PermissionsAsync("nobody-at-all", asJson: false));
    }

    private async Task<(int Code, string Text)> PermissionsAsync(string person, bool asJson)
    {
        var output = new StringWriter();
        var options = new AgentOptions { Directories = [Domain.Options() with { StampAttribute = "extensionName" }] };
        return (await new PermissionsCommand(options, output).RunAsync(person, asJson, Token), output.ToString());
    }

    private async Task<InspectRightsResult.Inspected> InspectAsync(AccountId? account) =>
        await _directory.Connector.InspectRightsAsync(account, Token) is var seen && seen is InspectRightsResult.Inspected inspected
            ? inspected
            : throw new InvalidOperationException($"Not looked at: {seen}");

    private async Task<IReadOnlyList<RightsRemark>> RemarksOnAsync(string person)
    {
        var found = Assert.IsType<FindResult.Found>(await _directory.Connector.FindAsync(person, Token));
        return (await InspectAsync(found.Account.Id)).Remarks;
    }

    private Task<string> RunAsync(string command) => Domain.Samba.ShellAsync(command, Token);

    private Task AddUnitAsync(string unit) => Domain.Samba.ChangeAsync(
        $"dn:: {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(unit))}\nchangetype: add\nobjectClass: organizationalUnit\n", Token);

    /// <summary>Switches inheritance off and keeps what everybody may read.</summary>
    private Task<string> ProtectAsync(string dn) => RunAsync(
        $"printf '%s\\n' 'dn:: {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(dn))}' 'changetype: modify' 'replace: nTSecurityDescriptor' "
        + "'nTSecurityDescriptor: D:P(A;CI;GA;;;DA)(A;CI;GA;;;SY)(A;CI;LCRPLORC;;;AU)' | ldbmodify -H /var/lib/samba/private/sam.ldb --controls=sd_flags:1:4");
}
