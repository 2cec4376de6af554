using Sspr.Audit;
using Sspr.Messaging;
using Sspr.Phones;
using Sspr.Problems;

namespace Sspr.Tests.Messaging;

public sealed class SendMessageTests
{
    [Fact]
    public async Task The_next_carrier_is_used_while_the_first_fails()
    {
        await using var world = await MessagingWorld.CreateAsync();
        world.First.Fault = ProblemCodes.CarrierUnreachable;

        Assert.Null(await world.SendAsync(Messages.Text()));

        var delivery = Assert.Single(await world.DeliveriesAsync());
        Assert.Equal(("second", "second-1", DeliveryState.Accepted), (delivery.Carrier, delivery.ProviderId, delivery.State));
        Assert.Equal("first: as told", delivery.Evidence);
        Assert.Equal("+81 ••••••78", delivery.To);
        Assert.Equal("K7QF-2M9X-4TBD", delivery.Attempt);
    }

    [Fact]
    public async Task A_wrong_number_is_tried_with_one_carrier_only()
    {
        await using var world = await MessagingWorld.CreateAsync();
        world.First.Fault = ProblemCodes.NumberRefused;

        Assert.Equal(ProblemCodes.NumberRefused, (await world.SendAsync(Messages.Text()))!.Problem);

        Assert.Equal(0, world.Second.Sent);
        Assert.Equal(DeliveryState.NotSent, Assert.Single(await world.DeliveriesAsync()).State);
    }

    [Fact]
    public async Task Nothing_is_sent_unless_the_risk_was_accepted()
    {
        await using var world = await MessagingWorld.CreateAsync(new MessagingOptions { Country = "JP" });

        Assert.Equal(ProblemCodes.NoCarrier, (await world.SendAsync(Messages.Text()))!.Problem);
        Assert.Equal(0, world.First.Sent);
    }

    [Fact]
    public async Task A_country_that_is_not_named_gets_nothing()
    {
        await using var world = await MessagingWorld.CreateAsync();

        Assert.Equal(ProblemCodes.CountryNotAllowed, (await world.SendAsync(Messages.Text(Messages.American("+14252345678"))))!.Problem);
        Assert.Equal(0, world.First.Sent);
    }

    [Fact]
    public async Task One_number_gets_three_messages_in_ten_minutes_and_eight_a_day()
    {
        await using var world = await MessagingWorld.CreateAsync();
        for (var tries = 0; tries < 30; tries++)
        {
            var fault = await world.SendAsync(Messages.Text());
            if (tries == 4)
            {
                Assert.Equal(3, world.First.Sent);
                Assert.Equal(ProblemCodes.MessageBudgetUsed, fault?.Problem);
            }

            world.Time.Advance(tries < 5 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(11));
        }

        Assert.Equal(8, world.First.Sent);
    }

