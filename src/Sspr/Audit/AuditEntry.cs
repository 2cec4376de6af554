namespace Sspr.Audit;

/// <summary>An event with its place in the chain.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Event">What happened.</param>
/// <param name="Hash">Over the hash before it and the event, in hexadecimal (<see cref="AuditChain"/>).</param>
internal sealed record AuditEntry(long Sequence, AuditEvent Event, string Hash);
