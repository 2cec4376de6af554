using System.Text;
using Sspr.Directories;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Entitlements;

public sealed class SeatTests
{
    private const string Password = "violet harbour kettle 7";

    [Fact]
    public async Task Of_64_who_send_a_password_for_the_last_seat_one_is_served()
    {
        await using var world = await WorldAsync(seats: 1, isEnforced: true);
        var keys = new List<BrowserKey>();
        for (var i = 0; i < 64; i++)
        {
            keys.Add(await world.ToPasswordAsync(Add(world, $"user{i}")));
        }

        var results = await Task.WhenAll(keys.Select(key => Task.Run(() => world.SetAsync(key, Password))));

        Assert.Single(results, static result => result is SubmitPasswordResult.Completed);
        Assert.Single(world.Corp.Commits);
        var ended = results.OfType<SubmitPasswordResult.Ended>().ToList();
        Assert.Equal(63, ended.Count);
        Assert.All(ended, static one => Assert.Equal((ResetState.NeedsHelpDesk, ProblemCodes.EntitlementMissing), (one.Reset.State, one.Reset.Problem)));
        Assert.All(ended, static one => Assert.Contains("All 1 seats of the plan small", one.Reset.Evidence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_a_seat_keeps_it_and_a_new_user_is_refused_before_the_proof()
    {
        await using var world = await WorldAsync(seats: 1, isEnforced: true);
        var (alice, bob) = (Add(world, "alice"), Add(world, "bob"));
        Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(await world.ToPasswordAsync(alice), Password));
        await world.WorkAsync();

        var (_, refused) = await world.StartAsync("bob");
        await world.WorkAsync();
        var stored = await world.ReadAsync(refused);
        Assert.Equal((Standing.Decoy, ProblemCodes.EntitlementMissing), (stored.Standing, stored.Problem));
        Assert.Null(world.Mail.CodeFor(bob.MailAddresses[0]));

        Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(await world.ToPasswordAsync(alice), $"{Password} again"));
        var test = Assert.IsType<PolicyTest.Done>(await world.Get<TestPolicy>().ExecuteAsync(Some.Name("bob"), static _ => true, CancellationToken.None));
        Assert.Equal(ProblemCodes.EntitlementMissing, test.Reply.Problem);
    }

    [Fact]
    public async Task A_plan_that_does_not_enforce_its_seats_refuses_nobody()
    {
        await using var world = await WorldAsync(seats: 0, isEnforced: false);

        Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(await world.ToPasswordAsync(Add(world, "alice")), Password));
    }

    [Fact]
    public async Task Enforcing_seats_that_are_not_there_is_refused()
    {
        await using var world = await ResetWorld.CreateAsync();
        var result = await world.Get<ImportPolicy>().ExecuteAsync(
            """{ "format": 1, "rules": [], "entitlements": { "plans": [{ "name": "p", "capabilities": ["Reset"], "enforceSeats": true }] } }"""u8.ToArray(),
            new PolicyChange("test", "a test"),
            CancellationToken.None);

        Assert.Contains(Assert.IsType<ImportResult.Faulty>(result).Faults, static fault => fault.Path.EndsWith("enforceSeats", StringComparison.Ordinal));
    }

    private static DirectoryAccount Add(ResetWorld world, string name) =>
        world.Corp.Add(Some.Account(name) with { Id = new AccountId(Guid.CreateVersion7()) });

    private static async Task<ResetWorld> WorldAsync(int seats, bool isEnforced)
    {
        var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:StartsPerSource"] = "1000");
        Assert.IsType<ImportResult.Imported>(await world.Get<ImportPolicy>().ExecuteAsync(
            Encoding.UTF8.GetBytes($$"""
            { "format": 1,
              "rules": [{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] }],
              "entitlements": {
                "plans": [{ "name": "small", "capabilities": ["Reset", "Writeback"], "seats": {{seats}}, "enforceSeats": {{(isEnforced ? "true" : "false")}} }],
                "defaultPlan": "small" } }
            """),
            new PolicyChange("test", "a test"),
            CancellationToken.None));
        return world;
    }
}
