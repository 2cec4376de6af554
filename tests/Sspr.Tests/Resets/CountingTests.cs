using System.Reflection;
using Microsoft.Extensions.Options;
using Sspr.Audit;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Storage;
using Sspr.Testing;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Tests.Resets;

public sealed class CountingTests
{
    [Fact]
    public async Task An_attempt_is_counted_even_if_comparing_fails()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (key, reset) = await world.StartAsync();
        await world.WorkAsync();
        var submit = new SubmitProof(
            FailingStore.Over(world.Store),
            world.Get<OpenReset>(),
            world.Get<IThrottleStore>(),
            world.Get<ThrottleRules>(),
            world.Get<IAuditLog>(),
            world.Get<VerificationMethods>(),
            world.Get<IRegistrationStore>(),
            world.Get<InstallationKey>(),
            world.Get<IWorkQueue>(),
            world.Get<WorkSignal>(),
            world.Get<IOptions<PolicyOptions>>(),
            world.Time);

        await Assert.ThrowsAsync<StoreException>(() => submit.ExecuteAsync(key, new Proof("000000"), TestContext.Current.CancellationToken));

        Assert.Equal(1, (await world.ReadAsync(reset)).Attempts);
    }

    [Fact]
    public async Task A_late_code_is_refused_alike_whether_it_is_right_or_wrong()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var (_, reset) = await world.StartAsync();
        await world.WorkAsync();
        var challenge = (await world.Store.FindLiveChallengeAsync(reset.Id, TestContext.Current.CancellationToken))!;
        var method = world.Get<VerificationMethods>().Get(MethodKind.EmailCode);
        var right = new Proof(world.Mail.CodeFor(Some.Account().MailAddresses[0])!);

        world.Time.SetUtcNow(challenge.ExpiresAt.AddTicks(-1));
        Assert.IsType<VerifyResult.Accepted>(await method.VerifyAsync(challenge, right, [], TestContext.Current.CancellationToken));
        world.Time.SetUtcNow(challenge.ExpiresAt);
        Assert.IsType<VerifyResult.TooLate>(await method.VerifyAsync(challenge, right, [], TestContext.Current.CancellationToken));
        Assert.IsType<VerifyResult.TooLate>(await method.VerifyAsync(challenge, new Proof("no code"), [], TestContext.Current.CancellationToken));
    }

    /// <summary>A store that fails where the challenge is read, after the attempt was counted.</summary>
#pragma warning disable CA1852 // DispatchProxy derives from it at run time
    private class FailingStore : DispatchProxy
    {
        private IResetStore _store = null!;

        public static IResetStore Over(IResetStore store)
        {
            var proxy = Create<IResetStore, FailingStore>();
            ((FailingStore)(object)proxy)._store = store;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IResetStore.FindLiveChallengeAsync)
                ? throw new StoreException(StoreFault.Unreachable, new IOException("cut"))
                : targetMethod.Invoke(_store, args);
    }
#pragma warning restore CA1852
}
