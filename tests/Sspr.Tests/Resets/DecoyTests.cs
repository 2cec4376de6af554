using Sspr.Audit;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;

namespace Sspr.Tests.Resets;

public sealed class DecoyTests
{
    public static TheoryData<string, string> Accounts() => new()
    {
        { "nobody", "SSPR_2030" },
        { "disabled", "SSPR_2032" },
        { "admin", "SSPR_2033" },
        { "unregistered", "SSPR_0014" },
        { "shared@mail.test", "SSPR_2031" },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task A_decoy_walks_the_states_of_a_real_reset_and_sends_nothing(string name, string problem)
    {
        await using var world = await WithAllKindsAsync();
        var (key, reset) = await world.StartAsync(name);
        await world.WorkAsync();

        Assert.Equal(ResetState.AwaitingProof, (await world.ReadAsync(reset)).State);
        Assert.Empty(world.Mail.Messages);
        Assert.Equal(problem, (await world.ReadAsync(reset)).Problem?.Value);
        Assert.Equal(4, Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, "00000000")).Left);
        Assert.IsType<SendCodeAgainResult.Sent>(await world.Get<SendCodeAgain>().ExecuteAsync(key, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task The_audit_of_a_decoy_has_the_same_kinds_of_events(string name, string problem)
    {
        await using var world = await WithAllKindsAsync();
        var kinds = new List<string>();
        foreach (var typed in new[] { "alice", name })
        {
            var (key, reset) = await world.StartAsync(typed);
            await world.WorkAsync();
            for (var i = 0; i < 5; i++)
            {
                await world.ProveAsync(key, "00000000");
            }

            kinds.Add(string.Join(' ', (await world.AuditAsync(reset)).Select(static entry => entry.Kind)));
            Assert.Equal(typed is "alice" ? "SSPR_5002" : problem, (await world.AuditAsync(reset))[^1].Problem?.Value);
        }

        Assert.Equal(kinds[0], kinds[1]);
    }

    [Fact]
    public async Task A_decoy_refuses_every_code()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.Corp.Add(Some.Account() with { State = AccountState.Disabled });
        var (key, reset) = await world.StartAsync();
        await world.WorkAsync();

        // even a challenge whose hash is known for sure, put where the decoy's stands, opens nothing
        var stored = await world.ReadAsync(reset);
        var challenge = (await world.Store.FindLiveChallengeAsync(reset.Id, CancellationToken.None))!;
        var known = challenge with
        {
            Id = Guid.CreateVersion7(Some.Moment),
            ProofHash = string.Empty,
        };
        known = known with { ProofHash = Sspr.Methods.OneTimeCode.HashOf(Some.Key(), known.Id, "12345678"u8.ToArray()) };
        Assert.True(await world.Store.CommitAsync(
            new ResetCommit
            {
                Reset = stored,
                Issue = known,
                Audit = [AuditEvents.Of(stored, AuditKind.ChallengeIssued, Some.Moment)],
                At = Some.Moment,
            },
            CancellationToken.None));

        Assert.IsType<SubmitProofResult.Refused>(await world.ProveAsync(key, "12345678"));
    }

    [Fact]
    public async Task Unknown_names_use_up_the_budget_of_codes_like_known_ones()
    {
        await using var world = await ResetWorld.CreateAsync();
        for (var i = 0; i < 4; i++)
        {
            var (_, reset) = await world.StartAsync("nobody");
            await world.WorkAsync();
            var issued = (await world.AuditAsync(reset)).Single(static entry => entry.Kind == AuditKind.ChallengeIssued);
            Assert.Equal(i < 3 ? null : ProblemCodes.CodeBudgetUsed, issued.Problem);
        }
    }

    [Fact]
    public async Task Too_many_starts_for_a_name_are_refused_whether_or_not_it_exists()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        foreach (var name in new[] { "alice", "nobody" })
        {
            for (var i = 0; i < 10; i++)
            {
                await world.StartAsync(name);
            }

            var result = await world.Get<StartReset>().ExecuteAsync(
                new StartRequest(Some.Name(name), "en", "192.0.2.7"), CancellationToken.None);
            Assert.Equal(ProblemCodes.TooManyStartsForName, Assert.IsType<StartResult.Throttled>(result).Problem);
        }
    }

    [Fact]
    public async Task Too_many_starts_from_one_network_address_are_refused_whatever_the_names()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:StartsPerSource"] = "2");
        var results = new List<StartResult>();
        foreach (var name in new[] { "alice", "bob", "carol" })
        {
            results.Add(await world.Get<StartReset>().ExecuteAsync(new StartRequest(Some.Name(name), "en", "192.0.2.7"), CancellationToken.None));
        }

        Assert.Equal(ProblemCodes.TooManyStartsFromSource, Assert.IsType<StartResult.Throttled>(results[2]).Problem);
        Assert.All(results[..2], static result => Assert.IsType<StartResult.Started>(result));
    }

    private static async Task<ResetWorld> WithAllKindsAsync()
    {
        var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        world.Corp.Add(Some.Account("disabled") with { State = AccountState.Disabled });
        world.Corp.Add(Some.Account("admin") with { Protection = new Protection(ProtectionReason.PrivilegedGroup, "Domain Admins") });
        world.Corp.Add(Some.Account("unregistered") with { MailAddresses = [] });
        world.Corp.Add(Some.Account("mallory") with { MailAddresses = ["shared@mail.test"] });
        world.Corp.Add(Some.Account("mallory2") with { MailAddresses = ["shared@mail.test"] });
        return world;
    }
}
