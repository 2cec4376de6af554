using Sspr.Directories;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Tests.Methods;
using Sspr.Work;

namespace Sspr.Tests.Resets;

/// <summary>A worker that is late makes no second challenge, by which the code in the owner's mailbox would be void.</summary>
public sealed class DroppedIssueTests
{
    [Fact]
    public async Task What_was_still_to_be_issued_for_a_passed_gate_is_not_issued_for_the_next()
    {
        await using var world = await TwoGatesAsync();
        var (alice, app) = await AddAliceAsync(world);
        var (key, _) = await world.StartAsync();
        await ChooseAsync(world, key, MethodKind.AuthenticatorApp);
        await world.WorkAsync();
        Assert.IsType<SendCodeAgainResult.Sent>(await world.Get<SendCodeAgain>().ExecuteAsync(key, CancellationToken.None));
        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, app.CodeAt(world.Time.GetUtcNow())));
        Assert.Equal(MethodKind.EmailCode, accepted.Reset.Method);

        await world.WorkAsync();

        Assert.Single(world.Mail.Messages, message => message.Address == alice.MailAddresses[0]);
    }

    [Fact]
    public async Task A_method_that_is_left_and_chosen_again_at_once_gets_one_challenge()
    {
        await using var world = await TwoGatesAsync();
        var (alice, _) = await AddAliceAsync(world);
        var (key, _) = await world.StartAsync();
        await ChooseAsync(world, key, MethodKind.EmailCode);
        await world.Get<ChooseMethod>().GoBackAsync(key, CancellationToken.None);
        await ChooseAsync(world, key, MethodKind.EmailCode);

        await world.WorkAsync();

        Assert.Single(world.Mail.Messages, message => message.Address == alice.MailAddresses[0]);
    }

    [Fact]
    public async Task A_worker_that_took_it_before_and_is_slow_makes_none()
    {
        await using var world = await TwoGatesAsync();
        var (alice, _) = await AddAliceAsync(world);
        var (key, _) = await world.StartAsync();
        await ChooseAsync(world, key, MethodKind.EmailCode);
        var taken = Assert.Single(await world.Get<IWorkQueue>().TakeAsync(world.Time.GetUtcNow(), TimeSpan.FromMinutes(1), 10, CancellationToken.None));
        await world.Get<ChooseMethod>().GoBackAsync(key, CancellationToken.None);
        await ChooseAsync(world, key, MethodKind.EmailCode);

        Assert.IsType<WorkResult.Done>(await world.Get<IssueChallenge>().ExecuteAsync(taken, CancellationToken.None));
        Assert.Empty(world.Mail.Messages);
        await world.WorkAsync();

        Assert.Single(world.Mail.Messages, message => message.Address == alice.MailAddresses[0]);
    }

    private static Task<ResetWorld> TwoGatesAsync() => ResetWorld.CreateAsync(static values =>
    {
        values["Policy:Gates"] = "2";
        values["Policy:Methods:1"] = "AuthenticatorApp";
    });

    private static async Task<(DirectoryAccount Alice, AppOnFile App)> AddAliceAsync(ResetWorld world)
    {
        var alice = world.AddAlice();
        var app = new AppOnFile(alice.Id);
        await world.Get<IRegistrationStore>().SaveAsync(app.Registration, CancellationToken.None);
        return (alice, app);
    }

    private static async Task ChooseAsync(ResetWorld world, BrowserKey key, MethodKind method) =>
        Assert.IsType<ChooseMethodResult.Moved>(await world.Get<ChooseMethod>().ExecuteAsync(key, method, CancellationToken.None));
}
