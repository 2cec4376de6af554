using Sspr.Directories;
using Sspr.Problems;
using Sspr.Storage.BuiltInDirectory;
using Sspr.Synchronisation;

namespace Sspr.Tests.Synchronisation;

/// <summary>Whom an entry belongs to, and what is held back.</summary>
public sealed class MatchTests
{
    private static readonly DirectoryName Cloud = new("cloud");

    [Fact]
    public async Task A_new_account_becomes_somebody_of_its_own()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        directory.Put(ScriptedChanges.Account(1, "alice"));

        await world.RunAsync(directory.Pages);

        var alice = await world.OneAsync("alice");
        Assert.NotNull(alice.Person);
        Assert.True(alice.IsInEffect);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_soft_match_is_made_when_it_is_allowed_and_not_with_an_administrator(bool block, bool administrator)
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        world.Options = world.Options with { BlockSoftMatch = block };
        await CreateCloudAsync(world, "alice", administrator);
        var directory = new ScriptedChanges();
        directory.Put(ScriptedChanges.Account(1, "alice"));

        await world.RunAsync(directory.Pages);

        var alice = await world.OneAsync("alice");
        var problems = alice.Errors.Select(static error => error.Problem);
        Assert.Equal(administrator ? [ProblemCodes.SyncExistingAdminRoleConflict] : block ? [ProblemCodes.SyncInvalidSoftMatch] : [], problems);
        Assert.Equal(!administrator && !block, alice.IsInEffect);
        Assert.Equal(alice.IsInEffect ? ["cloud: alice"] : [], alice.Others);
    }

    [Fact]
    public Task A_soft_match_with_an_administrator_is_refused() =>
        A_soft_match_is_made_when_it_is_allowed_and_not_with_an_administrator(block: false, administrator: true);

    [Fact]
    public async Task A_soft_match_with_an_account_that_has_another_anchor_is_refused()
    {
        await using var world = await SyncWorld.CreateAsync("corp", "other");
        world.Options = world.Options with { BlockSoftMatch = false };
        await CreateCloudAsync(world, "alice", administrator: false);
        var (corp, other) = (new ScriptedChanges("corp"), new ScriptedChanges("other"));
        corp.Put(ScriptedChanges.Account(1, "alice"));
        await world.RunAsync(corp.Pages);
        other.Put(ScriptedChanges.Account(2, "second") with { PrincipalName = "third@corp.test", ProxyAddresses = ["SMTP:alice@cloud.test"], Mail = null });

        await world.RunAsync(other.Pages);

        Assert.Equal(ProblemCodes.SyncInvalidSoftMatch, Assert.Single((await world.OneAsync("second")).Errors).Problem);
    }

    [Fact]
    public async Task A_hard_match_with_a_built_in_account_is_refused_while_it_is_blocked()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        world.Options = world.Options with { BlockSoftMatch = false };
        await CreateCloudAsync(world, "alice", administrator: false);
        var directory = new ScriptedChanges();
        var alice = ScriptedChanges.Account(1, "alice");
        directory.Put(alice);
        await world.RunAsync(directory.Pages);
        directory.Remove(alice.Id);
        await world.RunAsync(directory.Pages);
        Assert.Empty(await world.View.FindAsync("alice", CancellationToken.None));

        directory.Put(alice);
        await world.RunAsync(directory.Pages);
        Assert.Equal(ProblemCodes.SyncInvalidHardMatch, Assert.Single((await world.OneAsync("alice")).Errors).Problem);

        world.Options = world.Options with { BlockHardMatchTakeover = false };
        await world.RunAsync(directory.Pages);
        var back = await world.OneAsync("alice");
        Assert.Empty(back.Errors);
        Assert.Equal(["cloud: alice"], back.Others);
    }

    [Fact]
    public async Task One_anchor_in_two_forests_is_one_person_with_two_accounts()
    {
        await using var world = await SyncWorld.CreateAsync("corp", "other");
        var anchor = new Guid(77, 0, 0, new byte[8]);
        var (corp, other) = (new ScriptedChanges("corp"), new ScriptedChanges("other"));
        corp.Put(ScriptedChanges.Account(1, "alice") with { ConsistencyGuid = anchor });
        other.Put(ScriptedChanges.Account(2, "alice2") with { ConsistencyGuid = anchor, PrincipalName = "alice@corp.test" });

        await world.RunAsync(corp.Pages);
        await world.RunAsync(other.Pages);

        var (one, two) = (await world.OneAsync("alice"), await world.OneAsync("alice2"));
        Assert.Equal(one.Person, two.Person);
        Assert.Empty(two.Errors);
        Assert.Equal([$"corp: {one.Object.DistinguishedName}"], two.Others);
    }

    [Fact]
    public async Task An_anchor_that_two_accounts_of_one_directory_have_holds_the_later_one_back_until_it_is_mended()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        var anchor = new Guid(77, 0, 0, new byte[8]);
        directory.Put(ScriptedChanges.Account(1, "alice") with { ConsistencyGuid = anchor });
        await world.RunAsync(directory.Pages);
        directory.Put(ScriptedChanges.Account(2, "copy") with { ConsistencyGuid = anchor });

        await world.RunAsync(directory.Pages);
        var held = await world.OneAsync("copy");
        Assert.Equal(ProblemCodes.SyncAttributeValueMustBeUnique, Assert.Single(held.Errors).Problem);
        Assert.False(held.IsInEffect);
        Assert.Empty((await world.OneAsync("alice")).Errors);

        directory.Put(ScriptedChanges.Account(2, "copy"));
        await world.RunAsync(directory.Pages);
        Assert.Empty((await world.OneAsync("copy")).Errors);
        Assert.True((await world.OneAsync("copy")).IsInEffect);
    }

    [Fact]
    public async Task What_is_out_of_scope_keeps_no_value_from_others()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var staff = new SyncedDirectoryOptions { Name = "corp", Conditions = ["!employeeType=Contractor"] };
        world.Options = world.Options with { Directories = [staff] };
        var directory = new ScriptedChanges();
        var first = ScriptedChanges.Account(9, "first");
        directory.Put(first);
        await world.RunAsync(directory.Pages);
        directory.Put(ScriptedChanges.Account(1, "second") with { PrincipalName = first.PrincipalName });
        await world.RunAsync(directory.Pages);
        Assert.Single((await world.OneAsync("second")).Errors);

        directory.Put(first with { Others = new Dictionary<string, string>(StringComparer.Ordinal) { ["employeeType"] = "Contractor" } });
        await world.RunAsync(directory.Pages);
        Assert.Empty((await world.OneAsync("second")).Errors);

        // who comes back finds it taken
        world.Options = world.Options with { Directories = [new SyncedDirectoryOptions { Name = "corp" }] };
        await world.RunAsync(directory.Pages);
        Assert.Single((await world.OneAsync("first")).Errors);
        Assert.Empty((await world.OneAsync("second")).Errors);

        world.Options = world.Options with { Directories = [staff] };
        await world.RunAsync(directory.Pages);
        Assert.Empty((await world.OneAsync("first")).Errors);
    }

    [Fact]
    public async Task What_only_a_group_leaves_out_keeps_no_value_from_others()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var staff = new SyncedDirectoryOptions { Name = "corp", Groups = ["staff"] };
        world.Options = world.Options with { Directories = [staff] };
        var directory = new ScriptedChanges();
        var first = ScriptedChanges.Account(9, "first");
        var second = ScriptedChanges.Account(1, "second") with { PrincipalName = first.PrincipalName };
        var (outer, inner) = (ScriptedChanges.Group(90, "staff"), ScriptedChanges.Group(91, "inner"));
        directory.Put(first);
        directory.Put(inner, first.Id);
        directory.Put(outer, inner.Id);
        await world.RunAsync(directory.Pages);
        directory.Put(second);
        directory.Put(outer, inner.Id, second.Id);
        await world.RunAsync(directory.Pages);
        Assert.Single((await world.OneAsync("second")).Errors);
        Assert.True((await world.OneAsync("first")).IsInEffect);

        // out of the group that is in the group
        directory.Put(inner);
        await world.RunAsync(directory.Pages);
        Assert.Empty((await world.OneAsync("second")).Errors);
        Assert.Equal((false, true), ((await world.OneAsync("first")).IsInEffect, (await world.OneAsync("second")).IsInEffect));

        // who comes back finds it taken
        directory.Put(inner, first.Id);
        await world.RunAsync(directory.Pages);
        Assert.Single((await world.OneAsync("first")).Errors);
        Assert.Empty((await world.OneAsync("second")).Errors);

        directory.Put(outer, inner.Id);
        await world.RunAsync(directory.Pages);
        Assert.Empty((await world.OneAsync("first")).Errors);
        Assert.Equal((true, false), ((await world.OneAsync("first")).IsInEffect, (await world.OneAsync("second")).IsInEffect));
    }

    [Theory]
    [InlineData("inner")]
    [InlineData("staff")]
    public async Task A_preview_of_a_scope_by_group_says_what_the_scope_then_does(string group)
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        world.Options = world.Options with { Directories = [new SyncedDirectoryOptions { Name = "corp", Groups = ["other"] }] };
        var directory = new ScriptedChanges();
        var all = new[] { "one", "two", "three" }.Select(static (name, at) => ScriptedChanges.Account(at + 1, name)).ToList();
        all.ForEach(one => directory.Put(one));
        directory.Put(ScriptedChanges.Group(92, "other"), all[0].Id);
        directory.Put(ScriptedChanges.Group(91, "inner"), all[1].Id);
        directory.Put(ScriptedChanges.Group(90, "staff"), ScriptedChanges.Group(91, "inner").Id, all[2].Id);
        await world.RunAsync(directory.Pages);

        var then = new SyncedDirectoryOptions { Name = "corp", Groups = [group] };
        var preview = await new AskSync(world.Store, world.View, new SyncSignal(), Microsoft.Extensions.Options.Options.Create(world.Options), world.Time)
            .PreviewAsync(directory.Name, then, CancellationToken.None);
        var before = (await Task.WhenAll(all.Select(one => world.OneAsync(one.LoginName!)))).Where(static one => one.IsInEffect).Select(static one => one.Object.DistinguishedName).ToList();
        world.Options = world.Options with { Directories = [then] };
        await world.RunAsync(directory.Pages);

        var after = (await Task.WhenAll(all.Select(one => world.OneAsync(one.LoginName!)))).Where(static one => one.IsInEffect).Select(static one => one.Object.DistinguishedName).ToList();
        Assert.Equal((before.Count, after.Count), (preview.Now, preview.Then));
        Assert.Equal(after.Except(before).Order(), preview.SomeEntering.Order());
        Assert.Equal(before.Except(after).Order(), preview.SomeLeaving.Order());
    }

    [Fact]
    public async Task The_scope_of_one_directory_does_not_remove_accounts_of_another()
    {
        await using var world = await SyncWorld.CreateAsync("corp", "other");
        world.Options = world.Options with
        {
            Directories =
            [
                new SyncedDirectoryOptions { Name = "corp", OrganisationalUnits = ["OU=Staff,DC=corp,DC=test"] },
                new SyncedDirectoryOptions { Name = "other", OrganisationalUnits = ["OU=Elsewhere,DC=other,DC=test"] },
            ],
        };
        var (corp, other) = (new ScriptedChanges("corp"), new ScriptedChanges("other"));
        var theirs = ScriptedChanges.Account(1, "theirs") with { DistinguishedName = "CN=theirs,OU=Elsewhere,DC=other,DC=test", Mail = "one@mail.test", ProxyAddresses = [] };
        other.Put(theirs);
        await world.RunAsync(other.Pages);

        corp.Put(ScriptedChanges.Account(2, "ours") with { Mail = "one@mail.test", ProxyAddresses = [] });
        await world.RunAsync(corp.Pages);
        await world.RunAsync(other.Pages);

        Assert.True((await world.OneAsync("theirs")).IsInEffect);
        Assert.Single((await world.OneAsync("ours")).Errors);
    }

    [Fact]
    public async Task A_value_that_somebody_has_is_held_back_alone_and_comes_back_when_it_is_free()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        directory.Put(ScriptedChanges.Account(9, "first"));
        await world.RunAsync(directory.Pages);
        directory.Put(ScriptedChanges.Account(1, "second") with { PrincipalName = "FIRST@corp.test" });

        await world.RunAsync(directory.Pages);
        var second = await world.OneAsync("second");
        var error = Assert.Single(second.Errors);
        Assert.Equal((SyncErrorKind.QuarantinedAttributeValueMustBeUnique, "userPrincipalName"), (error.Kind, error.Attribute));
        Assert.Equal("CN=first,OU=Staff,DC=corp,DC=test", error.Other);
        Assert.True(second.IsInEffect);

        // the one who had it gives it up; nothing happens to the one who waits
        directory.Put(ScriptedChanges.Account(9, "first") with { PrincipalName = "renamed@corp.test" });
        await world.RunAsync(directory.Pages);
        Assert.Empty((await world.OneAsync("second")).Errors);
    }

    [Fact]
    public async Task An_address_of_a_group_is_not_an_accounts()
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        directory.Put(ScriptedChanges.Group(5, "sales") with { Mail = "sales@mail.test" });
        await world.RunAsync(directory.Pages);
        directory.Put(ScriptedChanges.Account(1, "alice") with { ProxyAddresses = ["smtp:Sales@mail.test"] });

        await world.RunAsync(directory.Pages);

        Assert.Equal(ProblemCodes.SyncObjectTypeMismatch, Assert.Single((await world.OneAsync("alice")).Errors).Problem);
    }

    [Theory]
    [InlineData("zoé@corp.test")]
    [InlineData("no-at-sign")]
    [InlineData("two@signs@corp.test")]
    [InlineData(".dot@corp.test")]
    [InlineData("spa ce@corp.test")]
    [InlineData("a@b@")]
    public async Task A_userPrincipalName_that_is_none_is_named_and_the_rest_goes_on(string name)
    {
        await using var world = await SyncWorld.CreateAsync("corp");
        var directory = new ScriptedChanges();
        directory.Put(ScriptedChanges.Account(1, "bad") with { PrincipalName = name });
        directory.Put(ScriptedChanges.Account(2, "good"));

        Assert.IsType<SyncResult.Done>(await world.RunAsync(directory.Pages));

        var error = Assert.Single((await world.OneAsync("bad")).Errors);
        Assert.Equal((ProblemCodes.SyncIdentityDataValidationFailed, name), (error.Problem, error.Value));
        Assert.True((await world.OneAsync("good")).IsInEffect);
    }

    private static async Task CreateCloudAsync(SyncWorld world, string name, bool administrator)
    {
        using var password = NewPassword.FromCharacters("Start-Here-2026");
        Assert.NotNull(await world.BuiltIn.CreateAccountAsync(
            Cloud,
            new NewBuiltInAccount(name, $"{name}@corp.test", null, [$"{name}@cloud.test"], administrator),
            password,
            CancellationToken.None));
    }
}
