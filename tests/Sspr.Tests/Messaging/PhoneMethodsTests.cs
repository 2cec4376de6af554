using Sspr.Directories;
using Sspr.Keys;
using Sspr.Messaging;
using Sspr.Methods;
using Sspr.Methods.OfficeCall;
using Sspr.Methods.PhoneCode;
using Sspr.Methods.SmsCode;
using Sspr.Organisation;
using Sspr.Phones;
using Sspr.Registrations;
using Sspr.Resets;
using Sspr.Testing;
using Options = Microsoft.Extensions.Options.Options;

namespace Sspr.Tests.Messaging;

public sealed class PhoneMethodsTests
{
    private static readonly DirectoryName Corp = new("corp");

    [Fact]
    public async Task A_text_message_carries_the_code_that_opens_the_gate()
    {
        await using var world = await MessagingWorld.CreateAsync();
        var method = Sms(world);
        var reset = NewReset();

        var issued = await method.IssueAsync(reset, Subject(mobile: "090-1234-5678"), CancellationToken.None);
        Assert.Null(await issued.DeliverAsync(CancellationToken.None));

        Assert.Equal("+819012345678", world.First.Last!.To.E164);
        var code = CodeIn(world.First.Last.Text);
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(method, issued.Challenge, "00000000"));
        Assert.Null(Assert.Single(await world.DeliveriesAsync()).CompletedAt);
        Assert.IsType<VerifyResult.Accepted>(await VerifyAsync(method, issued.Challenge, code));
        Assert.Equal(world.Time.GetUtcNow(), Assert.Single(await world.DeliveriesAsync()).CompletedAt);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<VerifyResult.TooLate>(await VerifyAsync(method, issued.Challenge, code));
    }

    [Fact]
    public async Task A_decoy_by_telephone_refuses_every_code()
    {
        await using var world = await MessagingWorld.CreateAsync();
        var decoy = Sms(world).IssueDecoy(NewReset());

        Assert.Equal(64, decoy.ProofHash.Length);
        Assert.IsType<VerifyResult.Wrong>(await VerifyAsync(Sms(world), decoy, "12345678"));
        Assert.Equal(0, world.First.Sent);
    }

    [Fact]
    public async Task A_telephone_alone_is_not_offered()
    {
        await using var world = await MessagingWorld.CreateAsync();
        var withMail = Subject(mobile: "090-1234-5678");
        var alone = withMail with { Account = withMail.Account with { MailAddresses = [] } };

        Assert.True(await Sms(world).CanServeAsync(withMail, CancellationToken.None));
        Assert.False(await Sms(world).CanServeAsync(alone, CancellationToken.None));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    [InlineData("03-1234-5678")]
    [InlineData("+1 425 234 5678")]
    public async Task A_number_that_cannot_be_used_counts_as_missing(string? mobile)
    {
        await using var world = await MessagingWorld.CreateAsync();

        Assert.False(await Sms(world).CanServeAsync(Subject(mobile), CancellationToken.None));
    }

    [Fact]
    public async Task Without_consent_no_account_can_be_served()
    {
        await using var world = await MessagingWorld.CreateAsync(new MessagingOptions { Country = "JP" });

        Assert.False(await Sms(world).CanServeAsync(Subject("090-1234-5678"), CancellationToken.None));
    }

    [Fact]
    public async Task A_registered_number_goes_before_the_one_on_file()
    {
        await using var world = await MessagingWorld.CreateAsync();
        var subject = Subject("090-1234-5678") with
        {
            Registrations = [new Registration(Corp, Some.Account().Id, MethodKind.MobileCall, "+818011112222", Some.Moment)],
        };

        var issued = await Sms(world).IssueAsync(NewReset(), subject, CancellationToken.None);
        await issued.DeliverAsync(CancellationToken.None);

        Assert.Equal("+818011112222", world.First.Last!.To.E164);
    }

    [Fact]
    public async Task An_office_phone_is_called_with_its_extension()
    {
        await using var world = await MessagingWorld.CreateAsync();
        var (codes, register) = Parts(world);
        var subject = Subject(mobile: null, office: "03-1234-5678 内線 123");

        var issued = await new OfficeCallMethod(codes, register).IssueAsync(NewReset(), subject, CancellationToken.None);
        await issued.DeliverAsync(CancellationToken.None);

        var sent = world.First.Last!;
        Assert.Equal((MessageChannel.Call, "+81312345678", "123"), (sent.Channel, sent.To.E164, sent.To.Extension));
        Assert.DoesNotMatch("[0-9]{4}", sent.Text);
    }

    [Fact]
    public async Task A_number_is_registered_by_the_code_that_arrives_there()
    {
        await using var world = await MessagingWorld.CreateAsync();
        var (codes, register) = Parts(world);
        var method = new OfficeCallMethod(codes, register);
        var request = new RegisterRequest(Subject(mobile: null), "03-1234-5678 x99", "ja");

        var begun = Assert.IsType<RegisterBegun.Begun>(await method.BeginAsync(request, CancellationToken.None));
        await begun.DeliverAsync!(CancellationToken.None);
        var code = string.Concat(world.First.Last!.Text.Where(char.IsAsciiDigit))[..8];

        Assert.Equal(new RegisterPrompt.Code("+81 ••••••78"), begun.Prompt);
        Assert.DoesNotContain(code, begun.Pending.State, StringComparison.Ordinal);
        Assert.IsType<RegisterResult.Wrong>(await method.ConfirmAsync(request, begun.Pending, new Proof("1"), CancellationToken.None));
        var done = Assert.IsType<RegisterResult.Registered>(await method.ConfirmAsync(request, begun.Pending, new Proof(code), CancellationToken.None));
        var stored = Assert.Single(done.Registrations).Destination;
        Assert.Equal("+81312345678;ext=99", stored);
        Assert.Equal("99", Assert.IsType<PhoneReading.Usable>(PhoneReader.Read(stored, null)).Number.Extension);
    }

    [Theory]
    [InlineData("12", "SSPR_4107")]
    [InlineData("03-1234-5678", "SSPR_4107")]
    [InlineData("+1 425 234 5678", "SSPR_4108")]
    public async Task A_typed_number_that_cannot_be_used_is_refused_with_its_reason(string typed, string problem)
    {
        await using var world = await MessagingWorld.CreateAsync();
        var begun = await Sms(world).BeginAsync(new RegisterRequest(Subject(null), typed, "en"), CancellationToken.None);

        Assert.Equal(problem, Assert.IsType<RegisterBegun.Refused>(begun).Problem.Value);
    }

    private static Task<VerifyResult> VerifyAsync(SmsCodeMethod method, Challenge challenge, string code) =>
        method.VerifyAsync(challenge, new Proof(code), [], CancellationToken.None);

    private static string CodeIn(string text) => string.Concat(text.Where(char.IsAsciiDigit))[..8];

    private static SmsCodeMethod Sms(MessagingWorld world)
    {
        var (codes, register) = Parts(world);
        return new SmsCodeMethod(codes, register);
    }

    private static (CodeToPhone Codes, RegisterPhone Register) Parts(MessagingWorld world)
    {
        var codes = new CodeToPhone(
            world.Get<InstallationKey>(),
            new PhoneBook(world.Get<Microsoft.Extensions.Options.IOptions<MessagingOptions>>()),
            world.Get<SendMessage>(),
            world.Get<IDeliveryStore>(),
            Options.Create(new PhoneCodeOptions()),
            Options.Create(new OrganisationOptions { Name = "Minato Works", NameJa = "港製作所" }),
            new PublicSite(new Uri("https://password.minato.example/")),
            world.Time);
        return (codes, new RegisterPhone(world.Get<InstallationKey>(), codes, world.Get<SendMessage>(), world.Time));
    }

    private static MethodSubject Subject(string? mobile, string? office = null) => new(
        Corp,
        Some.Account() with { MobilePhones = mobile is null ? [] : [mobile], OfficePhones = office is null ? [] : [office] },
        []);

    private static Reset NewReset() => Some.Reset();
}
