using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Methods.Vouching;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Attacks;

/// <summary>A-08: somebody is asked again and again, until he says yes or picks up the telephone.</summary>
public sealed class FatigueTests
{
    private const string Vouching =
        """
        { "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["Vouching"], "registration": { "managerVouches": true } }
        """;

    private const string Calling = """{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["MobileCall"] }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_often_it_is_asked_three_requests_to_vouch_arrive_in_ten_minutes()
    {
        await using var world = await WorldAsync(Vouching);
        var store = world.Get<IVouchStore>();

        await AskAsync(world);

        Assert.InRange((await store.ListOpenAsync(world.Time.GetUtcNow(), 1000, Stop)).Count, 1, 3);
    }

    [Fact]
    public async Task Who_was_refused_once_bothers_nobody_for_an_hour()
    {
        // what a day allows is not what is looked at here
        await using var world = await WorldAsync(Vouching, perDay: 1_000_000);
        var store = world.Get<IVouchStore>();
        await world.StartAsync();
        await world.WorkAsync();
        var request = Assert.Single(await store.ListOpenAsync(world.Time.GetUtcNow(), 1000, Stop));
        Assert.IsType<AnswerVouchResult.Done>(await world.Get<AnswerVouch>().RefuseAsync(Manager(world), request.Challenge, Stop));

        world.Time.Advance(TimeSpan.FromMinutes(59));
        await AskAsync(world);
        Assert.Empty(await store.ListOpenAsync(world.Time.GetUtcNow(), 1000, Stop));

        // and the owner, who may be the one who was taken for somebody else, is let through again afterwards
        world.Time.Advance(TimeSpan.FromMinutes(61));
        await world.StartAsync();
        await world.WorkAsync();
        Assert.Single(await store.ListOpenAsync(world.Time.GetUtcNow(), 1000, Stop));
    }

    [Fact]
    public async Task However_often_it_is_asked_a_telephone_rings_three_times_in_ten_minutes_and_eight_times_a_day()
    {
        // what is asked for one account in a day is not what is looked at here
        await using var world = await WorldAsync(Calling, perDay: 1_000_000);

        await AskAsync(world);
        Assert.InRange(world.Carrier.Sent, 1, 3);
        for (var hour = 0; hour < 22; hour++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            await AskAsync(world, AttackSize.Of(slice: 1, full: 400));
        }

        Assert.Equal(8, world.Carrier.Sent);
    }

    private static async Task<ResetWorld> WorldAsync(string rule, int perDay = 8)
    {
        var world = await ResetWorld.CreateAsync(settings =>
        {
            settings["Messaging:AcceptPstnRisk"] = "true";
            settings["Messaging:Country"] = "JP";
            settings["Throttling:CodesPerAccountDaily"] = $"{perDay}";
            settings["Throttling:StartsPerSource"] = "1000000";
            settings["Throttling:StartsPerName"] = "1000000";
        });
        await world.PolicyAsync(rule);
        var manager = world.Corp.Add(Some.Account("manager") with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)) });
        world.Corp.Add(Some.Account() with { Manager = manager.DistinguishedName, MobilePhones = ["+819012345678"] });
        return world;
    }

    private static Voucher Manager(ResetWorld world)
    {
        var manager = world.Corp.Of("manager");
        return new(Some.Directory, manager, AccountKey.Of(world.Get<InstallationKey>(), Some.Directory, manager.Id));
    }

    /// <summary>New attempts, another challenge in each, and the choice made again: all ways to ask.</summary>
    private static async Task AskAsync(ResetWorld world, int? attempts = null)
    {
        for (var i = 0; i < (attempts ?? AttackSize.Of(slice: 6, full: 2000)); i++)
        {
            var (key, reset) = await world.StartAsync();
            await world.WorkAsync();
            for (var again = 0; again < 4; again++)
            {
                await world.Get<SendCodeAgain>().ExecuteAsync(key, Stop);
                await world.WorkAsync();
            }

            await world.Get<ChooseMethod>().GoBackAsync(key, Stop);
            await world.Get<ChooseMethod>().ExecuteAsync(key, reset.Method ?? MethodKind.Vouching, Stop);
            await world.WorkAsync();
        }
    }
}
