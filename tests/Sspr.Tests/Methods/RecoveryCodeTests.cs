using Microsoft.Extensions.Time.Testing;
using Sspr.Methods;
using Sspr.Methods.RecoveryCode;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Testing;

namespace Sspr.Tests.Methods;

public sealed class RecoveryCodeTests
{
    private static readonly Sspr.Directories.DirectoryAccount Alice = Some.Account();

    private readonly FakeTimeProvider _time = new(Some.Moment);
    private readonly Sspr.Resets.Reset _reset = Some.ResetIn(Sspr.Resets.ResetState.AwaitingProof);
    private readonly RecoveryCodeMethod _method;

    public RecoveryCodeTests() => _method = new RecoveryCodeMethod(Some.Key(), _time);

    [Fact]
    public void A_code_has_eighty_bits_in_groups_of_four()
    {
        var codes = Enumerable.Range(0, 1000).Select(static _ => CodeText.New()).ToList();

        Assert.All(codes, static code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", code));
        Assert.Equal(1000, codes.Distinct().Count());
        Assert.Equal(32, codes.SelectMany(static code => code.Replace("-", "", StringComparison.Ordinal)).Distinct().Count());
        Assert.True(CodeText.Length * 5 >= 64);
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var (registration, codes) = await RegisterAsync();
        var used = After(Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(codes[3], registration)));

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(codes[3], used));
        Assert.Equal(9, _method.LeftOf(used));
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(codes[4], used));
    }

    [Fact]
    public async Task Each_code_of_a_list_works_and_then_the_list_is_empty()
    {
        var (registration, codes) = await RegisterAsync();
        foreach (var code in codes)
        {
            Assert.True(await _method.CanServeAsync(new MethodSubject(Some.Directory, Alice, [registration]), default));
            registration = After(Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(code, registration)));
        }

        Assert.Equal(0, _method.LeftOf(registration));
        Assert.False(await _method.CanServeAsync(new MethodSubject(Some.Directory, Alice, [registration]), default));
    }

    [Fact]
    public async Task A_code_may_be_typed_in_all_the_ways_people_write_it()
    {
        var registration = Listed("0O1I-ABCD-EFGH-JKMN".Replace("O", "0", StringComparison.Ordinal).Replace("I", "1", StringComparison.Ordinal));

        foreach (var typed in new[] { "0011-ABCD-EFGH-JKMN", "oOiL abcd efgh jkmn", "００１１ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ", "0011abcdefghjkmn" })
        {
            Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(typed, registration));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0011")]
    [InlineData("0011-ABCD-EFGH-JKMM")]
    [InlineData("0011-ABCD-EFGH-JKMN-JKMN")]
    [InlineData("0000000000000000")]
    public async Task Another_code_is_refused(string typed) =>
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(typed, Listed("0011-ABCD-EFGH-JKMN")));

    [Fact]
    public async Task A_code_of_the_former_list_is_refused()
    {
        var (former, codes) = await RegisterAsync();
        var done = await RegisterAgainAsync([former]);

        Assert.Equal([former], done.Replaces);
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(codes[0], done.Registrations[0]));
    }

    [Fact]
    public async Task A_list_is_not_registered_before_one_of_its_codes_was_typed()
    {
        var (begun, _) = await BeginAsync([]);

        Assert.Equal(ProblemCodes.CodeWrong, Assert.IsType<RegisterResult.Wrong>(await ConfirmAsync([], begun.Pending, CodeText.New())).Problem);
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<RegisterResult.TooLate>(await ConfirmAsync([], begun.Pending, CodeText.New()));
    }

    [Fact]
    public async Task Neither_the_pending_state_nor_the_store_holds_a_code()
    {
        var (begun, codes) = await BeginAsync([]);
        var done = Assert.IsType<RegisterResult.Registered>(await ConfirmAsync([], begun.Pending, codes[0]));
        var opened = System.Text.Encoding.Latin1.GetString(done.Registrations[0].Open(Some.Key())!);

        Assert.All(codes, code => Assert.DoesNotContain(CodeText.Fold(code), begun.Pending.State + opened, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decoy_of_a_recovery_code_costs_as_much()
    {
        var (registration, _) = await RegisterAsync();
        var (real, decoy) = (await CostAsync(registration), await CostAsync());

        Assert.InRange((double)decoy / real, 0.9, 1.1);
        var challenge = (await _method.IssueAsync(_reset, new MethodSubject(Some.Directory, Alice, [registration]), default)).Challenge;
        Assert.Equal(challenge.ProofHash.Length, _method.IssueDecoy(_reset).ProofHash.Length);
        Assert.Equal(challenge.Data, _method.IssueDecoy(_reset).Data);
    }

    private static Registration Listed(string code)
    {
        var list = CodeList.Of(Some.Key(), "list-1", Enumerable.Repeat(code, 1).Concat(Enumerable.Range(1, 9).Select(static _ => CodeText.New())));
        return new Registration(Some.Directory, Alice.Id, MethodKind.RecoveryCode, "list-1", Some.Moment).Seal(Some.Key(), list.ToBytes());
    }

    private async Task<long> CostAsync(params Registration[] registrations)
    {
        await VerifyAsync("0", registrations);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await VerifyAsync("0", registrations);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private async Task<(Registration Registration, IReadOnlyList<string> Codes)> RegisterAsync()
    {
        var (begun, codes) = await BeginAsync([]);
        return (Assert.IsType<RegisterResult.Registered>(await ConfirmAsync([], begun.Pending, codes[0])).Registrations[0], codes);
    }

    private async Task<RegisterResult.Registered> RegisterAgainAsync(IReadOnlyList<Registration> known)
    {
        var (begun, codes) = await BeginAsync(known);
        return Assert.IsType<RegisterResult.Registered>(await ConfirmAsync(known, begun.Pending, codes[9]));
    }

    private async Task<(RegisterBegun.Begun Begun, IReadOnlyList<string> Codes)> BeginAsync(IReadOnlyList<Registration> known)
    {
        var begun = Assert.IsType<RegisterBegun.Begun>(await _method.BeginAsync(Request(known), default));
        return (begun, Assert.IsType<RegisterPrompt.Codes>(begun.Prompt).List);
    }

    private Task<RegisterResult> ConfirmAsync(IReadOnlyList<Registration> known, RegisterPending pending, string code) =>
        _method.ConfirmAsync(Request(known), pending, new Proof(code), default);

    private static RegisterRequest Request(IReadOnlyList<Registration> known) => new(new MethodSubject(Some.Directory, Alice, known), "", "en");

    private Task<VerifyResult> VerifyAsync(string code, params Registration[] registrations) =>
        _method.VerifyAsync(_method.IssueDecoy(_reset), new Proof(code), registrations, default);

    private static Registration After(VerifyResult.Accepted accepted) => accepted.Use!.Registration with { Secret = accepted.Use.Secret };
}
