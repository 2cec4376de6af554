using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>
/// Accounts that self-service must not touch, made on a real domain and then asked for by a server that wants them reset. The domain
/// controller itself would let each of them through, so nothing but our own check stands in the way.
/// </summary>
[Trait("Needs", "Lab")]
public sealed class ProtectionTests(LabDomains domains)
{
    private static int _groups;

    public static TheoryData<string, int> PrivilegedGroups
    {
        get
        {
            var data = new TheoryData<string, int>();
            string[] inUsers =
            [
                "Domain Admins", "Domain Controllers", "Schema Admins", "Enterprise Admins", "Group Policy Creator Owners", "Read-only Domain Controllers",
            ];
            string[] builtIn = ["Administrators", "Account Operators", "Server Operators", "Print Operators", "Backup Operators", "Replicator"];
            foreach (var group in inUsers.Select(static g => $"CN={g},CN=Users").Concat(builtIn.Select(static g => $"CN={g},CN=Builtin")))
            {
                data.Add(group, 0);
                data.Add(group, 1);
                data.Add(group, 3);
            }

            for (var levels = 2; levels <= 5; levels++)
            {
                data.Add("CN=Domain Admins,CN=Users", levels);
                data.Add("CN=Administrators,CN=Builtin", levels);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PrivilegedGroups))]
    public async Task A_member_of_a_privileged_group_is_refused_through_any_number_of_groups(string group, int levels)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        var member = domain.DnOf(name);
        for (var i = 0; i < levels; i++)
        {
            // universal groups may be members of global ones nowhere, so nesting goes through what the target takes
            member = await NewGroupAsync(domain, member, IsGlobal(group) ? "-2147483646" : "-2147483640");
        }

        await domain.JoinAsync($"{group},{domain.Samba.BaseDn}", member);

