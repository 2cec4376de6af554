using System.Xml.Linq;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sspr.Methods;
using Sspr.Methods.AuthenticatorApp;
using Sspr.Organisation;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Testing;

namespace Sspr.Tests.Methods;

public sealed class AuthenticatorAppTests
{
    private readonly FakeTimeProvider _time = new(Some.Moment);
    private readonly Sspr.Resets.Reset _reset = Some.ResetIn(Sspr.Resets.ResetState.AwaitingProof);
    private readonly AppOnFile _app;
    private readonly AuthenticatorAppMethod _method;

    public AuthenticatorAppTests()
    {
        _app = new AppOnFile(_reset.Account!.Value);
        _method = new AuthenticatorAppMethod(Some.Key(), Options.Create(new OrganisationOptions { Name = "Corp: IT & more" }), _time);
    }

    [Fact]
    public async Task The_present_code_is_accepted() =>
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(_app.CodeAt(_time.GetUtcNow())));

    [Fact]
    public async Task A_code_older_than_sixty_seconds_is_refused()
    {
        var code = _app.CodeAt(_time.GetUtcNow());

        // the moment is the first of its step
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(code));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(code));
    }

    [Fact]
    public async Task A_code_of_the_next_step_is_refused() =>
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(_app.CodeAt(_time.GetUtcNow().AddSeconds(30))));

    [Fact]
    public async Task A_code_works_once()
    {
        var before = _app.CodeAt(_time.GetUtcNow().AddSeconds(-30));
        var code = _app.CodeAt(_time.GetUtcNow());
        var used = After(Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(code)));

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(code, used));
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(before, used));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(_app.CodeAt(_time.GetUtcNow()), used));
    }

    [Fact]
    public async Task A_clock_that_is_put_back_makes_no_code_good_again()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        var used = After(Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(_app.CodeAt(_time.GetUtcNow()))));
        _time.AdjustTime(Some.Moment.AddMinutes(1));

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(_app.CodeAt(_time.GetUtcNow()), used));
    }

    [Fact]
    public async Task Each_of_several_apps_is_accepted()
    {
        AppOnFile[] apps = [.. Enumerable.Range(1, AuthenticatorAppMethod.MostApps).Select(i => new AppOnFile(_reset.Account!.Value, $"app-{i}", (byte)i))];
        foreach (var app in apps)
        {
            var accepted = Assert.IsType<VerifyResult.Accepted>(
                await VerifyAsync(app.CodeAt(_time.GetUtcNow()), [.. apps.Select(static a => a.Registration)]));
            Assert.Equal(app.Registration, accepted.Use!.Registration);
        }
    }

    [Fact]
    public async Task A_secret_moved_to_another_account_proves_nothing()
    {
        var stolen = new AppOnFile(Some.Account().Id).Registration.Secret;

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(_app.CodeAt(_time.GetUtcNow()), _app.Registration with { Secret = stolen }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("１")]
    public async Task What_is_no_code_is_refused(string typed) => Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(typed));

    [Fact]
    public async Task A_decoy_looks_like_a_real_challenge()
    {
        var decoy = _method.IssueDecoy(_reset);
        var real = (await _method.IssueAsync(_reset, new MethodSubject(Some.Directory, Some.Account(), [_app.Registration]), default)).Challenge;

        Assert.Equal(real.ProofHash.Length, decoy.ProofHash.Length);
        Assert.Equal(real.Data, decoy.Data);
        Assert.Equal(real.ExpiresAt, decoy.ExpiresAt);
        Assert.Equal(_method.PromptOf(real), _method.PromptOf(decoy));
        Assert.Equal(_method.PromptOf(real), _method.PromptOf(null));
    }

    [Fact]
    public async Task A_decoy_costs_as_much_as_an_account_with_an_app()
    {
        // what is allocated tells how many secrets were opened and compared, without the noise of a clock
        var (real, decoy) = (await CostAsync(_app.Registration), await CostAsync());

        Assert.InRange((double)decoy / real, 0.9, 1.1);
    }

    [Fact]
    public async Task A_challenge_that_is_over_is_refused_whatever_the_code()
    {
        _time.Advance(TimeSpan.FromMinutes(16));

        Assert.IsType<VerifyResult.TooLate>(await VerifyAsync(_app.CodeAt(_time.GetUtcNow())));
        Assert.IsType<VerifyResult.TooLate>(await VerifyAsync("000000"));
    }

    [Fact]
    public async Task An_app_is_registered_by_its_first_code()
    {
        var (begun, scan) = await BeginAsync(Request("work phone"));
        var secret = Base32.Decode(scan.Secret)!;
        Assert.Equal(20, secret.Length);

        Assert.Equal(ProblemCodes.CodeWrong, Assert.IsType<RegisterResult.Wrong>(
            await ConfirmAsync(Request(), begun.Pending, AppOnFile.CodeOf(secret, _time.GetUtcNow().AddMinutes(5)))).Problem);
        var done = Assert.IsType<RegisterResult.Registered>(
            await ConfirmAsync(Request(), begun.Pending, AppOnFile.CodeOf(secret, _time.GetUtcNow())));

        var registration = Assert.Single(done.Registrations);
        Assert.Equal("work phone", registration.Label);
        Assert.Empty(done.Replaces);
        Assert.DoesNotContain(Base32.Encode(secret), registration.Secret, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(AppOnFile.CodeOf(secret, _time.GetUtcNow()), registration));
    }

    [Fact]
    public async Task The_code_that_confirms_an_app_proves_nothing_later()
    {
        var (begun, scan) = await BeginAsync(Request());
        var code = AppOnFile.CodeOf(Base32.Decode(scan.Secret)!, _time.GetUtcNow());
        var done = Assert.IsType<RegisterResult.Registered>(await ConfirmAsync(Request(), begun.Pending, code));

        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(code, done.Registrations[0]));
    }

    [Fact]
    public async Task A_registration_begun_for_one_account_ends_for_no_other()
    {
        var (begun, scan) = await BeginAsync(Request());
        var other = Request() with { Subject = new MethodSubject(Some.Directory, Some.Account("mallory"), []) };

        Assert.IsType<RegisterResult.TooLate>(
            await ConfirmAsync(other, begun.Pending, AppOnFile.CodeOf(Base32.Decode(scan.Secret)!, _time.GetUtcNow())));
    }

    [Fact]
    public async Task A_registration_that_was_begun_too_long_ago_ends_nowhere()
    {
        var (begun, scan) = await BeginAsync(Request());
        _time.SetUtcNow(begun.Pending.ExpiresAt);

        Assert.IsType<RegisterResult.TooLate>(
            await ConfirmAsync(Request(), begun.Pending, AppOnFile.CodeOf(Base32.Decode(scan.Secret)!, _time.GetUtcNow())));
    }

    [Fact]
    public async Task A_sixth_app_is_refused()
    {
        var request = Request();
        var five = Enumerable.Range(1, 5).Select(i => new AppOnFile(request.Subject.Account.Id, $"app-{i}").Registration);

        var refused = Assert.IsType<RegisterBegun.Refused>(
            await _method.BeginAsync(request with { Subject = request.Subject with { Registrations = [.. five] } }, default));
        Assert.Equal(ProblemCodes.EnoughOfMethod, refused.Problem);
    }

    [Fact]
    public async Task The_address_for_the_app_names_the_organisation_and_the_account()
    {
        var (_, scan) = await BeginAsync(Request());

        Assert.StartsWith("otpauth://totp/Corp%20IT%20%26%20more:alice?secret=", scan.Uri, StringComparison.Ordinal);
        Assert.EndsWith("&issuer=Corp%20IT%20%26%20more&algorithm=SHA1&digits=6&period=30", scan.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_holds_neither_style_nor_script()
    {
        var (_, scan) = await BeginAsync(Request());
        var svg = XDocument.Parse(scan.Svg);

        Assert.Equal(["svg", "path", "path"], svg.Descendants().Select(static element => element.Name.LocalName));
        Assert.All(svg.Descendants().Attributes(), static attribute => Assert.Contains(attribute.Name.LocalName, new[] { "xmlns", "viewBox", "shape-rendering", "fill", "d" }));
    }

    [Theory]
    [InlineData("  my phone\u202e ", "my phone")]
    [InlineData("\u0000\n", null)]
    [InlineData("仕事用スマホ", "仕事用スマホ")]
    public void A_name_of_ones_own_is_kept_without_what_cannot_be_seen(string typed, string? kept) => Assert.Equal(kept, OwnLabel.From(typed));

    private static RegisterRequest Request(string typed = "") => new(new MethodSubject(Some.Directory, Account, []), typed, "en");

    private static readonly Sspr.Directories.DirectoryAccount Account = Some.Account();

    private async Task<(RegisterBegun.Begun Begun, RegisterPrompt.Scan Scan)> BeginAsync(RegisterRequest request)
    {
        var begun = Assert.IsType<RegisterBegun.Begun>(await _method.BeginAsync(request, default));
        return (begun, Assert.IsType<RegisterPrompt.Scan>(begun.Prompt));
    }

    private Task<RegisterResult> ConfirmAsync(RegisterRequest request, RegisterPending pending, string code) =>
        _method.ConfirmAsync(request, pending, new Proof(code), default);

    private Task<VerifyResult> VerifyAsync(string code, params Registration[] registrations) =>
        _method.VerifyAsync(StandingChallenge.Of(_reset, MethodKind.AuthenticatorApp, Some.Moment), new Proof(code), registrations, default);

    private Task<VerifyResult> VerifyAsync(string code) => VerifyAsync(code, _app.Registration);

    private async Task<long> CostAsync(params Registration[] registrations)
    {
        await VerifyAsync("000000", registrations);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await VerifyAsync("000000", registrations);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Registration After(VerifyResult.Accepted accepted) =>
        accepted.Use!.Registration with { Secret = accepted.Use.Secret };
}
