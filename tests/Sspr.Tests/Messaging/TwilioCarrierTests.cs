using Microsoft.Extensions.Time.Testing;
using Sspr.Messaging;
using Sspr.Messaging.Twilio;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Testing.Telephony;

namespace Sspr.Tests.Messaging;

public sealed class TwilioCarrierTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private TwilioStandIn _twilio = null!;
    private TwilioCarrier _carrier = null!;

    public async ValueTask InitializeAsync()
    {
        _twilio = await TwilioStandIn.StartAsync();
        _carrier = Carrier(TwilioStandIn.Secret);
    }

    public async ValueTask DisposeAsync()
    {
        _carrier.Dispose();
        await _twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_text_message_is_handed_over_with_sender_and_time_limit()
    {
        var accepted = Assert.IsType<SendResult.Accepted>(await _carrier.SendAsync(Messages.Text(text: "コード 1 & <2>"), CancellationToken.None));

        var taken = Assert.Single(_twilio.Taken);
        Assert.Equal(taken.Sid, accepted.ProviderId);
        Assert.Equal("Messages", taken.Kind);
        Assert.Equal("+819012345678", taken.Form["To"]);
        Assert.Equal("+15005550006", taken.Form["From"]);
        Assert.Equal("コード 1 & <2>", taken.Form["Body"]);
        Assert.Equal("600", taken.Form["ValidityPeriod"]);
    }

    [Fact]
    public async Task A_call_speaks_the_language_and_dials_the_extension()
    {
        Assert.IsType<SendResult.Accepted>(await _carrier.SendAsync(Messages.Call(text: "1、2 </Say><Dial>", language: "ja"), CancellationToken.None));

        var form = Assert.Single(_twilio.Taken).Form;
        Assert.Equal("wwww123", form["SendDigits"]);
        Assert.Equal(
            "<Response><Pause length=\"1\" /><Say language=\"ja-JP\">1、2 &lt;/Say&gt;&lt;Dial&gt;</Say></Response>",
            form["Twiml"]);
    }

    [Theory]
    [InlineData("+15005550001", "SSPR_4106", true)]
    [InlineData("+15005550004", "SSPR_4106", true)]
    [InlineData("+15005550009", "SSPR_4106", true)]
    [InlineData("+15005550002", "SSPR_4102", false)]
    [InlineData("+15005550003", "SSPR_4102", false)]
    public async Task A_refusal_says_whose_fault_it_is_and_repeats_no_number(string to, string problem, bool permanent)
    {
        var fault = await FaultAsync(Messages.Text(Messages.American(to)));

        Assert.Equal(problem, fault.Problem.Value);
        Assert.Equal(permanent, fault.Permanent);
        Assert.StartsWith("HTTP 400, Twilio error 21", fault.Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("5005550", fault.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_the_operators_matter()
    {
        using var carrier = Carrier("not the secret");

        var failed = Assert.IsType<SendResult.Failed>(await carrier.SendAsync(Messages.Text(), CancellationToken.None));

        Assert.Equal(new DeliveryFault(ProblemCodes.CarrierRefusesUs, "HTTP 401, Twilio error 20003", Permanent: false), failed.Fault);
    }

    [Theory]
    [InlineData(nameof(TwilioFault.TooManyRequests), "SSPR_4103", "HTTP 429, to be tried again after 7 s, Twilio error 20429")]
    [InlineData(nameof(TwilioFault.Broken), "SSPR_4101", "HTTP 502")]
    [InlineData(nameof(TwilioFault.Silent), "SSPR_4101", "no answer within 1 s")]
    [InlineData(nameof(TwilioFault.Nonsense), "SSPR_4104", "HTTP 201 without a SID")]
    public async Task What_may_pass_and_what_may_not_are_told_apart(string how, string problem, string evidence)
    {
        _twilio.Fault = Enum.Parse<TwilioFault>(how);

        var asked = FaultAsync(Messages.Text());
        while (_twilio is { Fault: TwilioFault.Silent, Requests: 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        _time.Advance(_twilio.Fault == TwilioFault.Silent ? Limit : TimeSpan.Zero);
        var fault = await asked;

        Assert.Equal(problem, fault.Problem.Value);
        Assert.Equal(evidence, fault.Evidence);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _twilio.Fault = TwilioFault.Redirect;

        var fault = await FaultAsync(Messages.Text());

        Assert.Equal("SSPR_4104", fault.Problem.Value);
        Assert.Equal("HTTP 302", fault.Evidence);
        Assert.Equal(1, _twilio.Requests);
    }

    [Fact]
    public async Task A_private_address_is_not_connected_to()
    {
        using var carrier = Carrier(TwilioStandIn.Secret, allowPrivate: false);

        var failed = Assert.IsType<SendResult.Failed>(await carrier.SendAsync(Messages.Text(), CancellationToken.None));

        Assert.Equal(ProblemCodes.CarrierAddressNotAllowed, failed.Fault.Problem);
        Assert.Equal(0, _twilio.Requests);
    }

    [Theory]
    [InlineData("queued", null, nameof(DeliveryState.Accepted), "queued")]
    [InlineData("delivered", null, nameof(DeliveryState.Delivered), "delivered")]
    [InlineData("undelivered", 30003, nameof(DeliveryState.Undelivered), "undelivered, Twilio error 30003")]
    [InlineData("<script>", null, nameof(DeliveryState.Accepted), "unknown word")]
    public async Task What_became_of_a_message_is_asked(string status, int? error, string state, string evidence)
    {
        var sid = Assert.IsType<SendResult.Accepted>(await _carrier.SendAsync(Messages.Text(), CancellationToken.None)).ProviderId!;
        _twilio.SetStatus(sid, status, error);

        var news = await _carrier.AskAsync(MessageChannel.Sms, sid, CancellationToken.None);

        Assert.Equal(new DeliveryNews(Enum.Parse<DeliveryState>(state), evidence), news);
    }

    [Theory]
    [InlineData("../../../x")]
    [InlineData("SM1?x=")]
    [InlineData("")]
    public async Task Only_an_id_of_Twilio_is_asked_about(string id)
    {
        Assert.Null(await _carrier.AskAsync(MessageChannel.Sms, id, CancellationToken.None));
        Assert.Equal(0, _twilio.Requests);
    }

    private async Task<DeliveryFault> FaultAsync(OutgoingMessage message) =>
        Assert.IsType<SendResult.Failed>(await _carrier.SendAsync(message, CancellationToken.None)).Fault;

    private TwilioCarrier Carrier(string secret, bool allowPrivate = true) => new(
        new CarrierOptions
        {
            Name = "twilio",
            Channels = [MessageChannel.Sms, MessageChannel.Call],
            Timeout = Limit,
            AllowPrivateAddress = allowPrivate,
            Twilio = new TwilioOptions
            {
                Address = _twilio.Address,
                AccountSid = TwilioStandIn.AccountSid,
                SecretFile = Messages.SecretFileWith(secret),
                From = "+15005550006",
            },
        },
        _time);
}
