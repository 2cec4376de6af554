using Sspr.Messaging;
using Sspr.Problems;

namespace Sspr.Storage.Rows;

/// <summary>What became of a message, as it is stored.</summary>
internal sealed class DeliveryRow
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public MessageChannel Channel { get; init; }

    public required string Masked { get; init; }

    public required string Prefix { get; init; }

    public DeliveryState State { get; init; }

    public required string Carrier { get; init; }

    public string? ProviderId { get; init; }

    public string? Problem { get; init; }

    public string? Evidence { get; init; }

    public Guid? Challenge { get; init; }

    public string? Attempt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public static DeliveryRow Of(Delivery delivery) => new()
    {
        Id = delivery.Id,
        At = delivery.At,
        Channel = delivery.Channel,
        Masked = delivery.To,
        Prefix = delivery.Prefix,
        State = delivery.State,
        Carrier = delivery.Carrier,
        ProviderId = delivery.ProviderId,
        Problem = delivery.Problem?.Value,
        Evidence = delivery.Evidence,
        Challenge = delivery.Challenge,
        Attempt = delivery.Attempt,
        CompletedAt = delivery.CompletedAt,
    };

    public Delivery ToDelivery() => new()
    {
        Id = Id,
        At = At,
        Channel = Channel,
        To = Masked,
        Prefix = Prefix,
        State = State,
        Carrier = Carrier,
        ProviderId = ProviderId,
        Problem = Problem is { } code ? new ProblemCode(code) : null,
        Evidence = Evidence,
        Challenge = Challenge,
        Attempt = Attempt,
        CompletedAt = CompletedAt,
    };
}
