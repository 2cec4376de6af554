using System.Collections.Immutable;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Diagnosis;
using Sspr.Notifications;
using Sspr.Problems;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing.Installation;
using Sspr.Testing.Mailbox;
using Sspr.Testing.Telephony;

namespace Sspr.Server.Tests.Operator;

/// <summary>Test messages over a real mail server and the carrier's stand-in, asked for over the operator's socket.</summary>
public sealed class OperatorTestSendsTests : IAsyncLifetime
{
    private const string Mailbox = "postmaster@mail.test";
    private const string Mobile = "+819012345678";

    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-test-sends-").FullName;
    private readonly SmtpReceiver _mail = SmtpReceiver.Start();
    private TwilioStandIn _twilio = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _twilio = await TwilioStandIn.StartAsync();
        PrivateText.Write(Path.Combine(_folder, "twilio"), TwilioStandIn.Secret);
    }

    public async ValueTask DisposeAsync()
    {
        await _twilio.DisposeAsync();
        await _mail.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_mail_a_text_message_and_a_call_are_sent_and_said_to_have_arrived()
    {
        await using var portal = await StartAsync(("MailTo", Mailbox), ("TextTo", Mobile), ("CallTo", "+81 3-1234-5678"), ("Language", "ja"));

        var asking = AskAsync(portal);
        await DeliverAsync(2);
        var report = await asking;

        Assert.DoesNotContain(report.Explanation.Findings, static finding => finding.Subject.StartsWith("TestSends", StringComparison.Ordinal));
        Assert.Equal(
            [("test mail", CheckState.Usable, "taken for p••••@mail.test (Mail:Host); look whether it is there"), ("test text message", CheckState.Usable, "arrived at +81 ••••••78 (twilio)"), ("test call", CheckState.Usable, "arrived at +81 ••••••78 (twilio)")],
            Lines(report));
        Assert.Contains("これは送信テストです。", (await _mail.WaitForAsync(Mailbox, TimeSpan.FromMinutes(1), Stop)).Text, StringComparison.Ordinal);
        Assert.Contains(_twilio.Taken, static taken => taken.Kind == "Messages" && taken.Form["Body"].EndsWith("これはテストです。", StringComparison.Ordinal));
        Assert.Contains(_twilio.Taken, static taken => taken.Kind == "Calls" && taken.Form["Twiml"].Contains("これは通話のテストです", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plain_look_sends_nothing_and_without_an_address_nothing_can_be_sent()
    {
        await using var portal = await StartAsync();
        using var line = LineTo(portal);

        var report = await line.GetFromJsonAsync<DoctorReport>("/health", OperatorContract.Json, Stop);
        using var refused = await line.PostAsJsonAsync("/health/tests", new object(), Stop);

        Assert.Empty(Lines(report!));
        Assert.Equal(ProblemCodes.TestSendsNotSet, (await refused.Content.ReadFromJsonAsync<OperatorContract.Refusal>(OperatorContract.Json, Stop))!.Problem);
        Assert.Equal((0, 0), (_mail.Messages.Count, _twilio.Requests));
    }

    [Fact]
    public async Task A_mailbox_and_a_number_that_are_refused_are_named_with_code_and_evidence()
    {
        _mail.Faults = SmtpFaults.None with { Unknown = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase, Mailbox) };
        await using var portal = await StartAsync(("MailTo", Mailbox), ("TextTo", "+15005550001"));

        var report = await AskAsync(portal);

        Assert.Contains("HTTP 400, Twilio error 21211", Found(report, ProblemCodes.NumberRefused).Evidence.English, StringComparison.Ordinal);
        var mail = Found(report, ProblemCodes.MailRecipientRefused);
        Assert.Equal("TestSends:MailTo", mail.Subject);
        Assert.StartsWith("p••••@mail.test: 550 ", mail.Evidence.English, StringComparison.Ordinal);
        Assert.All(Lines(report), static line => Assert.Equal(CheckState.NotUsable, line.State));
    }

    [Fact]
    public async Task A_text_message_that_did_not_arrive_is_told_from_one_of_which_nothing_is_heard()
    {
        await using var portal = await StartAsync(("TextTo", Mobile));
        var asking = AskAsync(portal);
        await DeliverAsync(1, "undelivered", 30003);
        Assert.Equal("+81 ••••••78: twilio: undelivered, Twilio error 30003", Found(await asking, ProblemCodes.MessageUndelivered).Evidence.English);

        await using var hasty = await StartAsync(("TextTo", Mobile), ("WaitFor", "00:00:00"));
        var silent = await AskAsync(hasty);
        Assert.Equal("+81 ••••••78: taken by twilio, no word within 0 s", Found(silent, ProblemCodes.TestSendUnconfirmed).Evidence.English);
        Assert.Equal(CheckState.NotFoundOut, Assert.Single(Lines(silent)).State);
    }

    [Fact]
    public async Task No_more_test_messages_are_sent_than_the_settings_say()
    {
        await using var portal = await StartAsync(("MailTo", Mailbox), ("TextTo", Mobile), ("PerDay", "2"), ("WaitFor", "00:00:00"));
        await AskAsync(portal);
        await AskAsync(portal);

        var report = await AskAsync(portal);

        Assert.Equal(2, report.Explanation.Findings.Count(static finding => finding.Code == ProblemCodes.TestSendLimitUsed));
        Assert.Equal((2, 2), (_mail.Messages.Count, _twilio.Taken.Count));
    }

    private static IReadOnlyList<(string Subject, CheckState State, string Particulars)> Lines(DoctorReport report) =>
        [.. report.Checks.Where(static check => check.Subject.English.StartsWith("test ", StringComparison.Ordinal)).Select(static check => (check.Subject.English, check.State, check.Particulars.English))];

    private static Finding Found(DoctorReport report, ProblemCode code) => Assert.Single(report.Explanation.Findings, finding => finding.Code == code);

    private static async Task<DoctorReport> AskAsync(TestPortal portal)
    {
        using var line = LineTo(portal);
        using var reply = await line.PostAsJsonAsync("/health/tests", new object(), Stop);
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync(Stop));
        return (await reply.Content.ReadFromJsonAsync<DoctorReport>(OperatorContract.Json, Stop))!;
    }

    /// <summary>Waits until the stand-in took so many, and says what became of them.</summary>
    private async Task DeliverAsync(int count, string? status = null, int? errorCode = null)
    {
        while (_twilio.Taken.Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Stop);
        }

        foreach (var taken in _twilio.Taken)
        {
            _twilio.SetStatus(taken.Sid, status ?? (taken.Kind == "Calls" ? "completed" : "delivered"), errorCode);
        }
    }

    private Task<TestPortal> StartAsync(params (string Key, string Value)[] sends)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mail:Host"] = "localhost",
            ["Mail:Port"] = $"{_mail.Port}",
            ["Mail:Security"] = "None",
            ["Messaging:AcceptPstnRisk"] = "true",
            ["Messaging:Country"] = "JP",
            ["Messaging:AllowedCountries:0"] = "JP",
            ["Messaging:AllowedCountries:1"] = "US",
            ["Messaging:Carriers:0:Name"] = "twilio",
            ["Messaging:Carriers:0:Channels:0"] = "Sms",
            ["Messaging:Carriers:0:Channels:1"] = "Call",
            ["Messaging:Carriers:0:AllowPrivateAddress"] = "true",
            ["Messaging:Carriers:0:Twilio:Address"] = $"{_twilio.Address}",
            ["Messaging:Carriers:0:Twilio:AccountSid"] = TwilioStandIn.AccountSid,
            ["Messaging:Carriers:0:Twilio:SecretFile"] = Path.Combine(_folder, "twilio"),
            ["Messaging:Carriers:0:Twilio:From"] = "+15005550006",
        };
        foreach (var (key, value) in sends)
        {
            settings[$"TestSends:{key}"] = value;
        }

        return TestPortal.StartAsync(settings, services: static own => own.Replace(ServiceDescriptor.Singleton<IMailer, SmtpMailer>()));
    }

    private static HttpClient LineTo(TestPortal portal) => OperatorCall.LineTo(OperatorContract.SocketPath(null, Path.Combine(portal.Folder, "installation.key")));
}
