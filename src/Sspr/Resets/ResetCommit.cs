using Sspr.Audit;
using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>Everything that one step of a reset changes. The store does all of it in one transaction or none of it.</summary>
internal sealed record ResetCommit
{
    /// <summary>The reset as it shall be; its <see cref="Resets.Reset.Version"/> is the one that was read.</summary>
    public required Reset Reset { get; init; }

    /// <summary>What goes into the audit with it; never empty.</summary>
    public required IReadOnlyList<AuditEvent> Audit { get; init; }

    /// <summary>A challenge to add; it supersedes every live one of the same reset.</summary>
    public Challenge? Issue { get; init; }

    /// <summary>A challenge to consume; if it is used, superseded or expired already, the whole commit is refused.</summary>
    public Guid? Consume { get; init; }

    /// <summary>The registration that was used; if it has changed since it was read, the whole commit is refused.</summary>
    public RegistrationUse? Use { get; init; }

    /// <summary>Evidence of the gate passed with it.</summary>
    public GateEvidence? Evidence { get; init; }

    /// <summary>The operation to add, or to replace by its id.</summary>
    public Operation? Operation { get; init; }

    /// <summary>The operation that it takes the place of, with its outcome.</summary>
    public Operation? Replaced { get; init; }

    /// <summary>
    /// Whether a challenge that is still to be issued is not wanted any more. Its work would find the attempt at a later gate, and make
    /// the challenge that is out there void by another.
    /// </summary>
    public bool DropIssue { get; init; }

    /// <summary>Work to be done afterwards, even if this process dies now.</summary>
    public IReadOnlyList<WorkItem> Work { get; init; } = [];

    /// <summary>When the step is taken.</summary>
    public required DateTimeOffset At { get; init; }
}
