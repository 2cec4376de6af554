using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Throttling;

namespace Sspr.Tests.Resets;

/// <summary>Anna, who has an account in each of two directories.</summary>
internal sealed class PersonWorld : IAsyncDisposable
{
    public const string Fresh = "rainy Tuesday 7 umbrellas";

    private PersonWorld(ResetWorld world, DirectoryAccount corp, DirectoryAccount lab) => (World, OfCorp, OfLab) = (world, corp, lab);

    public ResetWorld World { get; }

    public DirectoryAccount OfCorp { get; }

    public DirectoryAccount OfLab { get; }

    public FakeDirectory Corp => World.Corp;

    public FakeDirectory Lab => World.Lab!;

    public static async Task<PersonWorld> CreateAsync(
        Func<DirectoryAccount, DirectoryAccount>? lab = null, Action<Dictionary<string, string?>>? settings = null)
    {
        var world = await ResetWorld.CreateAsync(settings, lab: new FakeDirectory(new DirectoryName("lab")));
        var ofCorp = world.Corp.Add(Some.Account("anna") with { Person = "1001" });
        var ofLab = Some.Account("a.example") with { Person = "1001", PrincipalName = "a.example@lab.test", MailAddresses = ["anna@lab.mail.test"] };
        return new PersonWorld(world, ofCorp, world.Lab!.Add(lab is null ? ofLab : lab(ofLab)));
    }

    /// <summary>Proves who she is, and says where the attempt stands then.</summary>
    public async Task<(BrowserKey Key, Reset Reset)> ProveAsync()
    {
        var key = await World.ToPasswordAsync(OfCorp);
        return (key, await AtAsync(key));
    }

    /// <summary>Proves who she is and chooses accounts.</summary>
    public async Task<BrowserKey> ChooseAsync(params string[] directories)
    {
        var (key, _) = await ProveAsync();
        Assert.IsType<ChooseAccountsResult.Moved>(
            await World.Get<ChooseAccounts>().ExecuteAsync(key, directories.Length > 0 ? directories : ["corp", "lab"], CancellationToken.None));
        return key;
    }

    public async Task<Reset> AtAsync(BrowserKey key) => (await World.Get<OpenReset>().ExecuteAsync(key, CancellationToken.None))!;

    /// <summary>All attempts of hers, the one that she began first.</summary>
    public async Task<IReadOnlyList<Reset>> AllAsync(BrowserKey key) =>
        await World.Get<PersonAttempts>().OfAsync(await AtAsync(key), CancellationToken.None);

    public async Task<Reset> CompanionAsync(BrowserKey key) => (await AllAsync(key))[1];

    public async Task<ResetState[]> StatesAsync(BrowserKey key) => [.. (await AllAsync(key)).Select(static one => one.State)];

    public Task<bool> FreezeAsync(string directory, DirectoryAccount account) => World.Get<IFreezeStore>().AddAsync(
        new Freeze(AccountKey.Of(Some.Key(), new DirectoryName(directory), account.Id), "AAAA-BBBB-CCCC", World.Time.GetUtcNow()), [], [], CancellationToken.None);

    /// <summary>Counts as many as there may be, and one more.</summary>
    public async Task UseUpAsync(IReadOnlyList<ThrottleTake> takes)
    {
        while (await World.Get<IThrottleStore>().TakeAsync(takes, World.Time.GetUtcNow(), CancellationToken.None) is not ThrottleResult.Exhausted)
        {
        }
    }

    public static AccountKey KeyOf(FakeDirectory directory, DirectoryAccount account) => AccountKey.Of(Some.Key(), directory.Name, account.Id);

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
