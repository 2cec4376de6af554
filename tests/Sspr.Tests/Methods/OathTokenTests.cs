using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Methods.OathToken;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Testing;

namespace Sspr.Tests.Methods;

public sealed class OathTokenTests
{
    private static readonly DirectoryAccount Alice = Some.Account();
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 20).Select(static i => (byte)i)];

    private readonly FakeTimeProvider _time = new(Some.Moment);
    private readonly Sspr.Resets.Reset _reset = Some.ResetIn(Sspr.Resets.ResetState.AwaitingProof);
    private readonly TokensInMemory _inventory = new();
    private readonly RegistrationList _list = new();
    private readonly OathTokenMethod _method;

    public OathTokenTests() => _method = new OathTokenMethod(Some.Key(), _inventory, _list, _time);

    [Fact]
    public async Task A_token_code_works_once()
    {
        var token = Timed();
        var used = After(Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(At(0), token)));

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(At(0), used));
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(At(-1), used));
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(At(1), used));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_clock_may_be_off_by_one_step_from_where_it_was(int steps, bool accepted)
    {
        foreach (var drift in new[] { -7, 0, 7 })
        {
            Assert.Equal(accepted, await VerifyAsync(At(drift + steps), Timed(drift: drift)) is VerifyResult.Accepted);
        }
    }

    [Fact]
    public async Task The_drift_of_a_clock_is_followed()
    {
        var token = Timed();
        for (var i = 1; i <= TokenState.MostDrift; i++)
        {
            _time.Advance(TimeSpan.FromDays(30));
            token = After(Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(At(i), token)));
        }

        _time.Advance(TimeSpan.FromDays(30));
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(At(TokenState.MostDrift + 2), token));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public async Task Ten_events_ahead_are_looked_at(int counter, bool accepted) =>
        Assert.Equal(accepted, await VerifyAsync(Event(counter), Counting(last: 5)) is VerifyResult.Accepted);

    [Fact]
    public async Task Codes_by_events_work_once_and_in_order()
    {
        var used = After(Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(Event(8), Counting(last: 5))));

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(Event(8), used));
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(Event(7), used));
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(Event(9), used));
    }

    [Theory]
    [InlineData(-10, true)]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(-12, false)]
    [InlineData(11, false)]
    public async Task A_token_is_activated_by_two_codes_in_a_row_even_if_its_clock_is_off(int steps, bool fits)
    {
        _inventory.Add("T1", TokenCounts.Time, 60);
        var result = await ActivateAsync("T1", AtMinute(steps), AtMinute(steps + 1));

        Assert.Equal(fits, result is RegisterResult.Registered);
        if (result is RegisterResult.Registered done)
        {
            Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(AtMinute(steps + 1), done.Registrations[0]));
            Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(AtMinute(steps + 2), done.Registrations[0]));
        }
    }

    [Fact]
    public async Task One_code_is_not_enough_to_activate_a_token()
    {
        _inventory.Add("T1", TokenCounts.Time, 30);
        foreach (var codes in new[] { new[] { At(0) }, [At(0), At(0)], [At(0), At(2)], [At(1), At(0)], [At(0), "000000"], [] })
        {
            Assert.Equal(ProblemCodes.TokenCodesDoNotFit, Assert.IsType<RegisterResult.Wrong>(await ActivateAsync("T1", codes)).Problem);
        }
    }

    [Fact]
    public async Task A_counter_that_ran_away_is_caught_by_two_codes_and_never_runs_back()
    {
        _inventory.Add("T1", TokenCounts.Events, 30);
        var lost = Counting(last: 5);
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(Event(100), lost));

        var done = Assert.IsType<RegisterResult.Registered>(await ActivateAsync("T1", [lost], Event(100), Event(101)));
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(Event(102), done.Registrations[0]));
        Assert.IsType<RegisterResult.Wrong>(await ActivateAsync("T1", [lost], Event(4), Event(5)));
    }

    [Fact]
    public async Task A_token_of_somebody_else_cannot_be_activated()
    {
        var bob = new TokenOwner(Some.Directory, Some.Account("bob").Id);
        _inventory.Add("assigned", TokenCounts.Time, 30, bob);
        _inventory.Add("in-use", TokenCounts.Time, 30);
        _list.Add(new Registration(bob.Directory, bob.Account, MethodKind.OathToken, "in-use", Some.Moment));

        foreach (var serial in new[] { "assigned", "in-use", "unknown", "", new string('1', 65) })
        {
            Assert.Equal(ProblemCodes.TokenNotUsable, Assert.IsType<RegisterBegun.Refused>(await _method.BeginAsync(Request(serial), default)).Problem);
        }
    }

    [Fact]
    public async Task A_decoy_of_a_token_costs_as_much()
    {
        var (timed, counting, none) = (await CostAsync(Timed()), await CostAsync(Counting(5)), await CostAsync());

        Assert.InRange((double)none / timed, 0.9, 1.1);
        Assert.InRange((double)none / counting, 0.9, 1.1);
    }

    [Fact]
    public void Every_line_that_cannot_be_used_is_named()
    {
        var content = TokenFile.Read(
            """
            upn,serial number,secret key,time interval,manufacturer,model,type
            alice@corp.test,1,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,"Maker, Inc.",M1,TOTP
            ,2,3132333435363738393031323334353637383930,60,,,
            ,3,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,,,,hotp

            ,4,GEZDGNBV,30,,,
            ,5,not a secret!,30,,,
            ,6,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,45,,,
            ,7,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,,,SMS
            ,,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,,,
            ,1,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,,,
            ,9,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ
            ,10,"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,,,
            """);

        Assert.Equal(["1", "2", "3"], content.Lines.Select(static line => line.Serial));
        Assert.All(content.Lines, static line => Assert.Equal("12345678901234567890"u8.ToArray(), line.Secret));
        Assert.Equal([TokenCounts.Time, TokenCounts.Time, TokenCounts.Events], content.Lines.Select(static line => line.Counts));
        Assert.Equal([30, 60, 30], content.Lines.Select(static line => line.Seconds));
        Assert.Equal("Maker, Inc.", content.Lines[0].Maker);
        Assert.Equal([6, 7, 8, 9, 10, 11, 12, 13], content.Faults.Select(static fault => fault.Number));
        Assert.All(content.Faults, static fault => Assert.DoesNotContain("GEZDGNBV", fault.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("serial number,upn")]
    [InlineData("serial number,secret key,colour")]
    [InlineData("serial number,secret key,serial number")]
    public void A_header_that_cannot_be_read_is_named(string header) =>
        Assert.Equal(1, Assert.Single(TokenFile.Read(header + "\n1,2,3").Faults).Number);

    [Fact]
    public async Task A_file_is_taken_as_a_whole_or_not_at_all()
    {
        var corp = new FakeDirectory();
        corp.Add(Alice);
        var import = new ImportTokens(_inventory, new AccountLookup(new DirectorySet([corp]), Sspr.Rehearsals.RehearsalAccounts.None), Some.Key());
        const string Good = "upn,serial number,secret key\nalice,A1,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n,A2,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n";

        Assert.Equal(2, (await import.ExecuteAsync(Good, dryRun: true, default)).Usable);
        Assert.Empty(await _inventory.ListAsync(default));
        Assert.Equal(3, Assert.Single((await import.ExecuteAsync(Good.Replace(",A2", "nobody,A2", StringComparison.Ordinal), dryRun: false, default)).Faults).Number);
        Assert.Empty(await _inventory.ListAsync(default));

        Assert.True((await import.ExecuteAsync(Good, dryRun: false, default)).IsDone);
        Assert.Equal(Alice.Id, (await _inventory.FindAsync("A1", default))!.Owner!.Account);
        Assert.DoesNotContain("GEZDGNBV", (await _inventory.FindAsync("A2", default))!.Secret, StringComparison.Ordinal);
        Assert.Equal([2, 3], (await import.ExecuteAsync(Good, dryRun: false, default)).Faults.Select(static fault => fault.Number));
    }

    private static string CodeOf(long counter) => OathCode.Of(HashAlgorithmName.SHA1, Secret, counter, 6);

    private static string Event(long counter) => CodeOf(counter);

    private string At(long steps) => CodeOf(OathCode.StepAt(_time.GetUtcNow(), 30) + steps);

    private string AtMinute(long steps) => CodeOf(OathCode.StepAt(_time.GetUtcNow(), 60) + steps);

    private static Registration Timed(long drift = 0) => Registered(new TokenState(Secret, TokenCounts.Time, 30, -1, drift));

    private static Registration Counting(long last) => Registered(new TokenState(Secret, TokenCounts.Events, 30, last, 0));

    private static Registration Registered(TokenState state) =>
        new Registration(Some.Directory, Alice.Id, MethodKind.OathToken, "T1", Some.Moment).Seal(Some.Key(), state.ToBytes());

    private Task<RegisterResult> ActivateAsync(string serial, params string[] codes) => ActivateAsync(serial, [], codes);

    private async Task<RegisterResult> ActivateAsync(string serial, IReadOnlyList<Registration> known, params string[] codes)
    {
        var request = Request(serial, known);
        var begun = Assert.IsType<RegisterBegun.Begun>(await _method.BeginAsync(request, default));
        Assert.Equal(new RegisterPrompt.TokenCodes(serial, 2), begun.Prompt);
        return await _method.ConfirmAsync(request, begun.Pending, new Proof(codes), default);
    }

    private static RegisterRequest Request(string serial, params IReadOnlyList<Registration> known) =>
        new(new MethodSubject(Some.Directory, Alice, known), serial, "en");

    private async Task<long> CostAsync(params Registration[] registrations)
    {
        await VerifyAsync("000000", registrations);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await VerifyAsync("000000", registrations);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private Task<VerifyResult> VerifyAsync(string code, params Registration[] registrations) =>
        _method.VerifyAsync(StandingChallenge.Of(_reset with { ExpiresAt = DateTimeOffset.MaxValue }, MethodKind.OathToken, Some.Moment), new Proof(code), registrations, default);

    private static Registration After(VerifyResult.Accepted accepted) => accepted.Use!.Registration with { Secret = accepted.Use.Secret };

    private sealed class TokensInMemory : ITokenInventory
    {
        private readonly Dictionary<string, InventoryToken> _tokens = new(StringComparer.Ordinal);

        public void Add(string serial, TokenCounts counts, int seconds, TokenOwner? owner = null) => _tokens.Add(
            serial, new InventoryToken(serial, counts, seconds, InventoryToken.SealSecret(Some.Key(), serial, Secret)) { Owner = owner });

        public Task<InventoryToken?> FindAsync(string serial, CancellationToken cancellationToken) => Task.FromResult(_tokens.GetValueOrDefault(serial));

        public Task<IReadOnlyList<InventoryToken>> ListAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<InventoryToken>>([.. _tokens.Values]);

        public Task<bool> AddAsync(IReadOnlyList<InventoryToken> tokens, CancellationToken cancellationToken)
        {
            foreach (var token in tokens)
            {
                _tokens.Add(token.Serial, token);
            }

            return Task.FromResult(true);
        }

        public Task<bool> AssignAsync(string serial, TokenOwner? owner, CancellationToken cancellationToken) => Task.FromResult(_tokens.ContainsKey(serial));
    }
}
