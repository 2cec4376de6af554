using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sspr.Directories.Settings;
using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Messaging.Twilio;

/// <summary>Sends by Twilio: <c>Messages.json</c> and <c>Calls.json</c>, form in, JSON out, HTTP basic authentication.</summary>
internal sealed partial class TwilioCarrier(CarrierOptions options, TimeProvider time) : IMessageCarrier, IDisposable
{
    private const string RingSeconds = "30";

    // each w is half a second of silence before an extension is dialled
    private const string BeforeExtension = "wwww";

    private readonly TwilioOptions _twilio = options.Twilio ?? throw new ArgumentException("No settings for Twilio.", nameof(options));
    private readonly CarrierLine _line = new(options, time);

    /// <inheritdoc />
    public string Name => options.Name;

    /// <inheritdoc />
    public bool TellsNews => true;

    /// <inheritdoc />
    public bool Carries(MessageChannel channel) => options.Channels.Contains(channel);

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return await _line.AskAsync(() => NewMessage(message), cancellationToken) switch
        {
            CarrierReply.Answered answered => Judge(answered),
            CarrierReply.Silent silent => new SendResult.Failed(silent.Fault),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <inheritdoc />
    public async Task<DeliveryNews?> AskAsync(MessageChannel channel, string providerId, CancellationToken cancellationToken)
    {
        // Security: goes into an address, so nothing but an id; guarded by Only_an_id_of_Twilio_is_asked_about
        if (!Sid().IsMatch(providerId))
        {
            return null;
        }

        return await _line.AskAsync(() => NewRequest(HttpMethod.Get, $"{ResourceOf(channel)}/{providerId}.json"), cancellationToken) is CarrierReply.Answered { Status: 200 } answered
            && TextOf(answered.Body, "status") is { } status
            ? News(status, answered.Body)
            : null;
    }

    /// <inheritdoc />
    public void Dispose() => _line.Dispose();

    private static string ResourceOf(MessageChannel channel) => channel switch
    {
        MessageChannel.Sms => "Messages",
        MessageChannel.Call => "Calls",
    };

    private static SendResult Judge(CarrierReply.Answered answered) =>
        TwilioErrors.Explain(answered) is { } fault ? new SendResult.Failed(fault)
        : TextOf(answered.Body, "sid") is { } sid && Sid().IsMatch(sid) ? new SendResult.Accepted(sid)
        : new SendResult.Failed(new DeliveryFault(
            ProblemCodes.CarrierAnswersUnexpectedly, $"{answered.Evidence} without a SID", Permanent: true));

    private static DeliveryNews News(string status, JsonElement body)
    {
        var state = status switch
        {
            "delivered" or "read" or "completed" or "in-progress" => DeliveryState.Delivered,
            "undelivered" or "failed" or "canceled" or "busy" or "no-answer" => DeliveryState.Undelivered,
            _ => DeliveryState.Accepted,
        };
        return body.TryGetProperty("error_code", out var code) && code.ValueKind == JsonValueKind.Number
            ? new DeliveryNews(state, $"{Word(status)}, Twilio error {code.GetRawText()}")
            : new DeliveryNews(state, Word(status));
    }

    /// <summary>What comes from outside is cut before it is stored.</summary>
    private static string Word(string status) => status.Length <= 20 && status.All(static c => char.IsAsciiLetter(c) || c == '-') ? status : "unknown word";

    private static string? TextOf(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private IEnumerable<KeyValuePair<string, string>> TextFields(OutgoingMessage message)
    {
        yield return new("To", message.To.E164);
        yield return _twilio.MessagingServiceSid is { } service
            ? new("MessagingServiceSid", service)
            : new("From", _twilio.From!);
        yield return new("Body", message.Text);
        yield return new("ValidityPeriod", ((int)message.GoodFor.TotalSeconds).ToString(CultureInfo.InvariantCulture));
    }

    private IEnumerable<KeyValuePair<string, string>> CallFields(OutgoingMessage message)
    {
        yield return new("To", message.To.E164);
        yield return new("From", _twilio.From!);
        yield return new("Twiml", SpokenMessage.Write(message.Text, message.Language));
        yield return new("Timeout", RingSeconds);
        if (message.To.Extension is { } extension)
        {
            yield return new("SendDigits", BeforeExtension + extension);
        }
    }

    private HttpRequestMessage NewMessage(OutgoingMessage message)
    {
        var request = NewRequest(HttpMethod.Post, $"{ResourceOf(message.Channel)}.json");
        request.Content = new FormUrlEncodedContent(message.Channel == MessageChannel.Sms ? TextFields(message) : CallFields(message));
        return request;
    }

    private HttpRequestMessage NewRequest(HttpMethod method, string resource)
    {
        var user = _twilio.KeySid ?? _twilio.AccountSid;
        var secret = SecretFile.ReadLine($"Messaging:Carriers:{Name}:Twilio:SecretFile", _twilio.SecretFile);
        var request = new HttpRequestMessage(method, new Uri(_twilio.Address, $"/2010-04-01/Accounts/{_twilio.AccountSid}/{resource}"));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")));
        return request;
    }

    [GeneratedRegex("^(SM|MM|CA)[0-9a-fA-F]{32}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Sid();
}