    [Fact]
    public async Task A_hundred_thousand_requests_send_no_more_than_the_budgets()
    {
        // a slice that fits the machine: 1 500 tries over six minutes, in three patterns and from eight callers at once
        await using var world = await MessagingWorld.CreateAsync(MessagingWorld.Accepting with { LeastCompletion = 0 });
        for (var minute = 0; minute < 6; minute++)
        {
            await Parallel.ForAsync(0, 250, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
                await world.SendAsync(Messages.Text(Number((i % 3) switch
                {
                    0 => 90_1234_0000L + i,
                    1 => 80_0000_0000L + (i * 1_000_000L),
                    _ => 70_1111_1111L,
                }))));
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        // 150 in ten minutes for the whole organisation, 60 an hour for one range, 3 for one number
        Assert.Equal(ProblemCodes.MessagesStopped, (await world.SendAsync(Messages.Text(Number(60_1111_1111L))))?.Problem);
        Assert.Equal(150, world.First.Sent);
        var sent = await world.DeliveriesAsync();
        Assert.All(sent.GroupBy(delivery => delivery.Prefix, StringComparer.Ordinal), range => Assert.InRange(range.Count(), 1, 60));
        Assert.InRange(sent.Count(delivery => delivery.Prefix == "+817011"), 0, 3);
    }

    [Fact]
    public async Task A_range_whose_codes_nobody_types_is_stopped_within_a_minute()
    {
        await using var world = await MessagingWorld.CreateAsync(MessagingWorld.Accepting with { PerRange = 10_000, PerTenMinutes = 10_000 });
        var began = world.Time.GetUtcNow();
        ProblemCode? problem = null;
        for (var i = 0; problem is null; i++)
        {
            Assert.True(world.Time.GetUtcNow() - began <= TimeSpan.FromSeconds(70));
            problem = (await world.SendAsync(Messages.Text(Number(90_1234_0000L + i)), Guid.CreateVersion7(began)))?.Problem;
            world.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(ProblemCodes.PrefixStopped, problem);
        Assert.InRange((world.Time.GetUtcNow() - began).TotalSeconds, 60, 70);

        // another range is not touched; this one opens again after the stop
        Assert.Null(await world.SendAsync(Messages.Text(Number(80_5555_0000L))));
        Assert.NotNull(await world.SendAsync(Messages.Text(Number(90_1234_9999L))));
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await world.SendAsync(Messages.Text(Number(90_1234_9998L))));
    }

    [Fact]
    public async Task A_range_whose_codes_are_typed_goes_on()
    {
        await using var world = await MessagingWorld.CreateAsync(MessagingWorld.Accepting with { PerRange = 10_000, PerTenMinutes = 10_000 });
        for (var i = 0; i < 200; i++)
        {
            var challenge = Guid.CreateVersion7(world.Time.GetUtcNow());
            Assert.Null(await world.SendAsync(Messages.Text(Number(90_1234_0000L + i)), challenge));
            if (i % 4 == 0)
            {
                await world.Get<IDeliveryStore>().CompleteAsync(challenge, world.Time.GetUtcNow(), CancellationToken.None);
            }

            world.Time.Advance(TimeSpan.FromSeconds(2));
        }
    }

    [Fact]
    public async Task The_stop_of_a_range_is_in_the_audit_once()
    {
        await using var world = await MessagingWorld.CreateAsync(MessagingWorld.Accepting with { PerRange = 10_000, PerTenMinutes = 10_000 });
        for (var i = 0; i < 100; i++)
        {
            await world.SendAsync(Messages.Text(Number(90_1234_0000L + i)), Guid.CreateVersion7(world.Time.GetUtcNow()));
            world.Time.Advance(TimeSpan.FromSeconds(2));
        }

        var audit = await world.Get<IAuditLog>().ReadAsync(0, 100, CancellationToken.None);
        var stop = Assert.Single(audit).Event;
        Assert.Equal(AuditKind.MessageRangeStopped, stop.Kind);
        Assert.StartsWith("+819012…: 0 of ", stop.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(DeliveryState.Delivered))]
    [InlineData(nameof(DeliveryState.Undelivered))]
    public async Task What_became_of_a_message_is_asked_and_kept(string state)
    {
        await using var world = await MessagingWorld.CreateAsync();
        await world.SendAsync(Messages.Text());
        world.First.News = new DeliveryNews(Enum.Parse<DeliveryState>(state), "30003");
        world.Time.Advance(TimeSpan.FromSeconds(10));

        await world.Get<FollowDeliveries>().AskAsync(CancellationToken.None);

        var delivery = Assert.Single(await world.DeliveriesAsync());
        Assert.Equal((state, "30003"), (delivery.State.ToString(), delivery.Evidence));

        // and whoever asks about the attempt is told why its code did not come
        var audit = await world.Get<Sspr.Audit.IAuditLog>().ReadAttemptAsync(delivery.Attempt!, CancellationToken.None);
        Assert.Equal(
            state == nameof(DeliveryState.Undelivered) ? [(ProblemCodes.MessageUndelivered, "first: 30003")] : [],
            audit.Select(static entry => (entry.Event.Problem!, entry.Event.Detail!)));
    }

    [Fact]
    public async Task Nobody_asks_about_a_message_for_ever()
    {
        await using var world = await MessagingWorld.CreateAsync();
        await world.SendAsync(Messages.Text());
        world.Time.Advance(TimeSpan.FromMinutes(30));

        await world.Get<FollowDeliveries>().AskAsync(CancellationToken.None);

        Assert.Equal(DeliveryState.Unknown, Assert.Single(await world.DeliveriesAsync()).State);
    }

    private static PhoneNumber Number(long national) => Messages.Mobile with { E164 = $"+81{national}" };
}
