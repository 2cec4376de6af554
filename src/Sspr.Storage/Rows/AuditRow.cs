using Sspr.Audit;
using Sspr.Problems;

namespace Sspr.Storage.Rows;

/// <summary>An entry of the audit as it is stored. The database refuses to change or delete it.</summary>
internal sealed class AuditRow
{
    public long Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    public AuditKind Kind { get; init; }

    public AuditClass Class { get; init; }

    public string? Attempt { get; init; }

    public required string Actor { get; init; }

    public string? Target { get; init; }

    public string? Source { get; init; }

    public string? Problem { get; init; }

    public string? Operation { get; init; }

    public string? Detail { get; init; }

    public required string Hash { get; init; }

    public static AuditRow From(AuditEvent entry, long sequence, string hash) => new()
    {
        Sequence = sequence,
        At = entry.At,
        Kind = entry.Kind,
        Class = entry.Class,
        Attempt = entry.Attempt,
        Actor = entry.Actor,
        Target = entry.Target,
        Source = entry.Source,
        Problem = entry.Problem?.Value,
        Operation = entry.Operation,
        Detail = entry.Detail,
        Hash = hash,
    };

    public AuditEntry ToEntry() => new(Sequence, ToEvent(), Hash);

    private AuditEvent ToEvent() => new()
    {
        At = At,
        Kind = Kind,
        Class = Class,
        Attempt = Attempt,
        Actor = Actor,
        Target = Target,
        Source = Source,
        Problem = Problem is null ? null : new ProblemCode(Problem),
        Operation = Operation,
        Detail = Detail,
    };
}
