using Sspr.Methods;
using Sspr.Resets;

namespace Sspr.Storage.Rows;

/// <summary>The evidence of a passed gate as it is stored; one row for each gate of a reset.</summary>
internal sealed class EvidenceRow
{
    public Guid Reset { get; init; }

    public int Gate { get; init; }

    public MethodKind Method { get; init; }

    public Guid Challenge { get; init; }

    public DateTimeOffset PassedAt { get; init; }

    public required string Mac { get; init; }

    public static EvidenceRow From(GateEvidence evidence) => new()
    {
        Reset = evidence.Reset,
        Gate = evidence.Gate,
        Method = evidence.Method,
        Challenge = evidence.Challenge,
        PassedAt = evidence.PassedAt,
        Mac = evidence.Mac,
    };

    public GateEvidence ToEvidence() => new(Reset, Gate, Method, Challenge, PassedAt, Mac);
}
