using Sspr.Directories;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Methods;

namespace Sspr.Tests.Resets;

public sealed class TwoMethodsTests
{
    [Fact]
    public async Task A_code_by_mail_and_one_of_an_app_open_the_way_to_a_password()
    {
        await using var world = await TwoGatesAsync();
        var (alice, app) = await AddAliceAsync(world);
        var key = await ThroughMailAsync(world, alice);

        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, app.CodeAt(world.Time.GetUtcNow())));

        Assert.Equal(ResetState.AwaitingPassword, accepted.Reset.State);
        Assert.NotNull((await RegistrationOf(world, alice)).LastUsedAt);
    }

    [Fact]
    public async Task Of_100_parallel_posts_of_one_app_code_one_succeeds()
    {
        await using var world = await TwoGatesAsync();
        var (alice, app) = await AddAliceAsync(world);
        var code = app.CodeAt(world.Time.GetUtcNow());

        // two browsers at the second gate of one account; together they may try ten times
        BrowserKey[] keys = [await ThroughMailAsync(world, alice), await ThroughMailAsync(world, alice)];
        using var together = new SemaphoreSlim(0);
        var posts = Enumerable.Range(0, 100).Select(async i =>
        {
            await together.WaitAsync();
            return await world.ProveAsync(keys[i % keys.Length], code);
        }).ToList();
        together.Release(100);

        Assert.Single(await Task.WhenAll(posts), static result => result is SubmitProofResult.Accepted);
    }

    [Fact]
    public async Task A_code_that_was_used_in_one_reset_proves_nothing_in_the_next()
    {
        await using var world = await TwoGatesAsync();
        var (alice, app) = await AddAliceAsync(world);
        var code = app.CodeAt(world.Time.GetUtcNow());
        Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(await ThroughMailAsync(world, alice), code));

        Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(await ThroughMailAsync(world, alice), code));
    }

    [Fact]
    public async Task A_registration_that_does_not_count_yet_proves_nothing()
    {
        await using var world = await TwoGatesAsync();
        var (_, app) = await AddAliceAsync(world, usableFrom: Some.Moment.AddHours(1));
        var (key, reset) = await world.StartAsync();
        await ChooseAsync(world, key, MethodKind.AuthenticatorApp);
        await world.WorkAsync();

        Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, app.CodeAt(world.Time.GetUtcNow())));
        Assert.Equal(ProblemCodes.NotEnoughRegistered, (await world.ReadAsync(reset)).Problem);
    }

    [Fact]
    public async Task Before_the_first_proof_everybody_is_offered_the_same_methods()
    {
        await using var world = await TwoGatesAsync();
        await AddAliceAsync(world);
        world.Corp.Add(Some.Account("bob"));
        world.Corp.Add(Some.Account("disabled") with { State = AccountState.Disabled });

        foreach (var name in new[] { "alice", "bob", "disabled", "nobody" })
        {
            var (key, reset) = await world.StartAsync(name);
            Assert.Equal(ResetState.ChoosingMethod, reset.State);
            Assert.Equal([MethodKind.AuthenticatorApp, MethodKind.EmailCode], await ChoicesAsync(world, reset));

            // and after the account was looked up, and found to be able to or not
            await ChooseAsync(world, key, MethodKind.AuthenticatorApp);
            await world.WorkAsync();
            await world.Get<ChooseMethod>().GoBackAsync(key, CancellationToken.None);
            Assert.Equal([MethodKind.AuthenticatorApp, MethodKind.EmailCode], await ChoicesAsync(world, reset));
        }
    }

    [Theory]
    [InlineData(nameof(MethodKind.AuthenticatorApp))]
    [InlineData(nameof(MethodKind.EmailCode))]
    public async Task A_method_that_the_account_lacks_looks_like_one_that_it_has(string kind)
    {
        var method = Enum.Parse<MethodKind>(kind);

        // one gate, two methods: each of the two accounts can pass it, by the other way
        await using var world = await TwoGatesAsync(gates: 1);
        await AddAliceAsync(world, mail: false);
        world.Corp.Add(Some.Account("bob"));

        var seen = new List<string>();
        foreach (var name in new[] { "alice", "bob", "nobody" })
        {
            var (key, reset) = await world.StartAsync(name);
            await ChooseAsync(world, key, method);
            await world.WorkAsync();
            var challenge = (await world.Store.FindLiveChallengeAsync(reset.Id, CancellationToken.None))!;
            var refused = Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, "00000000"));
            var kinds = (await world.AuditAsync(reset)).Select(static entry => entry.Kind.ToString());
            seen.Add(string.Join(
                ' ',
                [.. kinds, $"{(await world.ReadAsync(reset)).State}", $"{refused.Left}", $"{refused.Problem}", $"{challenge.ProofHash.Length}", $"{challenge.ExpiresAt - challenge.IssuedAt}"]));
        }

        Assert.Single(seen.Distinct());
        Assert.Equal(method is MethodKind.EmailCode ? ["bob@mail.test"] : [], world.Mail.Messages.Select(static message => message.Address));
    }

    private static Task<ResetWorld> TwoGatesAsync(int gates = 2) => ResetWorld.CreateAsync(values =>
    {
        values["Policy:Gates"] = $"{gates}";
        values["Policy:Methods:1"] = "AuthenticatorApp";
    });

    private static async Task<(DirectoryAccount Alice, AppOnFile App)> AddAliceAsync(
        ResetWorld world, bool mail = true, DateTimeOffset? usableFrom = null)
    {
        var alice = Some.Account();
        alice = world.Corp.Add(mail ? alice : alice with { MailAddresses = [] });
        var app = new AppOnFile(alice.Id);
        await world.Get<IRegistrationStore>().SaveAsync(
            app.Registration with { UsableFrom = usableFrom ?? app.Registration.UsableFrom }, CancellationToken.None);
        return (alice, app);
    }

    private static async Task ChooseAsync(ResetWorld world, BrowserKey key, MethodKind method)
    {
        await world.WorkAsync();
        Assert.Equal(
            method,
            Assert.IsType<ChooseMethodResult.Moved>(await world.Get<ChooseMethod>().ExecuteAsync(key, method, CancellationToken.None)).Reset.Method);
    }

    private static async Task<IReadOnlyList<MethodKind>> ChoicesAsync(ResetWorld world, Reset reset) =>
        await world.Get<ListChoices>().ExecuteAsync(await world.ReadAsync(reset), CancellationToken.None);

    private static async Task<BrowserKey> ThroughMailAsync(ResetWorld world, DirectoryAccount account)
    {
        var (key, _) = await world.StartAsync(account.LoginName);
        await ChooseAsync(world, key, MethodKind.EmailCode);
        await world.WorkAsync();
        var accepted = Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, world.Mail.CodeFor(account.MailAddresses[0])!));
        await world.WorkAsync();
        return accepted.NewKey;
    }

    private static async Task<Registration> RegistrationOf(ResetWorld world, DirectoryAccount account) =>
        Assert.Single(await world.Get<IRegistrationStore>().ListAsync(Some.Directory, account.Id, CancellationToken.None));
}
