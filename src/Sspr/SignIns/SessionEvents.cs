using Sspr.Audit;
using Sspr.Problems;

namespace Sspr.SignIns;

/// <summary>Makes the events of a session, so that each carries the same particulars.</summary>
internal static class SessionEvents
{
    /// <summary>Something that the user did.</summary>
    public static AuditEvent Of(Session session, AuditKind kind, DateTimeOffset at, string? detail = null, ProblemCode? problem = null) => new()
    {
        At = at,
        Kind = kind,
        Class = problem is null ? AuditClass.Progress : AuditClass.Failed,
        Actor = "user",
        Target = session.AccountKey.Reference,
        Source = session.Source,
        Problem = problem,
        Detail = detail,
    };
}
