using Sspr.Audit;
using Sspr.Notices;

namespace Sspr.Registrations;

/// <summary>Everything that one change by a user or an operator changes. The store does all of it in one transaction or none of it.</summary>
internal sealed record RegistrationChange
{
    /// <summary>The session in which it happens; it must not have been ended. Null where an operator acts.</summary>
    public required Guid? Session { get; init; }

    /// <summary>What was pending and is used up with it; if it is another by now, nothing is changed. Null where nothing was.</summary>
    public string? Pending { get; init; }

    /// <summary>To be added, or to take the place of one with the same method and destination.</summary>
    public IReadOnlyList<Registration> Save { get; init; } = [];

    /// <summary>To be taken away.</summary>
    public IReadOnlyList<Registration> Remove { get; init; } = [];

    /// <summary>The one that is offered first from now on, in place of the account's others; null leaves that as it is.</summary>
    /// <remarks>Its secret is left alone: a proof may just be moving it on.</remarks>
    public Registration? Default { get; init; }

    /// <summary>Those that the user confirmed anew; their secrets are left alone.</summary>
    public IReadOnlyList<Registration> Confirm { get; init; } = [];

    /// <summary>What the owner is told of it.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>When it happens.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What goes into the audit with it; never empty.</summary>
    public required IReadOnlyList<AuditEvent> Audit { get; init; }
}

/// <summary>Stores changes.</summary>
internal interface IRegistrationChanges
{
    /// <summary>Does all of it.</summary>
    /// <returns>False if the session is over or the pending registration is another: nothing was changed.</returns>
    Task<bool> CommitAsync(RegistrationChange change, CancellationToken cancellationToken);
}
