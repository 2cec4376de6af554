using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Methods;

namespace Sspr.Tests.Resets;

public sealed class UnlockTests
{
    private const string OneGate =
        """{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"], "unlock": { "allowed": true } }""";

    private static readonly SetPasswordResult.OutcomeUnknown Lost =
        new(new DirectoryFault(DirectoryFaultKind.ConnectionLost, "dc1:636", "the reply did not come"));

    [Fact]
    public async Task An_unlock_keeps_the_password_and_clears_the_lock()
    {
        await using var world = await WithUnlockAsync();
        var alice = AddLocked(world);
        var key = await world.ToPasswordAsync(alice, AttemptKind.Unlock);

        var done = Assert.IsType<SubmitPasswordResult.Completed>(await world.UnlockAsync(key));

        Assert.Equal("the old password", world.Corp.PasswordOf(alice));
        Assert.Equal(default(AccountState), await StateOfAsync(world, alice));
        Assert.Single(world.Corp.Unlocks);
        Assert.Empty(world.Corp.Commits);
        Assert.Equal(AuditKind.UnlockEnded, (await world.AuditAsync(done.Reset))[^1].Kind);
        await world.WorkAsync();
        Assert.Contains("unlocked", world.Mail.Messages[^1].Content.Subject, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unlock_demands_the_gates_of_its_rule_and_both_proofs()
    {
        await using var world = await ResetWorld.CreateAsync();
        await world.PolicyAsync(
            """{ "name": "all", "appliesTo": "all", "gates": 2, "methods": ["EmailCode", "AuthenticatorApp"], "unlock": { "allowed": true } }""");
        var alice = AddLocked(world);
        var app = new AppOnFile(alice.Id);
        await world.Get<IRegistrationStore>().SaveAsync(app.Registration, CancellationToken.None);
        var (key, reset) = await world.StartAsync(kind: AttemptKind.Unlock);
        await world.Get<ChooseMethod>().ExecuteAsync(key, Sspr.Methods.MethodKind.EmailCode, CancellationToken.None);
        await world.WorkAsync();
        key = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor("alice@mail.test")!)).NewKey;
        await world.WorkAsync();

        Assert.IsType<SubmitPasswordResult.Elsewhere>(await world.UnlockAsync(key));
        Assert.Empty(world.Corp.Unlocks);
        var second = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, app.CodeAt(world.Time.GetUtcNow())));
        Assert.Equal(ResetState.AwaitingUnlock, second.Reset.State);
        Assert.IsType<SubmitPasswordResult.Completed>(await world.UnlockAsync(second.NewKey));
        Assert.Equal(2, (await world.Store.ListEvidenceAsync(reset.Id, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Of_64_parallel_confirmations_one_unlocks()
    {
        await using var world = await WithUnlockAsync();
        var key = await world.ToPasswordAsync(AddLocked(world), AttemptKind.Unlock);

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => world.UnlockAsync(key))));

        Assert.Single(world.Corp.Unlocks);
    }

    [Fact]
    public async Task No_password_is_taken_by_an_unlock()
    {
        await using var world = await WithUnlockAsync();
        var alice = AddLocked(world);
        var key = await world.ToPasswordAsync(alice, AttemptKind.Unlock);

        Assert.IsType<SubmitPasswordResult.Elsewhere>(await world.SetAsync(key, "rainy Tuesday 7 umbrellas"));
        Assert.IsType<SubmitPasswordResult.Elsewhere>(await world.ChangeAsync(key, "the old password", "rainy Tuesday 7 umbrellas"));
        Assert.Equal("the old password", world.Corp.PasswordOf(alice));
    }

    [Theory]
    [InlineData(true, nameof(ResetState.Completed))]
    [InlineData(false, nameof(ResetState.AwaitingUnlock))]
    public async Task A_lost_reply_of_an_unlock_is_found_out(bool happened, string state)
    {
        await using var world = await WithUnlockAsync();
        var key = await world.ToPasswordAsync(AddLocked(world), AttemptKind.Unlock);
        (world.Corp.UnlockAnswer, world.Corp.WritesAllTheSame) = (Lost, happened);
        var waiting = Assert.IsType<SubmitPasswordResult.StillWaiting>(await world.UnlockAsync(key));

        world.Corp.ResolveAnswer = happened ? new SetPasswordResult.Written("dc1") : null;
        await world.WorkAsync();

        Assert.Equal(state, (await world.ReadAsync(waiting.Reset)).State.ToString());
    }

    [Fact]
    public async Task Too_many_unlocks_in_an_hour_are_refused()
    {
        await using var world = await WithUnlockAsync(static settings => settings["Throttling:WritesPerAccount"] = "1");
        var alice = AddLocked(world);
        Assert.IsType<SubmitPasswordResult.Completed>(await world.UnlockAsync(await world.ToPasswordAsync(alice, AttemptKind.Unlock)));

        var second = await world.UnlockAsync(await world.ToPasswordAsync(alice, AttemptKind.Unlock));

        Assert.Equal(ProblemCodes.TooManyResets, Assert.IsType<SubmitPasswordResult.NotReached>(second).Problem);
        Assert.Single(world.Corp.Unlocks);
    }

    [Fact]
    public async Task Where_no_rule_allows_an_unlock_none_begins()
    {
        await using var world = await ResetWorld.CreateAsync();
        foreach (var name in new[] { "alice", "nobody" })
        {
            var result = await world.Get<StartReset>().ExecuteAsync(
                new StartRequest(Some.Name(name), "en", "192.0.2.7", AttemptKind.Unlock), CancellationToken.None);
            Assert.Equal(ProblemCodes.OutOfPolicyScope, Assert.IsType<StartResult.Unavailable>(result).Problem);
        }
    }

    internal static DirectoryAccount AddLocked(ResetWorld world) =>
        world.Corp.Add(Some.Account() with { State = AccountState.LockedOut });

    internal static async Task<ResetWorld> WithUnlockAsync(Action<Dictionary<string, string?>>? settings = null)
    {
        var world = await ResetWorld.CreateAsync(settings);
        await world.PolicyAsync(OneGate);
        return world;
    }

    private static async Task<AccountState> StateOfAsync(ResetWorld world, DirectoryAccount account) =>
        Assert.IsType<FindResult.Found>(await world.Corp.ReadAsync(account.Id, CancellationToken.None)).Account.State;
}
