using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Keys;
using Sspr.Methods;
using Sspr.Nodes;
using Sspr.Outlook;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Rehearsals;
using Sspr.Resets;
using Sspr.Synchronisation;
using Sspr.Testing;
using Sspr.Tests.Nodes;
using Sspr.Tests.Resets;
using Sspr.Tests.Synchronisation;

namespace Sspr.Tests.Outlook;

/// <summary>Who would fail, over everybody in the copy, against the same checks on each account of the directory itself.</summary>
public sealed class OutlookTests
{
    private const string ThreeRules =
        """
        { "format": 1, "rules": [
          { "name": "A", "appliesTo": ["Group A"], "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] },
          { "name": "B", "appliesTo": ["Group B"], "gates": 2, "methods": ["EmailCode", "AuthenticatorApp"] },
          { "name": "off", "appliesTo": ["Nobody"] } ] }
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_outlook_says_what_why_says()
    {
        await using var world = await ResetWorld.CreateAsync(static settings =>
        {
            settings["Rehearsals:Accounts:0:Directory"] = "corp";
            settings["Rehearsals:Accounts:0:Account"] = "rehearsal";
        });
        var accounts = await FillAsync(world);
        await ImportAsync(world, ThreeRules);

        var reply = await Look(world).ExecuteAsync(new OutlookContract.Request(Policy: null, Cause: null, Most: 100), Stop);

        var why = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var account in accounts.Where(static one => one.LoginName != "rehearsal"))
        {
            var test = await world.Get<TestPolicy>().OfAccountAsync(world.Corp.Name, account, isWrittenBack: true, Stop);
            why[account.LoginName] = test.Problem?.Value;
        }

        Assert.Equal((7, 2), (reply!.People, reply.Able));
        var listed = reply.Listed.ToDictionary(static person => person.Login, static person => person.Problem!.Value, StringComparer.Ordinal);
        foreach (var (login, problem) in why.Where(static one => one.Key != "frozen"))
        {
            Assert.Equal((login, problem), (login, listed.GetValueOrDefault(login)));
        }

        Assert.Equal(ProblemCodes.ResetFrozen.Value, listed["frozen"]);

        // nobody's account is nobody: neither counted nor listed
        var kept = ExplainAccount.Of(await world.Get<FactGatherer>().OfAccountAsync(Some.Name("rehearsal"), Stop));
        Assert.Equal(ProblemCodes.RehearsalAccountKept, kept.Findings[0].Code);
        Assert.DoesNotContain("rehearsal", listed.Keys);
        Assert.Equal(reply.People - reply.Able, reply.Causes.Sum(static cause => cause.Count));
    }

    [Fact]
    public async Task Another_policy_is_looked_through_before_it_is_in_force()
    {
        await using var world = await ResetWorld.CreateAsync();
        await FillAsync(world);
        await ImportAsync(world, ThreeRules);
        var stricter = ThreeRules.Replace("\"gates\": 1, \"allowSingleGate\": true, \"methods\": [\"EmailCode\"]", "\"gates\": 2", StringComparison.Ordinal);

        var reply = await Look(world).ExecuteAsync(new OutlookContract.Request(stricter, Cause: null, Most: 100), Stop);

        Assert.Equal((1, 0, 1), (reply!.Stranded, reply.Freed, reply.Able));
        var stranded = Assert.Single(reply.Listed);
        Assert.Equal(("plain", ProblemCodes.NotEnoughRegistered), (stranded.Login, stranded.Problem));
        Assert.Equal(1, (await world.Get<PolicySource>().GetAsync(Stop)).Version);
    }

    [Fact]
    public async Task Passwords_that_were_set_elsewhere_are_counted_and_ours_are_not()
    {
        await using var world = await ResetWorld.CreateAsync();
        var now = world.Time.GetUtcNow();
        var accounts = await FillAsync(world, name => name switch
        {
            "plain" or "app" or "disabled" => now,
            "outside" => now - OwnWrite.Known,

            // an older agent does not say
            _ => null,
        });
        var key = await world.ToPasswordAsync(accounts.Single(static account => account.LoginName == "app"));
        Assert.IsType<SubmitPasswordResult.Completed>(await world.SetAsync(key, "rainy Tuesday 7 umbrellas"));

        var reply = await Look(world).ExecuteAsync(new OutlookContract.Request(Policy: null, ProblemCodes.PasswordSetElsewhere, Most: 100), Stop);

        Assert.Equal((2, 2), (reply!.SetElsewhere, reply.Found));
        Assert.Equal(["disabled", "plain"], reply.Listed.Select(static person => person.Login).Order(StringComparer.Ordinal));
        Assert.All(reply.Listed, static person => Assert.Equal(ProblemCodes.PasswordSetElsewhere, person.Problem));
        Assert.DoesNotContain(ProblemCodes.PasswordSetElsewhere, reply.Causes.Select(static cause => cause.Problem));
    }

    [Fact]
    public async Task A_faulty_policy_is_named_and_nobody_is_looked_at()
    {
        await using var world = await ResetWorld.CreateAsync();
        await FillAsync(world);

        var reply = await Look(world).ExecuteAsync(new OutlookContract.Request("{}", Cause: null, Most: 100), Stop);

        Assert.NotEmpty(reply!.Faults);
        Assert.Equal(0, reply.People);
    }

    [Fact]
    public void A_name_that_begins_like_a_formula_is_none_in_the_file() => Assert.Equal(
        "directory,login,code,rule,evidence,entry\r\ncorp,'=cmd|' /C calc'!A0,SSPR_0014,everyone,\"a \"\"b\"\", c\",\"CN=x,DC=corp\"\r\n",
        string.Concat(OutlookCsv.Rows([new("corp", "=cmd|' /C calc'!A0", "CN=x,DC=corp", "everyone", ProblemCodes.NotEnoughRegistered, "a \"b\", c")], "en")));

    [Fact]
    public void The_file_has_the_same_columns_in_every_language_and_evidence_in_the_readers() => Assert.Equal(
        "directory,login,code,rule,evidence,entry\r\ncorp,anna,SSPR_0013,,このアカウントに適用されるルールがありません。,\"CN=x,DC=corp\"\r\n",
        string.Concat(OutlookCsv.Rows([new("corp", "anna", "CN=x,DC=corp", null, ProblemCodes.OutOfPolicyScope, "No rule of the policy concerns the account.")], "ja")));

    [Fact]
    public async Task Without_a_copy_there_is_no_outlook()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();

        Assert.Null(await Look(world).ExecuteAsync(new OutlookContract.Request(Policy: null, Cause: null, Most: 100), Stop));
    }

    [Fact]
    public async Task The_outlook_of_a_day_is_kept_once()
    {
        await using var world = await ResetWorld.CreateAsync();
        var (history, today) = (world.Get<IOutlookHistory>(), DateOnly.FromDateTime(world.Time.GetUtcNow().UtcDateTime));
        Assert.False(await Keep(world).OfTodayAsync(Stop));
        await FillAsync(world);
        await ImportAsync(world, ThreeRules);
        await history.AddAsync(new OutlookDay { Day = today.AddDays(-OutlookDay.Kept - 1), TakenAt = Some.Moment, Version = 0, People = 1, Able = 1, Causes = [] }, Stop);

        Assert.True(await Keep(world).OfTodayAsync(Stop));
        Assert.False(await Keep(world).OfTodayAsync(Stop));

        var kept = Assert.Single(await history.ListAsync(DateOnly.MinValue, Stop));
        var now = (await Look(world).ExecuteAsync(new OutlookContract.Request(Policy: null, Cause: null, Most: 0), Stop))!;
        Assert.Equal((today, now.Version, now.People, now.Able), (kept.Day, kept.Version, kept.People, kept.Able));
        Assert.Equal(now.Causes, kept.Causes);
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.True(await Keep(world).OfTodayAsync(Stop));
        Assert.Equal(2, (await history.ListAsync(today, Stop)).Count);
    }

    [Fact]
    public async Task Nobody_is_looked_at_for_the_day_until_every_copy_was_read_to_its_end()
    {
        await using var world = await ResetWorld.CreateAsync(lab: new FakeDirectory(new DirectoryName("lab")));
        await FillAsync(world);
        var now = world.Time.GetUtcNow();
        Assert.NotNull(await world.Get<ISyncStore>().LeaseAsync(new SyncLease(world.Lab!.Name, "node"), now, now.AddMinutes(1), Stop));
        world.Statements.Take();

        Assert.False(await Keep(world).OfTodayAsync(Stop));

        Assert.DoesNotContain("freezes", world.Statements.Take(), StringComparison.Ordinal);
        Assert.NotNull(await Look(world).ExecuteAsync(new OutlookContract.Request(Policy: null, Cause: null, Most: 0), Stop));
        Assert.Contains("freezes", world.Statements.Take(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_look_meets_the_next_one_keeps_the_day()
    {
        await using var world = await ResetWorld.CreateAsync();
        await FillAsync(world);
        using var clock = new OutlookClock(Keep(world), new FaultyNodes(world.Get<INodeStore>()), world.Time, NullLogger<OutlookClock>.Instance);
        await clock.StartAsync(Stop);

        for (var tries = 0; (await world.Get<IOutlookHistory>().ListAsync(DateOnly.MinValue, Stop)).Count == 0; tries++)
        {
            Assert.False(clock.ExecuteTask!.IsFaulted, "The clock stopped.");
            Assert.True(tries < 3000, "The day was not kept.");
            world.Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Stop);
        }

        await clock.StopAsync(Stop);
    }

    [Fact]
    public async Task A_change_is_looked_through_over_everybody()
    {
        await using var world = await ResetWorld.CreateAsync();
        await FillAsync(world);
        await ImportAsync(world, ThreeRules);
        var request = new OutlookContract.Request(Policy: null, Cause: null, Most: 100);

        var dark = await Look(world).ExecuteAsync(request, new OutlookTrial.WithoutAgent("tokyo", new HashSet<DirectoryName> { world.Corp.Name }), Stop);
        var scope = request with { Scope = new OutlookContract.ScopeRequest(world.Corp.Name.Value, ["OU=Nowhere,DC=corp,DC=test"]) };
        var narrow = await Look(world).ExecuteAsync(scope, new OutlookTrial.Narrower(world.Corp.Name, new Places(scope.Scope!.Bases!)), Stop);

        Assert.Equal((true, "tokyo", 2, 0), (dark!.IsTrial, dark.WithoutAgent, dark.Stranded, dark.Able));
        Assert.Equal([world.Corp.Name.Value], dark.Dark);
        Assert.Equal(["app", "plain"], dark.Listed.Select(static person => person.Login).Order(StringComparer.Ordinal));
        Assert.Equal((7, 2, 0), (narrow!.Leaving, narrow.Stranded, narrow.Able));
        Assert.All(narrow.Listed, static person => Assert.Equal(ProblemCodes.AccountOutOfScope, person.Problem));
    }

    private static KeepOutlook Keep(ResetWorld world) => new(Look(world), world.Get<IOutlookHistory>(), world.Time, NullLogger<KeepOutlook>.Instance);

    private static LookAhead Look(ResetWorld world) => new(
        new ReadOutlook(
            world.Get<ISyncStore>(), world.Get<ISyncView>(), world.Get<IRegistrationStore>(), world.Get<IResetStore>(), world.Get<IFreezeStore>(), world.Get<DirectorySet>(),
            world.Get<RehearsalAccounts>(), new JudgePerson(world.Get<VerificationMethods>()), world.Get<InstallationKey>(), world.Time),
        world.Get<PolicySource>(),
        world.Get<DirectorySet>());

    private static async Task ImportAsync(ResetWorld world, string document) => Assert.IsType<ImportResult.Imported>(
        await world.Get<ImportPolicy>().ExecuteAsync(System.Text.Encoding.UTF8.GetBytes(document), new PolicyChange("operator:test", "test"), Stop));

    /// <summary>The same seven people in the directory and in what it tells of its changes; for settings that rehearse there is the account for it.</summary>
    private static async Task<IReadOnlyList<DirectoryAccount>> FillAsync(ResetWorld world, Func<string, DateTimeOffset?>? passwordSet = null)
    {
        var changes = new ScriptedChanges(world.Corp.Name.Value, world.Time);
        string[] kept = [.. world.Get<RehearsalAccounts>().All.Select(static one => one.Name)];
        string[] names = ["plain", "app", "short", "outside", "disabled", "admin", "frozen", .. kept];
        var accounts = new List<DirectoryAccount>();
        foreach (var (number, name) in names.Index())
        {
            var entry = ScriptedChanges.Account(number + 1, name) with { PasswordLastSet = passwordSet?.Invoke(name)?.ToFileTime() ?? 0 };
            changes.Put(name switch { "disabled" => entry with { Control = 514 }, "admin" => entry with { AdminCount = 1 }, _ => entry });
            accounts.Add(world.Corp.Add(Some.Account(name) with
            {
                Id = new AccountId(entry.Id),
                State = name is "disabled" ? AccountState.Disabled : AccountState.Usable,
                Protection = name is "admin" ? new Protection(ProtectionReason.AdminCount, "adminCount is 1") : null,
            }));
        }

        Join("Group A", 100, "plain", "frozen");
        Join("Group B", 101, "app", "short");
        await world.Get<IRegistrationStore>().SaveAsync(
            new Registration(world.Corp.Name, Of("app").Id, MethodKind.AuthenticatorApp, "app", Some.Moment), Stop);
        await FreezeAsync(world, Of("frozen").Id);
        var options = Options.Create(new SyncOptions { Directories = [new() { Name = world.Corp.Name.Value }] });
        await new RunSync(
            world.Get<ISyncStore>(), new SyncSources([changes.Pages]), options, ThisNode.Start(world.Time), world.Time, NullLogger<RunSync>.Instance)
            .RunAsync(world.Corp.Name, Stop);
        return accounts;

        DirectoryAccount Of(string name) => accounts.Single(account => account.LoginName == name);

        void Join(string group, int number, params string[] members)
        {
            changes.Put(ScriptedChanges.Group(number, group), [.. members.Select(member => Of(member).Id.Value)]);
            foreach (var member in members)
            {
                world.Corp.PutInto(Of(member), group);
            }
        }
    }

    private static Task<bool> FreezeAsync(ResetWorld world, AccountId account) => world.Get<IFreezeStore>().AddAsync(
        new Freeze(AccountKey.Of(world.Get<InstallationKey>(), world.Corp.Name, account), "K7QF-2M9X-4TBD", Some.Moment),
        [new AuditEvent { At = Some.Moment, Kind = AuditKind.SelfServiceFrozen, Class = AuditClass.Progress, Actor = "user" }], [], Stop);
}
