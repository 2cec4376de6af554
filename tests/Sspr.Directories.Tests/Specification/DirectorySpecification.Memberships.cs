namespace Sspr.Directories.Tests.Specification;

/// <summary>Which groups an account is in.</summary>
public abstract partial class DirectorySpecification
{
    [Fact]
    public async Task An_account_is_in_a_group_that_holds_another_group_that_holds_it()
    {
        await using var directory = await StartAsync();
        var name = await directory.NewPersonAsync();
        var stranger = await FoundAsync(directory, await directory.NewPersonAsync());
        var account = await FoundAsync(directory, name);
        var group = await directory.NewGroupAroundAsync(name) ?? "no-groups-here";
        string[] asked = [group, "nobody-made-this-group"];

        var found = Assert.IsType<ReadMembershipsResult.Found>(await directory.Connector.ReadMembershipsAsync(account.Id, asked, Token));
        var others = Assert.IsType<ReadMembershipsResult.Found>(await directory.Connector.ReadMembershipsAsync(stranger.Id, asked, Token));

        var hasGroups = !directory.Limits.ContainsKey(DirectoryLimit.NoGroups);
        Assert.Equal(hasGroups ? [group] : [], found.MemberOf);
        Assert.Equal(hasGroups ? ["nobody-made-this-group"] : asked, found.Unknown);
        Assert.Empty(others.MemberOf);
    }

    [Fact]
    public async Task The_groups_of_an_account_that_is_gone_are_those_of_nobody()
    {
        await using var directory = await StartAsync();
        var account = await FoundAsync(directory, await directory.NewPersonAsync());
        await directory.DeleteAsync(account.LoginName);

        Assert.IsType<ReadMembershipsResult.AccountGone>(await directory.Connector.ReadMembershipsAsync(account.Id, ["any"], Token));
    }

    [Fact]
    public async Task More_than_a_hundred_groups_or_a_name_too_long_is_no_question()
    {
        await using var directory = await StartAsync();
        var account = await FoundAsync(directory, await directory.NewPersonAsync());
        string[] many = [.. Enumerable.Range(0, GroupQuery.MostGroups + 1).Select(static i => $"group{i}")];

        Assert.IsType<ReadMembershipsResult.Found>(await directory.Connector.ReadMembershipsAsync(account.Id, many[1..], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => directory.Connector.ReadMembershipsAsync(account.Id, many, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => directory.Connector.ReadMembershipsAsync(account.Id, [new string('x', 257)], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => directory.Connector.ReadMembershipsAsync(account.Id, [" "], Token));
    }
}
