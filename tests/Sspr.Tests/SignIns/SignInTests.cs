using Sspr.Audit;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Passes;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.SignIns;
using Sspr.Testing;
using Sspr.Tests.Resets;

namespace Sspr.Tests.SignIns;

public sealed class SignInTests
{
    private const string Right = "the old password";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wrong_passwords_close_the_sign_in_and_ask_the_directory_nothing()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<SignInResult.Refused>(await SignInAsync(world, $"wrong {i}"));
        }

        Assert.Equal(5, world.Corp.Checks);
        Assert.IsType<SignInResult.Refused>(await SignInAsync(world, Right));
        Assert.Equal(5, world.Corp.Checks);
        Assert.Equal([.. Enumerable.Repeat(ProblemCodes.SignInRefused, 5), ProblemCodes.SignInClosedForNow], await ProblemsAsync(world, AuditKind.SignInRefused));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<SignInResult.PasswordProved>(await SignInAsync(world, Right));
    }

    [Fact]
    public async Task One_name_is_tried_so_often_only_from_wherever()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["SignIn:TriesPerName"] = "2");
        world.AddAlice();
        await SignInAsync(world, "wrong", source: "192.0.2.1");
        await SignInAsync(world, "wrong", source: "192.0.2.2");

        var throttled = Assert.IsType<SignInResult.Throttled>(await SignInAsync(world, Right, source: "192.0.2.3"));

        Assert.Equal(ProblemCodes.TooManySignIns, throttled.Problem);
    }

    [Fact]
    public async Task Somebody_to_whom_no_rule_applies_is_refused_with_the_right_password()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        Assert.IsType<ImportResult.Imported>(await world.Get<ImportPolicy>().ExecuteAsync(
            """{ "format": 1, "rules": [] }"""u8.ToArray(), new PolicyChange("operator:test", "a test", Expected: null), Stop));

        Assert.IsType<SignInResult.Refused>(await SignInAsync(world, Right));

        Assert.Equal([ProblemCodes.SignInOutOfScope], await ProblemsAsync(world, AuditKind.SignInRefused));
    }

    [Fact]
    public async Task A_hundred_guesses_at_once_reach_the_directory_five_times()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["SignIn:TriesPerName"] = "1000");
        world.AddAlice();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => SignInAsync(world, $"wrong {i}", source: $"192.0.2.{i}")));

        Assert.Equal(5, world.Corp.Checks);
    }

    [Fact]
    public async Task Guesses_from_elsewhere_do_not_close_the_door_for_a_place_that_the_account_knows()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        Assert.IsType<SignInResult.PasswordProved>(await SignInAsync(world, Right, source: "192.0.2.1"));
        for (var i = 0; i < 6; i++)
        {
            await SignInAsync(world, $"wrong {i}", source: "198.51.100.9");
        }

        Assert.IsType<SignInResult.Refused>(await SignInAsync(world, Right, source: "198.51.100.9"));
        Assert.IsType<SignInResult.PasswordProved>(await SignInAsync(world, Right, source: "192.0.2.1"));
    }

    [Fact]
    public async Task The_same_wrong_password_is_asked_of_the_directory_once_until_the_password_is_changed()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        for (var i = 0; i < 10; i++)
        {
            await SignInAsync(world, "mistyped");
        }

        Assert.Equal(1, world.Corp.Checks);

        // it became the right one: what is remembered belongs to the password of before
        world.Corp.Add(alice with { PasswordLastSet = Some.Moment }, "mistyped");
        Assert.IsType<SignInResult.PasswordProved>(await SignInAsync(world, "mistyped"));
    }

    [Fact]
    public async Task The_directorys_own_lock_is_never_reached()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        world.Corp.CheckAnswer = new PasswordCheckResult.NotTried(PasswordCheckBar.WouldLockOut, "badPwdCount 4 of 5");

        Assert.IsType<SignInResult.Refused>(await SignInAsync(world, Right));

        var entry = Assert.Single(await world.Get<IAuditLog>().ReadAsync(0, 10, Stop), static entry => entry.Event.Kind == AuditKind.SignInRefused);
        Assert.Equal(Sspr.Problems.ProblemCodes.PasswordTryWouldLock, entry.Event.Problem);
    }

    [Fact]
    public async Task A_session_ends_after_ten_idle_minutes_and_after_an_hour()
    {
        await using var world = await ResetWorld.CreateAsync();
        world.AddAlice();
        var proved = Assert.IsType<SignInResult.PasswordProved>(await SignInAsync(world, Right));
        var open = world.Get<OpenSession>();

        world.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await open.ExecuteAsync(proved.Key, Stop));
        world.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await open.ExecuteAsync(proved.Key, Stop));

        var other = Assert.IsType<SignInResult.PasswordProved>(await SignInAsync(world, Right));
        for (var i = 0; i < 11; i++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(5));
            Assert.NotNull(await open.ExecuteAsync(other.Key, Stop));
        }

        world.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await open.ExecuteAsync(other.Key, Stop));
    }

    [Fact]
    public async Task A_pass_that_works_once_opens_one_session()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var (_, code) = await IssueAsync(world, alice, new PassRequest(TimeSpan.FromHours(1), StartsAt: null, Reusable: false));
        var sessions = new List<Session>();
        for (var i = 0; i < 4; i++)
        {
            sessions.Add(Assert.IsType<SignInResult.PasswordProved>(await SignInAsync(world, Right)).Session);
        }

        var keys = await Task.WhenAll(sessions.Select(session => world.Get<UsePass>().ExecuteAsync(session, code.Reveal(), Stop)));

        Assert.Single(keys, static key => key is not null);
    }

    [Fact]
    public async Task A_pass_is_guessed_at_five_times_at_most()
    {
        await using var world = await ResetWorld.CreateAsync(static settings => settings["Throttling:ProofsPerAccount"] = "1000");
        var alice = world.AddAlice();
        var (_, code) = await IssueAsync(world, alice, new PassRequest(TimeSpan.FromHours(1), StartsAt: null, Reusable: true));
        var session = Assert.IsType<SignInResult.PasswordProved>(await SignInAsync(world, Right)).Session;
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await world.Get<UsePass>().ExecuteAsync(session, "00000-00000", Stop));
        }

        Assert.Equal(Enumerable.Repeat(ProblemCodes.PassNotTaken, 5), await ProblemsAsync(world, AuditKind.PassRefused));
        Assert.Null(await world.Get<UsePass>().ExecuteAsync(session, code.Reveal(), Stop));
    }

    [Fact]
    public async Task A_pass_is_taken_from_its_start_to_its_end_and_not_after_another_was_issued()
    {
        await using var world = await ResetWorld.CreateAsync();
        var alice = world.AddAlice();
        var request = new PassRequest(TimeSpan.FromMinutes(10), Some.Moment.AddMinutes(5), Reusable: true);
        var (first, code) = await IssueAsync(world, alice, request);

        Assert.Equal(PassStanding.NotYetValid, first.StandingAt(Some.Moment.AddMinutes(5).AddTicks(-1)));
        Assert.Equal(PassStanding.Valid, first.StandingAt(Some.Moment.AddMinutes(5)));
        Assert.Equal(PassStanding.Valid, first.StandingAt(Some.Moment.AddMinutes(15).AddTicks(-1)));
        Assert.Equal(PassStanding.Expired, first.StandingAt(Some.Moment.AddMinutes(15)));

        world.Time.Advance(TimeSpan.FromMinutes(6));
        await IssueAsync(world, alice, request with { StartsAt = null });
        var session = Assert.IsType<SignInResult.PasswordProved>(await SignInAsync(world, Right)).Session;
        Assert.Null(await world.Get<UsePass>().ExecuteAsync(session, code.Reveal(), Stop));
    }

    [Theory]
    [InlineData("k7qf2-m9x4t", true)]
    [InlineData(" Ｋ７ＱＦ２ m9x4t ", true)]
    [InlineData("k7qf2-m9x4s", false)]
    [InlineData("", false)]
    public void A_pass_is_read_as_people_type_it(string typed, bool same)
    {
        using var key = Some.Key();
        var id = Guid.CreateVersion7(Some.Moment);
        Assert.Equal(same, PassCode.HashOf(key, id, typed) == PassCode.HashOf(key, id, "K7QF2M9X4T"));
    }

    [Theory]
    [InlineData(nameof(SecondProofKind.Pass), false, 0)]
    [InlineData(nameof(SecondProofKind.DirectoryData), false, 0)]
    [InlineData(nameof(SecondProofKind.TrustedNetwork), false, 24)]
    [InlineData(nameof(SecondProofKind.Method), false, 24)]
    [InlineData(nameof(SecondProofKind.Pass), true, 24)]
    [InlineData(nameof(SecondProofKind.DirectoryData), true, 24)]
    [InlineData(nameof(SecondProofKind.Method), true, 24)]
    public void A_new_method_counts_only_after_its_cool_down(string proof, bool hadOne, int hours)
    {
        var now = Some.Moment;
        var old = new Registration(Some.Directory, new AccountId(Guid.CreateVersion7(now)), MethodKind.Passkey, "p", now.AddDays(-9));

        // confirmed anew in this very session: that does not make it new
        Registration[] own = hadOne ? [old with { ConfirmedAt = now, UsableFrom = now.AddDays(-9) }] : [];

        Assert.Equal(now.AddHours(hours), CoolDown.UsableFrom(Enum.Parse<SecondProofKind>(proof), own, now.AddMinutes(-5), new RegistrationTerms(), now));
    }

    private static Task<(TemporaryPass Pass, PassCode Code)> IssueAsync(ResetWorld world, DirectoryAccount account, PassRequest request) =>
        world.Get<IssuePass>().ExecuteAsync(world.Corp.Name, account.Id, request, "operator:test", Stop);

    private static async Task<IEnumerable<ProblemCode?>> ProblemsAsync(ResetWorld world, AuditKind kind) =>
        (await world.Get<IAuditLog>().ReadAsync(0, 1000, Stop)).Where(entry => entry.Event.Kind == kind).Select(static entry => entry.Event.Problem);

    private static async Task<SignInResult> SignInAsync(ResetWorld world, string password, string name = "alice", string source = "192.0.2.7")
    {
        using var typed = NewPassword.FromCharacters(password);
        return await world.Get<SignIn>().ExecuteAsync(new SignInRequest(Some.Name(name), source), typed, Stop);
    }
}
