using Sspr.Directories;
using Sspr.Methods;
using Sspr.Methods.SecurityQuestions;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Attacks;

/// <summary>
/// A-31 without a clock: what is done while a browser waits is the same, statement for statement, whoever the name belongs to. Where the
/// work is the same, the time can differ by chance only; <c>bench/run timing</c> measures that.
/// </summary>
[Collection(nameof(NothingBeside))]
public sealed class WorkCountTests
{
    private static readonly string[] Names = ["alice", "nobody", "disabled", "locked", "unregistered", "admin"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(AttemptKind.Reset), nameof(MethodKind.EmailCode))]
    [InlineData(nameof(AttemptKind.Reset), nameof(MethodKind.AuthenticatorApp))]
    [InlineData(nameof(AttemptKind.Reset), nameof(MethodKind.OathToken))]
    [InlineData(nameof(AttemptKind.Reset), nameof(MethodKind.RecoveryCode))]
    [InlineData(nameof(AttemptKind.Reset), nameof(MethodKind.Passkey))]
    [InlineData(nameof(AttemptKind.Unlock), nameof(MethodKind.EmailCode))]
    public async Task Every_step_before_the_first_proof_asks_the_database_the_same_for_every_name(string kind, string method)
    {
        await using var world = await WorldAsync();

        // what is read once and kept, such as the policy, is no part of it
        await WalkAsync(world, "whoever", Enum.Parse<AttemptKind>(kind), Enum.Parse<MethodKind>(method));
        var expected = await WalkAsync(world, "alice", Enum.Parse<AttemptKind>(kind), Enum.Parse<MethodKind>(method));
        Assert.True(expected.Count > 8 && expected.TrueForAll(static step => step.Length > 0));
        foreach (var name in Names.Skip(1))
        {
            var seen = await WalkAsync(world, name, Enum.Parse<AttemptKind>(kind), Enum.Parse<MethodKind>(method));
            for (var step = 0; step < expected.Count; step++)
            {
                Assert.True(expected[step] == seen[step], $"{name} at step {step}:\n{expected[step]}\nor\n{seen[step]}");
            }
        }
    }

    [Fact]
    public async Task Every_name_costs_as_many_slow_hashes()
    {
        await using var world = await WorldAsync();
        var before = AnswerHash.Computed;
        foreach (var name in Names)
        {
            await WalkAsync(world, name, AttemptKind.Reset, MethodKind.EmailCode);
        }

        // nobody's answers are hashed before somebody proved something, so that there is nothing to compare
        Assert.Equal(before, AnswerHash.Computed);
    }

    private static async Task<ResetWorld> WorldAsync()
    {
        var world = await ResetWorld.CreateAsync(static settings =>
        {
            settings["Throttling:StartsPerSource"] = "1000000";
            settings["Throttling:StartsPerName"] = "1000000";
        });
        await world.PolicyAsync(
            """
            { "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "unlock": { "allowed": true },
              "methods": ["EmailCode", "AuthenticatorApp", "OathToken", "Passkey", "RecoveryCode"] }
            """);
        world.AddAlice();
        Add(world, "disabled", static account => account with { State = AccountState.Disabled });
        Add(world, "locked", static account => account with { State = AccountState.LockedOut });
        Add(world, "unregistered", static account => account with { MailAddresses = [] });
        Add(world, "admin", static account => account with { Protection = new Protection(ProtectionReason.PrivilegedGroup, "Domain Admins") });
        return world;
    }

    private static void Add(ResetWorld world, string name, Func<DirectoryAccount, DirectoryAccount> change) =>
        world.Corp.Add(change(Some.Account(name) with { Id = new AccountId(Guid.CreateVersion7(Some.Moment)) }));

    /// <summary>The statements of each request; what workers do is not waited for.</summary>
    private static async Task<List<string>> WalkAsync(ResetWorld world, string name, AttemptKind kind, MethodKind method)
    {
        var steps = new List<string>();
        world.Statements.Take();
        var (key, reset) = await world.StartAsync(name, kind: kind);
        steps.Add(world.Statements.Take());
        await world.WorkAsync();
        world.Statements.Take();
        await world.Get<ListChoices>().ExecuteAsync(reset, Stop);
        await StepAsync(() => world.Get<OpenReset>().ExecuteAsync(key, Stop));
        await StepAsync(() => world.Get<ChooseMethod>().ExecuteAsync(key, method, Stop));
        await world.WorkAsync();
        await StepAsync(() => world.ProveAsync(key, "00000000"));
        await world.WorkAsync();
        await StepAsync(() => world.Get<SendCodeAgain>().ExecuteAsync(key, Stop));
        await world.WorkAsync();
        await StepAsync(() => world.Get<ChooseMethod>().GoBackAsync(key, Stop));
        await StepAsync(() => world.Get<ChooseMethod>().ExecuteAsync(key, method, Stop));
        await world.WorkAsync();
        for (var i = 0; i < 5; i++)
        {
            await StepAsync(() => world.ProveAsync(key, "00000000"));
            await world.WorkAsync();
        }

        return steps;

        async Task StepAsync(Func<Task> step)
        {
            world.Statements.Take();
            await step();
            steps.Add(world.Statements.Take());
        }
    }
}
