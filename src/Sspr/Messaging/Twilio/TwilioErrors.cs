using System.Globalization;
using System.Text.Json;
using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Messaging.Twilio;

/// <summary>Twilio's error numbers, as its error dictionary explains them.</summary>
internal static class TwilioErrors
{
    /// <summary>What a refusal means. Only numbers go into the evidence: Twilio's sentences repeat the telephone number.</summary>
    public static DeliveryFault? Explain(CarrierReply.Answered reply)
    {
        if (CarrierLine.FaultOf(reply) is not { } usual)
        {
            return null;
        }

        return reply.Body.ValueKind == JsonValueKind.Object
            && reply.Body.TryGetProperty("code", out var property) && property.ValueKind == JsonValueKind.Number && property.TryGetInt32(out var code)
            ? Of(code, string.Create(CultureInfo.InvariantCulture, $"{reply.Evidence}, Twilio error {code}"), usual)
            : usual;
    }

    private static DeliveryFault Of(int code, string evidence, DeliveryFault usual) => code switch
    {
        // not a number; not reachable; not valid; has asked for no more messages; not a mobile phone
        21211 or 21214 or 21217 or 21610 or 21614 => new DeliveryFault(ProblemCodes.NumberRefused, evidence, Permanent: true),

        // wrong credentials; a country that is not switched on; a trial account; a sender that is not ours or cannot do this
        20003 or 21408 or 21215 or 21608 or 21219 or 21210 or 21212 or 21603 or 21606 or 21612 or 21659 or 21660 =>
            new DeliveryFault(ProblemCodes.CarrierRefusesUs, evidence, Permanent: false),
        20429 or 21611 or 14107 => new DeliveryFault(ProblemCodes.CarrierThrottlesUs, evidence, Permanent: false),
        _ => usual with { Evidence = evidence },
    };
}
