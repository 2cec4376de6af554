using Sspr.Methods;
using Sspr.Resets;

namespace Sspr.Tests.Resets;

public sealed class AskedAgainTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("alice")]
    [InlineData("nobody")]
    public async Task A_challenge_that_is_asked_for_again_is_void_before_a_worker_makes_the_next(string name)
    {
        await using var world = await ResetWorld.CreateAsync();
        await world.PolicyAsync(
            """{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode", "Passkey"] }""");
        world.AddAlice();
        var (key, reset) = await world.StartAsync(name);
        await world.WorkAsync();
        await world.Get<ChooseMethod>().ExecuteAsync(key, MethodKind.Passkey, Stop);
        await world.WorkAsync();
        var store = world.Get<IResetStore>();
        var first = await store.FindLiveChallengeAsync(reset.Id, Stop);
        Assert.NotNull(first);

        Assert.IsType<SendCodeAgainResult.Sent>(await world.Get<SendCodeAgain>().ExecuteAsync(key, Stop));

        Assert.Null(await store.FindLiveChallengeAsync(reset.Id, Stop));
        await world.WorkAsync();
        Assert.NotEqual(first.Id, (await store.FindLiveChallengeAsync(reset.Id, Stop))!.Id);
    }
}
