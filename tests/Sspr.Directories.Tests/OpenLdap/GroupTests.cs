using Sspr.Directories.OpenLdap;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>Groups of every kind, and the accounts that they keep out.</summary>
[Trait("Needs", "Lab")]
public sealed class GroupTests(LabOpenLdaps labs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_are_known_by_name_by_short_name_and_by_number()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync(more: "objectClass: posixAccount\nuidNumber: 4711\ngidNumber: 4712\nhomeDirectory: /nowhere");
        string[] groups =
        [
            await lab.NewGroupAsync("groupOfNames", "member", lab.DnOf(name)),
            await lab.NewGroupAsync("groupOfUniqueNames", "uniqueMember", lab.DnOf(name)),
            await lab.NewGroupAsync("posixGroup", "memberUid", name, more: "gidNumber: 9000"),
            await lab.NewGroupAsync("posixGroup", "gidNumber", "4712"),
        ];
        var other = await lab.NewGroupAsync("posixGroup", "gidNumber", "4713");
        await using var connector = LabOpenLdap.Connect(lab.Options());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;

        var found = Assert.IsType<ReadMembershipsResult.Found>(
            await connector.ReadMembershipsAsync(account.Id, [.. groups, other, $"cn={groups[0]},{lab.GroupsDn}", $"cn=absent,{lab.GroupsDn}"], Token));

        Assert.Equal(groups.Append($"cn={groups[0]},{lab.GroupsDn}").Order(StringComparer.Ordinal), found.MemberOf.Order(StringComparer.Ordinal));
        Assert.Equal([$"cn=absent,{lab.GroupsDn}"], found.Unknown);
    }

    [Fact]
    public async Task Groups_that_hold_each_other_end_the_walk()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        var one = await lab.NewGroupAsync("groupOfNames", "member", lab.DnOf(name));
        var other = await lab.NewGroupAsync("groupOfNames", "member", $"cn={one},{lab.GroupsDn}");
        await lab.JoinAsync(one, $"cn={other},{lab.GroupsDn}");
        await using var connector = LabOpenLdap.Connect(lab.Options());
        var account = Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account;

        var found = Assert.IsType<ReadMembershipsResult.Found>(await connector.ReadMembershipsAsync(account.Id, [one, other], Token));

        Assert.Equal(2, found.MemberOf.Count);
    }

    [Fact]
    public async Task A_protected_group_protects_through_any_number_of_groups()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        var group = await lab.NewGroupAsync("posixGroup", "memberUid", name, more: "gidNumber: 9001");
        for (var i = 0; i < 4; i++)
        {
            group = await lab.NewGroupAsync("groupOfNames", "member", $"cn={group},{lab.GroupsDn}");
        }

        await using var connector = LabOpenLdap.Connect(lab.Options() with { ProtectedGroups = [group] });

        Assert.Equal(
            ProtectionReason.ConfiguredGroup, Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.Protection?.Reason);
    }

    [Fact]
    public async Task What_cannot_be_known_protects()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        await using var missing = LabOpenLdap.Connect(lab.Options() with { ProtectedGroups = ["nobody-made-this-group"] });
        await using var named = LabOpenLdap.Connect(lab.Options() with { ProtectedAccounts = [lab.DnOf(name).ToUpperInvariant()] });
        await using var own = LabOpenLdap.Connect(lab.Options() with { SearchBases = [lab.Slapd.BaseDn] });

        Assert.Equal(ProtectionReason.MembershipUnreadable, await ProtectionAsync(missing, name));
        Assert.Equal(ProtectionReason.BuiltInAccount, await ProtectionAsync(named, name));
        Assert.Equal(ProtectionReason.OwnAccount, await ProtectionAsync(own, "svc-sspr"));
        Assert.Contains((await missing.ProbeAsync(Token)).Remarks, static remark => remark.Contains("nobody-made-this-group", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_unit_that_is_kept_out_is_refused_with_everything_below_it_here_too()
    {
        var lab = await labs.StartAsync();
        var name = await lab.NewPersonAsync();
        var unit = lab.DnOf(name)[(lab.DnOf(name).IndexOf(',', StringComparison.Ordinal) + 1)..];
        await using var kept = LabOpenLdap.Connect(lab.Options() with { DeniedBases = [unit.ToUpperInvariant()] });
        await using var elsewhere = LabOpenLdap.Connect(lab.Options() with { DeniedBases = ["ou=board," + unit] });

        Assert.Equal(ProtectionReason.OutOfScope, await ProtectionAsync(kept, name));
        Assert.Null(await ProtectionAsync(elsewhere, name));
    }

    private static async Task<ProtectionReason?> ProtectionAsync(OpenLdapConnector connector, string name) =>
        Assert.IsType<FindResult.Found>(await connector.FindAsync(name, Token)).Account.Protection?.Reason;
}
