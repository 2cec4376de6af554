using Sspr.Audit;
using Sspr.Methods;
using Sspr.Passes;
using Sspr.Registrations;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Registrations;

/// <summary>Whoever has an operator's rights and wants somebody's account for themselves does not get it unseen.</summary>
public sealed class OperatorChangesTests
{
    private const string ByMe = "operator:test";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_operator_changes_is_told_to_old_and_new_addresses()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        await ImportAsync(world, "alice@home.test", ImportManner.TellOwners);
        await world.TellAsync();
        world.Mail.Clear();

        await ImportAsync(world, "thief@away.test", ImportManner.TellOwners);
        await world.TellAsync();
        Assert.Equal(["alice@home.test", "alice@mail.test", "thief@away.test"], Addresses(world));
        Assert.All(world.Mail.Messages, static message => Assert.Contains("those who look after accounts", message.Content.PlainText, StringComparison.Ordinal));

        world.Mail.Clear();
        var own = (await world.Get<IRegistrationStore>().ListAsync(world.Corp.Name, alice.Id, Stop)).Single(static one => one.Destination == "alice@home.test");
        await world.Get<OperatorRegistrationChanges>().RemoveAsync(own, ByMe, Stop);
        await world.TellAsync();
        Assert.Equal(["alice@home.test", "alice@mail.test", "thief@away.test"], Addresses(world));
    }

    [Fact]
    public async Task A_first_filling_tells_nobody_if_asked_to_and_the_audit_says_so()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();

        await ImportAsync(world, "alice@home.test", ImportManner.TellNobody);
        await world.TellAsync();

        Assert.Empty(world.Mail.Messages);
        var added = Assert.Single(await world.Get<IAuditLog>().ReadAsync(0, 100, Stop), static entry => entry.Event.Kind == AuditKind.RegistrationAdded);
        Assert.Equal((ByMe, "EmailCode, imported, owner not told"), (added.Event.Actor, added.Event.Detail));
    }

    [Fact]
    public async Task The_owner_is_told_of_a_pass_and_not_the_pass()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Notices:Language"] = "ja");
        var alice = world.AddAlice();

        var (_, code) = await world.Get<IssuePass>().ExecuteAsync(
            world.Corp.Name, alice.Id, new PassRequest(IssuePass.Usual, StartsAt: null, Reusable: false), ByMe, Stop);
        await world.TellAsync();

        var mail = Assert.Single(world.Mail.Messages);
        Assert.Equal("alice@mail.test", mail.Address);
        Assert.StartsWith("一時アクセス パスが発行されました", mail.Content.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Reveal(), mail.Content.PlainText + mail.Content.Html, StringComparison.Ordinal);
    }

    private static Task<ImportOutcome> ImportAsync(ResetWorld world, string address, ImportManner manner) =>
        world.Get<ImportRegistrations>().ExecuteAsync([new RegistrationLine(1, "alice", nameof(MethodKind.EmailCode), address)], manner, ByMe, Stop);

    private static IEnumerable<string> Addresses(ResetWorld world) =>
        world.Mail.Messages.Select(static message => message.Address).Order(StringComparer.Ordinal);
}
