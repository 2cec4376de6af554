using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Sspr.Directories.Settings;
using Sspr.Methods;
using Sspr.Outbound;
using Sspr.Problems;

namespace Sspr.Messaging;

/// <summary>Asks one carrier's server; every way in which that can fail becomes a fault.</summary>
internal sealed class CarrierLine(CarrierOptions options, TimeProvider time) : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };

    private readonly HttpClient _http = GuardedConnections.Open(options.AllowPrivateAddress);

    /// <summary>Asks once.</summary>
    /// <param name="make">Makes the request; reading a secret's file may fail in it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CarrierReply> AskAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(make);
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = make();
            using var reply = await _http.SendAsync(request, either.Token);
            var body = await reply.Content.ReadAsStringAsync(either.Token);
            return new CarrierReply.Answered((int)reply.StatusCode, Read(body), Describe(reply));
        }
        catch (Exception fault) when (Explain(fault, cancellationToken) is { } explained)
        {
            return new CarrierReply.Silent(explained);
        }
    }

    /// <summary>What a refusal means that every server says alike by its status (RFC 9110 §15, RFC 6585 §4); null if it is no refusal.</summary>
    public static DeliveryFault? FaultOf(CarrierReply.Answered reply) => reply.Status switch
    {
        >= 200 and < 300 => null,
        401 or 403 or 407 => new DeliveryFault(ProblemCodes.CarrierRefusesUs, reply.Evidence, Permanent: false),
        429 => new DeliveryFault(ProblemCodes.CarrierThrottlesUs, reply.Evidence, Permanent: false),
        >= 500 => new DeliveryFault(ProblemCodes.CarrierUnreachable, reply.Evidence, Permanent: false),
        _ => new DeliveryFault(ProblemCodes.CarrierAnswersUnexpectedly, reply.Evidence, Permanent: true),
    };

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>The status and when to come back; never the body, which may repeat number and text.</summary>
    private static string Describe(HttpResponseMessage reply)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)reply.StatusCode}");
        return reply.Headers.RetryAfter is { } wait ? $"{status}, to be tried again {WaitOf(wait)}" : status;
    }

    private static string WaitOf(RetryConditionHeaderValue wait) => wait.Delta is { } delta
        ? string.Create(CultureInfo.InvariantCulture, $"after {delta.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"at {wait.Date:u}");

    private static JsonElement Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private DeliveryFault? Explain(Exception fault, CancellationToken caller) => fault switch
    {
        OperationCanceledException when caller.IsCancellationRequested => null,
        OperationCanceledException => Unreachable(string.Create(
            CultureInfo.InvariantCulture, $"no answer within {options.Timeout.TotalSeconds:0} s")),
        SettingsException unreadable => new DeliveryFault(ProblemCodes.CarrierRefusesUs, unreadable.Message, Permanent: false),
        AddressNotAllowedException refused => new DeliveryFault(ProblemCodes.CarrierAddressNotAllowed, refused.Message, Permanent: false),
        HttpRequestException { InnerException: AddressNotAllowedException refused } =>
            new DeliveryFault(ProblemCodes.CarrierAddressNotAllowed, refused.Message, Permanent: false),
        HttpRequestException broken => Unreachable(broken.GetBaseException().Message),
        _ => null,
    };

    private static DeliveryFault Unreachable(string evidence) => new(ProblemCodes.CarrierUnreachable, evidence, Permanent: false);
}
