namespace Sspr.Audit;

/// <summary>The end of the audit, kept apart from the entries.</summary>
/// <param name="Sequence">Of the last entry; 0 if nothing was ever written.</param>
/// <param name="Hash">Of the last entry; <see cref="AuditChain.Start"/> if nothing was ever written.</param>
internal sealed record AuditHead(long Sequence, string Hash);
