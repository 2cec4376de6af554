using Sspr.Directories;
using Sspr.Methods;
using Sspr.Methods.RecoveryCode;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Methods;

namespace Sspr.Tests.Resets;

public sealed class TermsPerRuleTests
{
    private const string Rules =
        """
        { "name": "light", "appliesTo": ["A"], "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] },
        { "name": "heavy", "appliesTo": ["B"], "gates": 3, "methods": ["EmailCode", "AuthenticatorApp", "RecoveryCode"] }
        """;

    [Fact]
    public async Task Members_of_one_group_pass_one_gate_and_those_of_another_three()
    {
        await using var world = await ResetWorld.CreateAsync();
        await world.PolicyAsync(Rules);
        var ann = world.Corp.Add(Some.Account("ann") with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)) });
        var bob = world.Corp.Add(Some.Account("bob") with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)) });
        world.Corp.PutInto(ann, "A");
        world.Corp.PutInto(bob, "B");
        var app = new AppOnFile(bob.Id);
        await world.Get<IRegistrationStore>().SaveAsync(app.Registration, CancellationToken.None);
        string[] codes = [.. Enumerable.Range(0, CodeList.Count).Select(static _ => CodeText.New())];
        await world.Get<IRegistrationStore>().SaveAsync(
            new Registration(Some.Directory, bob.Id, MethodKind.RecoveryCode, "list-1", Some.Moment.AddDays(-30))
                .Seal(Some.Key(), CodeList.Of(Some.Key(), "list-1", codes).ToBytes()),
            CancellationToken.None);

        var first = await ThroughMailAsync(world, ann);
        Assert.Equal((ResetState.AwaitingPassword, "light", 1), (first.Reset.State, first.Reset.Terms!.Rule, first.Reset.GatesRequired));

        var accepted = await ThroughMailAsync(world, bob);
        Assert.Equal((ResetState.ChoosingMethod, "heavy", 3), (accepted.Reset.State, accepted.Reset.Terms!.Rule, accepted.Reset.GatesRequired));
        await world.Get<ChooseMethod>().ExecuteAsync(accepted.NewKey, MethodKind.AuthenticatorApp, CancellationToken.None);
        await world.WorkAsync();
        accepted = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(accepted.NewKey, app.CodeAt(world.Time.GetUtcNow())));
        await world.WorkAsync();
        Assert.IsType<SubmitPasswordResult.Elsewhere>(await world.SetAsync(accepted.NewKey, "rainy Tuesday 7 umbrellas"));
        accepted = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(accepted.NewKey, codes[0]));
        Assert.Equal(ResetState.AwaitingPassword, accepted.Reset.State);
        Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(accepted.NewKey, "rainy Tuesday 7 umbrellas"));
    }

    [Fact]
    public async Task A_method_of_another_rule_proves_nothing()
    {
        await using var world = await ResetWorld.CreateAsync();
        await world.PolicyAsync(
            """
            { "name": "light", "appliesTo": ["A"], "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] },
            { "name": "strict", "appliesTo": ["B"], "gates": 1, "allowSingleGate": true, "methods": ["AuthenticatorApp"] }
            """);
        var bob = world.Corp.Add(Some.Account("bob"));
        world.Corp.PutInto(bob, "B");
        var app = new AppOnFile(bob.Id);
        await world.Get<IRegistrationStore>().SaveAsync(app.Registration, CancellationToken.None);
        var (key, reset) = await world.StartAsync("bob");

        await world.Get<ChooseMethod>().ExecuteAsync(key, MethodKind.EmailCode, CancellationToken.None);
        await world.WorkAsync();
        Assert.Empty(world.Mail.Messages);
        Assert.Equal((Standing.Eligible, ResetState.AwaitingProof), ((await world.ReadAsync(reset)).Standing, (await world.ReadAsync(reset)).State));
        Assert.NotNull(await world.Store.FindLiveChallengeAsync(reset.Id, CancellationToken.None));

        await world.Get<ChooseMethod>().GoBackAsync(key, CancellationToken.None);
        await world.Get<ChooseMethod>().ExecuteAsync(key, MethodKind.AuthenticatorApp, CancellationToken.None);
        await world.WorkAsync();
        Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, app.CodeAt(world.Time.GetUtcNow())));
    }

    [Fact]
    public async Task Evidence_of_lighter_terms_opens_nothing_under_heavier_ones()
    {
        await using var world = await ResetWorld.CreateAsync();
        await world.PolicyAsync(Rules);
        var ann = world.Corp.Add(Some.Account("ann"));
        world.Corp.PutInto(ann, "A");
        var accepted = await ThroughMailAsync(world, ann);

        // a row whose terms somebody with the database made lighter or heavier
        var stored = accepted.Reset;
        foreach (var gates in new[] { 0, 2 })
        {
            var forged = stored with { Terms = stored.Terms! with { Gates = gates } };
            await Assert.ThrowsAsync<InvalidOperationException>(() => world.Get<GateCheck>().DemandAsync(forged, CancellationToken.None));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => world.Get<GateCheck>().DemandAsync(stored with { Kind = AttemptKind.Unlock }, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => world.Get<GateCheck>().DemandAsync(stored with { Account = new AccountId(Guid.CreateVersion7(Some.Moment)) }, CancellationToken.None));
        await world.Get<GateCheck>().DemandAsync(stored, CancellationToken.None);
    }

    private static async Task<SubmitProofResult.Accepted> ThroughMailAsync(ResetWorld world, DirectoryAccount account)
    {
        var (key, _) = await world.StartAsync(account.LoginName);
        await world.Get<ChooseMethod>().ExecuteAsync(key, MethodKind.EmailCode, CancellationToken.None);
        await world.WorkAsync();
        return Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor(account.MailAddresses[0])!));
    }
}
