using Sspr.Accounts;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Rehearsals;
using Sspr.Resets;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.Rehearsals;

/// <summary>Whom a rehearsal must leave alone, and what nobody can do with the account that it has.</summary>
public sealed class RehearsalAccountTests
{
    [Theory]
    [InlineData(ProtectionReason.PrivilegedGroup)]
    [InlineData(ProtectionReason.AdminCount)]
    [InlineData(ProtectionReason.ConfiguredGroup)]
    [InlineData(ProtectionReason.OwnAccount)]
    public Task A_protected_account_is_left_alone(ProtectionReason reason) => AssertLeftAloneAsync(
        RehearsalWorld.Account() with { Protection = new Protection(reason, "a fact") }, ProblemCodes.AccountProtected);

    [Fact]
    public Task An_account_out_of_scope_is_left_alone() => AssertLeftAloneAsync(
        RehearsalWorld.Account() with { Protection = new Protection(ProtectionReason.OutOfScope, "a fact") }, ProblemCodes.AccountOutOfScope);

    [Fact]
    public async Task An_account_with_an_address_or_number_on_file_is_left_alone()
    {
        await AssertLeftAloneAsync(RehearsalWorld.Account() with { MailAddresses = ["alice@mail.test"] }, ProblemCodes.RehearsalAccountUnfit);
        await AssertLeftAloneAsync(RehearsalWorld.Account() with { MobilePhones = ["+81 90 1234 5678"] }, ProblemCodes.RehearsalAccountUnfit);
        await AssertLeftAloneAsync(RehearsalWorld.Account() with { OfficePhones = ["+81 3 1234 5678"] }, ProblemCodes.RehearsalAccountUnfit);
    }

    [Fact]
    public async Task An_account_that_only_answers_to_the_name_by_its_mail_address_is_left_alone()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(Some.Account("alice") with { MailAddresses = [RehearsalWorld.Name] });

        await AssertLeftAloneAsync(world, ProblemCodes.RehearsalAccountUnfit);

        // the address on file would be reason enough, but it is the name that is looked at first
        var last = Assert.Single(await world.Get<IRehearsalStore>().ListAsync(RehearsalWorld.Stop)).Last!;
        Assert.Contains("is not called so", last.Failed!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_with_a_registration_is_left_alone()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        var account = world.Corp.Add(RehearsalWorld.Account());
        await world.Get<IRegistrationStore>().SaveAsync(
            new Registration(world.Corp.Name, account.Id, MethodKind.EmailCode, "alice@home.test", world.Time.GetUtcNow()), RehearsalWorld.Stop);

        await AssertLeftAloneAsync(world, ProblemCodes.RehearsalAccountUnfit);
    }

    [Fact]
    public async Task An_account_in_a_group_of_administrators_is_left_alone()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        var account = world.Corp.Add(RehearsalWorld.Account());
        world.Corp.PutInto(account, "Server Operators");
        Assert.IsType<Sspr.Policies.ImportResult.Imported>(await world.Get<Sspr.Policies.ImportPolicy>().ExecuteAsync(
            """
            {
              "format": 1,
              "administrators": { "groups": ["Server Operators"] },
              "rules": [{ "name": "all", "appliesTo": "all" }]
            }
            """u8.ToArray(),
            new Sspr.Policies.PolicyChange("test", "a test"),
            RehearsalWorld.Stop));

        await AssertLeftAloneAsync(world, ProblemCodes.RehearsalAccountUnfit);
    }

    [Fact]
    public async Task An_account_that_is_missing_is_said_to_be()
    {
        await using var world = await RehearsalWorld.CreateAsync();

        await AssertLeftAloneAsync(world, ProblemCodes.RehearsalAccountMissing);
    }

    [Theory]
    [InlineData(nameof(AttemptKind.Reset))]
    [InlineData(nameof(AttemptKind.Unlock))]
    public async Task A_rehearsal_account_is_nobody_in_the_portal(string kind)
    {
        // an address that came later and a policy that wants no more: nothing but the settings stands in the way
        await using var world = await RehearsalWorld.CreateAsync();
        await world.PolicyAsync("""{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"], "unlock": { "allowed": true } }""");
        world.Corp.Add(RehearsalWorld.Account() with { MailAddresses = ["somebody@mail.test"] });

        foreach (var name in new[] { RehearsalWorld.Name, "SSPR-Rehearsal@corp.test", "somebody@mail.test" })
        {
            var (_, started) = await world.StartAsync(name, kind: Enum.Parse<AttemptKind>(kind));
            await world.WorkAsync();
            var reset = await world.ReadAsync(started);

            Assert.Equal((Standing.Decoy, ProblemCodes.RehearsalAccountKept), (reset.Standing, reset.Problem));
            Assert.Null(reset.Account);
        }

        Assert.Empty(world.Mail.Messages);
    }

    [Fact]
    public async Task Nobody_finds_a_rehearsal_account_by_a_name_and_why_says_so()
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(RehearsalWorld.Account());
        world.AddAlice();
        var lookup = world.Get<AccountLookup>();

        var nobody = Assert.IsType<LookupResult.Nobody>(await lookup.FindAsync(RehearsalWorld.Name, RehearsalWorld.Stop));
        Assert.Equal(ProblemCodes.RehearsalAccountKept, nobody.Problem);
        Assert.IsType<LookupResult.Found>(await lookup.FindAsync("alice", RehearsalWorld.Stop));

        var why = ExplainAccount.Of(await world.Get<FactGatherer>().OfAccountAsync(Some.Name(RehearsalWorld.Name), RehearsalWorld.Stop));
        Assert.Equal(ProblemCodes.RehearsalAccountKept, why.Findings[0].Code);
    }

    private static async Task AssertLeftAloneAsync(DirectoryAccount account, ProblemCode because)
    {
        await using var world = await RehearsalWorld.CreateAsync();
        world.Corp.Add(account);
        await AssertLeftAloneAsync(world, because);
        Assert.Equal("the old password", world.Corp.PasswordOf(account));
    }

    private static async Task AssertLeftAloneAsync(ResetWorld world, ProblemCode because)
    {
        var run = await world.RehearseAsync();

        Assert.Equal(because, run.Failed!.Problem);
        Assert.Empty(world.Corp.Commits);
        Assert.Equal(0, world.Corp.Checks);
    }
}