        await RefusedAsync(domain, name, ProtectionReason.PrivilegedGroup);
    }

    [Theory]
    [InlineData("512")]
    [InlineData("516")]
    [InlineData("521")]
    public async Task An_account_whose_primary_group_is_privileged_is_refused(string rid)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        var group = rid switch { "512" => "Domain Admins", "516" => "Domain Controllers", _ => "Read-only Domain Controllers" };
        await domain.JoinAsync($"CN={group},CN=Users,{domain.Samba.BaseDn}", domain.DnOf(name));
        await domain.ReplaceAsync(name, "primaryGroupID", rid);

        await RefusedAsync(domain, name, ProtectionReason.PrivilegedGroup);
    }

    [Theory]
    [InlineData("adminCount", "1", ProtectionReason.AdminCount)]
    [InlineData("servicePrincipalName", "http/intranet.corp.test", ProtectionReason.ServicePrincipal)]
    [InlineData("userAccountControl", "4096", ProtectionReason.NotAPerson)]
    public async Task An_account_with_a_mark_is_refused(string attribute, string value, ProtectionReason reason)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        await domain.ReplaceAsync(name, attribute, value);

        await RefusedAsync(domain, name, reason);
    }

    [Fact]
    public async Task A_computer_is_refused()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = NewName();
        await domain.Samba.ChangeAsync(
            $"dn: CN={name},{domain.Samba.PeopleDn}\nchangetype: add\nobjectClass: computer\nsAMAccountName: {name}$\nuserAccountControl: 4096\n", CancellationToken.None);

        await RefusedAsync(domain, $"CN={name},{domain.Samba.PeopleDn}", ProtectionReason.NotAPerson, byName: false);
    }

    [Fact]
    public async Task A_group_managed_service_account_is_refused()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = NewName();
        await domain.Samba.ChangeAsync(
            $"dn: CN={name},{domain.Samba.PeopleDn}\nchangetype: add\nobjectClass: msDS-GroupManagedServiceAccount\nsAMAccountName: {name}$\nmsDS-ManagedPasswordInterval: 30\n",
            CancellationToken.None);

        await RefusedAsync(domain, $"CN={name},{domain.Samba.PeopleDn}", ProtectionReason.NotAPerson, byName: false);
    }

    [Theory]
    [InlineData("CN=Administrator,CN=Users", ProtectionReason.BuiltInAccount)]
    [InlineData("CN=krbtgt,CN=Users", ProtectionReason.BuiltInAccount)]
    [InlineData("CN=svc-sspr,OU=Services", ProtectionReason.OwnAccount)]
    [InlineData("CN=DC1,OU=Domain Controllers", ProtectionReason.NotAPerson)]
    [InlineData("CN=Domain Users,CN=Users", ProtectionReason.MembershipUnreadable)]
    public async Task What_lies_elsewhere_in_the_domain_is_refused_even_if_everything_is_served(string place, ProtectionReason reason)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await RefusedAsync(
            domain, $"{place},{domain.Samba.BaseDn}", reason, byName: false, domain.Options() with { SearchBases = [domain.Samba.BaseDn] });
    }

    [Fact]
    public async Task An_account_outside_the_served_units_is_refused()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await RefusedAsync(domain, $"CN=Judy Jones,OU=Elsewhere,{domain.Samba.BaseDn}", ProtectionReason.OutOfScope, byName: false);
    }

    [Fact]
    public async Task A_unit_that_is_kept_out_and_an_account_that_is_named_are_refused()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        await RefusedAsync(
            domain, name, ProtectionReason.OutOfScope, byName: true, domain.Options() with { DeniedBases = [domain.Samba.PeopleDn] });
        await RefusedAsync(
            domain, name, ProtectionReason.ConfiguredGroup, byName: true, domain.Options() with { ProtectedAccounts = [domain.DnOf(name)] });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_member_of_a_group_that_the_settings_name_is_refused(int levels)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        var member = domain.DnOf(name);
        for (var i = 0; i <= levels; i++)
        {
            member = await NewGroupAsync(domain, member, "-2147483646");
        }

        var group = member[3..member.IndexOf(',', StringComparison.Ordinal)];
        await RefusedAsync(domain, name, ProtectionReason.ConfiguredGroup, byName: true, domain.Options() with { ProtectedGroups = [group] });
    }

    [Fact]
    public async Task A_group_in_the_settings_that_does_not_exist_refuses_everybody()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        await RefusedAsync(
            domain, await domain.NewPersonAsync(), ProtectionReason.MembershipUnreadable, byName: true, domain.Options() with { ProtectedGroups = ["No Such Group"] });
    }

    [Fact]
    public async Task A_distribution_group_in_the_settings_refuses_everybody_because_tokens_do_not_show_it()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        var group = await NewGroupAsync(domain, domain.DnOf(name), "2");
        var options = domain.Options() with { ProtectedGroups = [group[3..group.IndexOf(',', StringComparison.Ordinal)]] };
        await RefusedAsync(domain, name, ProtectionReason.MembershipUnreadable, byName: true, options);
    }

    [Fact]
    public async Task An_ordinary_member_of_ordinary_groups_is_not_refused()
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var name = await domain.NewPersonAsync();
        _ = await NewGroupAsync(domain, await NewGroupAsync(domain, domain.DnOf(name), "-2147483646"), "-2147483646");
        await using var connector = Connector(domain.Options());

        Assert.Null(Assert.IsType<FindResult.Found>(await connector.FindAsync(name, TestContext.Current.CancellationToken)).Account.Protection);
    }

    private static bool IsGlobal(string group) =>
        !group.Contains("Builtin", StringComparison.Ordinal) && !group.StartsWith("CN=Schema", StringComparison.Ordinal)
        && !group.StartsWith("CN=Enterprise", StringComparison.Ordinal);

    private static string NewName() =>
        string.Create(CultureInfo.InvariantCulture, $"g{Environment.ProcessId}n{Interlocked.Increment(ref _groups)}");

    private static async Task<string> NewGroupAsync(LabDomain domain, string member, string type)
    {
        var name = NewName();
        var dn = $"CN={name},OU=Groups,{domain.Samba.BaseDn}";
        await domain.Samba.ChangeAsync(
            $"dn: {dn}\nchangetype: add\nobjectClass: group\nsAMAccountName: {name}\ngroupType: {type}\nmember: {member}\n", CancellationToken.None);
        return dn;
    }

    private static ActiveDirectoryConnector Connector(ActiveDirectoryOptions options) =>
        new(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);

    /// <summary>Asks for the write as a taken-over server would: by id, past every page and every earlier check.</summary>
    private static async Task RefusedAsync(
        LabDomain domain, string target, ProtectionReason reason, bool byName = true, ActiveDirectoryOptions? options = null)
    {
        var token = TestContext.Current.CancellationToken;
        await using var connector = Connector(options ?? domain.Options());
        var dn = byName ? domain.DnOf(target) : target;
        var id = await domain.IdOfAsync(dn);
        var before = (await domain.Samba.ReadPasswordLogAsync(token)).Count(e => string.Equals(e.TargetDn, dn, StringComparison.OrdinalIgnoreCase));

        var read = await connector.ReadAsync(id, token);
        if (read is FindResult.Found found)
        {
            Assert.Equal(reason, found.Account.Protection?.Reason);
        }

        var request = new WriteRequest { Operation = OperationId.New(), Account = id, Action = WriteAction.ResetAndUnlock };
        var prepared = await connector.PrepareAsync(request, token);
        var obstacle = Assert.IsType<PrepareResult.Blocked>(prepared).Obstacle;
        Assert.Equal(WriteObstacleKind.AccountProtected, obstacle.Kind);
        Assert.StartsWith(reason.ToString(), obstacle.Evidence, StringComparison.Ordinal);

        // and if the server made the preparation up
        var forged = new PreparedWrite
        {
            Request = request,
            DomainController = $"{domain.Samba.Address}:636",
            Snapshot = new AccountSnapshot(0, 0, null),
        };
        using var password = NewPassword.FromCharacters("Taken-Over-2026!");
        var committed = Assert.IsType<SetPasswordResult.Blocked>(await connector.CommitAsync(forged, password, token));
        Assert.Equal(WriteObstacleKind.AccountProtected, committed.Obstacle.Kind);
        Assert.Equal(before, (await domain.Samba.ReadPasswordLogAsync(token)).Count(e => string.Equals(e.TargetDn, dn, StringComparison.OrdinalIgnoreCase)));
    }
}
