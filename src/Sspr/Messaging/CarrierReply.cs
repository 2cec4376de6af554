using System.Text.Json;
using Sspr.Methods;

namespace Sspr.Messaging;

/// <summary>Outcome of one request to a carrier's server.</summary>
internal abstract record CarrierReply
{
    private CarrierReply()
    {
    }

    /// <summary>It answered.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Body">What it said, if that was JSON; else undefined.</param>
    /// <param name="Evidence">The status in words.</param>
    internal sealed record Answered(int Status, JsonElement Body, string Evidence) : CarrierReply;

    /// <summary>It did not, or not in time.</summary>
    internal sealed record Silent(DeliveryFault Fault) : CarrierReply;
}
