using Sspr.Audit;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Phones;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Messaging;
using Sspr.Tests.Methods;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Attacks;

/// <summary>A-33: messages are asked for so that somebody earns by each of them.</summary>
public sealed class SmsPumpingTests
{
    private const string Rule =
        """{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["SmsCode", "AuthenticatorApp"] }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Patterns => ["numbers in a row", "one range at random", "a thousand ranges", "one number"];

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task A_flood_costs_no_more_than_the_budget_and_an_app_goes_on_working(string pattern)
    {
        await using var world = await WorldAsync();
        var began = world.Time.GetUtcNow();
        DateTimeOffset? stopped = null;

        // an hour of it, as evenly as a script asks
        var (slices, requests) = (60, AttackSize.Of(slice: 1_200, full: 25_000) / 60);
        for (var slice = 0; slice < slices; slice++)
        {
            for (var i = 0; i < requests; i++)
            {
                var fault = await SendAsync(world, Number(pattern, (slice * requests) + i));
                if (fault?.Problem == Sspr.Problems.ProblemCodes.PrefixStopped)
                {
                    stopped ??= world.Time.GetUtcNow();
                }
            }

            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        // what the presets allow in an hour: 150 in ten minutes for everybody, 60 for one range, 3 in ten minutes for one number
        var most = pattern switch
        {
            "a thousand ranges" => 6 * 150,
            "one number" => 8,
            _ => 60,
        };
        Assert.InRange(world.Carrier.Sent, 1, most);
        if (pattern is "numbers in a row" or "one range at random")
        {
            // the breaker needs the grace that a user has to type a code, and then acts at once
            Assert.InRange(stopped!.Value - began, TimeSpan.Zero, TimeSpan.FromMinutes(2));
            Assert.InRange(world.Carrier.Sent, 20, 60);
            Assert.Contains(
                await world.Get<IAuditLog>().ReadAsync(0, 1000, Stop), static entry => entry.Event.Kind == AuditKind.MessageRangeStopped);
        }

        await PassByAppAsync(world);
    }

    private static async Task<ResetWorld> WorldAsync()
    {
        var world = await ResetWorld.CreateAsync(static settings =>
        {
            settings["Messaging:AcceptPstnRisk"] = "true";
            settings["Messaging:Country"] = "JP";
        });
        await world.PolicyAsync(Rule);
        return world;
    }

    private static Task<DeliveryFault?> SendAsync(ResetWorld world, PhoneNumber number) =>
        world.Get<SendMessage>().ExecuteAsync(Messages.Text(number), Guid.CreateVersion7(world.Time.GetUtcNow()), "K7QF-2M9X-4TBD", Stop);

    private static PhoneNumber Number(string pattern, int i) => Messages.Mobile with
    {
        E164 = $"+81{NationalOf(pattern, i)}",
    };

    private static long NationalOf(string pattern, int i) => pattern switch
    {
        "numbers in a row" => 90_1234_0000L + (i % 10_000),
        "one range at random" => 90_1234_0000L + (i * 7919L % 10_000),
        "a thousand ranges" => 80_0000_0000L + (i % 1000 * 1_000_000L) + (i / 1000),
        _ => 70_1111_1111L,
    };

    private static async Task PassByAppAsync(ResetWorld world)
    {
        var alice = world.Corp.Add(Some.Account() with { MobilePhones = ["+819012345678"] });
        var app = new AppOnFile(alice.Id);
        await world.Get<IRegistrationStore>().SaveAsync(app.Registration, Stop);
        var (key, _) = await world.StartAsync();
        await world.Get<ChooseMethod>().ExecuteAsync(key, MethodKind.AuthenticatorApp, Stop);
        await world.WorkAsync();
        Assert.IsType<SubmitProofResult.Accepted>(await world.ProveAsync(key, app.CodeAt(world.Time.GetUtcNow())));
    }
}
