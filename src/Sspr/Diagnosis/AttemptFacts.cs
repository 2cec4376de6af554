using Sspr.Audit;
using Sspr.Resets;

namespace Sspr.Diagnosis;

/// <summary>What the store knows of one attempt.</summary>
/// <param name="Code">The support code that was asked about.</param>
/// <param name="Reset">The reset; null if it was purged or never was.</param>
/// <param name="Operation">Its last operation; null before the first password.</param>
/// <param name="Audit">Its entries in the audit, in order.</param>
internal sealed record AttemptFacts(SupportCode Code, Reset? Reset, Operation? Operation, IReadOnlyList<AuditEntry> Audit)
{
    /// <summary>The attempts for the other accounts of the same person, the one that they began first; empty if there is only this one.</summary>
    public IReadOnlyList<Reset> Person { get; init; } = [];

    /// <summary>Reads them.</summary>
    public static async Task<AttemptFacts> ReadAsync(
        IResetStore resets, IAuditLog audit, SupportCode code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resets);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(code);
        var reset = await resets.FindBySupportCodeAsync(code, cancellationToken);
        var operation = reset?.Operation is { } id ? await resets.FindOperationAsync(id, cancellationToken) : null;
        return new AttemptFacts(code, reset, operation, await audit.ReadAttemptAsync(code.Value, cancellationToken))
        {
            Person = reset is null ? [] : [.. (await new PersonAttempts(resets).OfAsync(reset, cancellationToken)).Where(one => one.Id != reset.Id)],
        };
    }
}
