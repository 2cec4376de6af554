using Sspr.Messaging;
using Sspr.Problems;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class DeliveryStoreSpecification : StoreSpecification
{
    private IDeliveryStore Store => Node.Get<IDeliveryStore>();

    [Fact]
    public async Task Everything_of_a_delivery_is_kept()
    {
        var sent = New() with { ProviderId = "SM1", Problem = ProblemCodes.CarrierUnreachable, Evidence = "first: silent", Challenge = Sample.NewId(), Attempt = "K7QF-2M9X-4TBD" };
        await Store.AddAsync(sent, Cancelled);
        await Store.CompleteAsync(sent.Challenge.Value, Sample.Now.AddSeconds(9), Cancelled);

        Assert.Equal([sent with { CompletedAt = Sample.Now.AddSeconds(9) }], await Store.ListAsync(10, Cancelled));
        Assert.Equal(sent with { CompletedAt = Sample.Now.AddSeconds(9) }, await Store.FindAsync(sent.Id, Cancelled));
        Assert.Null(await Store.FindAsync(Sample.NewId(), Cancelled));
    }

    [Fact]
    public async Task The_latest_come_first_and_no_more_than_asked_for()
    {
        var (first, second, third) = (New(), New() with { At = Sample.Now.AddTicks(1) }, New() with { At = Sample.Now.AddTicks(2) });
        foreach (var one in new[] { second, third, first })
        {
            await Store.AddAsync(one, Cancelled);
        }

        Assert.Equal([third, second], await Store.ListAsync(2, Cancelled));
    }

    [Fact]
    public async Task A_range_is_judged_by_what_carriers_took_in_its_time_and_what_was_typed_in()
    {
        var codes = Enumerable.Range(0, 4).Select(i => New() with { Challenge = Sample.NewId(), At = Sample.Now.AddMinutes(i) }).ToList();
        foreach (var code in codes)
        {
            await Store.AddAsync(code, Cancelled);
        }

        await Store.AddAsync(New() with { Challenge = Sample.NewId(), State = DeliveryState.NotSent, At = Sample.Now.AddMinutes(1) }, Cancelled);
        await Store.AddAsync(New() with { Challenge = Sample.NewId(), Prefix = "+81999", At = Sample.Now.AddMinutes(1) }, Cancelled);
        await Store.CompleteAsync(codes[1].Challenge!.Value, Sample.Now.AddMinutes(2), Cancelled);
        await Store.CompleteAsync(Sample.NewId(), Sample.Now, Cancelled);

        Assert.Equal(new CompletionCount(4, 1), await Store.CountAsync("+81901234", Sample.Now.AddTicks(-1), Sample.Now.AddMinutes(4), Cancelled));
        Assert.Equal(1, (await Store.CountAsync("+81901234", Sample.Now.AddMinutes(2), Sample.Now.AddMinutes(4), Cancelled)).Sent);
        Assert.Equal(new CompletionCount(0, 0), await Store.CountAsync("+81555", Sample.Now.AddDays(-1), Sample.Now.AddDays(1), Cancelled));
    }

    [Fact]
    public async Task Those_that_carriers_have_said_nothing_about_are_asked_for_the_oldest_first()
    {
        var (old, newer) = (New(), New() with { At = Sample.Now.AddSeconds(1) });
        await Store.AddAsync(newer, Cancelled);
        await Store.AddAsync(old, Cancelled);
        await Store.AddAsync(New() with { State = DeliveryState.Unknown }, Cancelled);

        Assert.Equal([old.Id, newer.Id], (await Store.ListOpenAsync(Sample.Now.AddMinutes(1), 10, Cancelled)).Select(static one => one.Id));
        await Store.UpdateAsync(old.Id, new DeliveryNews(DeliveryState.Undelivered, "30005"), Cancelled);

        Assert.Equal(newer.Id, Assert.Single(await Store.ListOpenAsync(Sample.Now.AddMinutes(1), 10, Cancelled)).Id);
        var told = Assert.Single(await Store.ListAsync(10, Cancelled), one => one.Id == old.Id);
        Assert.Equal((DeliveryState.Undelivered, "30005"), (told.State, told.Evidence));
    }

    private static Delivery New() => new()
    {
        Id = Sample.NewId(),
        At = Sample.Now,
        Channel = MessageChannel.Sms,
        To = "+81 ••••••78",
        Prefix = "+81901234",
        State = DeliveryState.Accepted,
        Carrier = "first",
    };
}

public sealed class SqliteDeliveryStoreTests : DeliveryStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresDeliveryStoreTests : DeliveryStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
