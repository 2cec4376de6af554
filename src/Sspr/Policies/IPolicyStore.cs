using Sspr.Audit;

namespace Sspr.Policies;

/// <summary>The versions of the policy.</summary>
internal interface IPolicyStore
{
    /// <summary>The number of the latest; 0 if there is none. Cheap: asked every few seconds.</summary>
    Task<int> LatestNumberAsync(CancellationToken cancellationToken);

    /// <summary>One of them; null if there is none of that number.</summary>
    Task<PolicyVersion?> FindAsync(int number, CancellationToken cancellationToken);

    /// <summary>The latest, newest first.</summary>
    Task<IReadOnlyList<PolicyVersion>> ListAsync(int most, CancellationToken cancellationToken);

    /// <summary>Adds the next one together with its entry in the audit.</summary>
    /// <returns>False if a version with this number is there already, or the one before it is not: somebody else was faster.</returns>
    Task<bool> AddAsync(PolicyVersion next, AuditEvent change, CancellationToken cancellationToken);
}
