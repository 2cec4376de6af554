namespace Sspr.Policies;

/// <summary>Puts the document of an earlier version into force again, as a new version: nothing in the history changes.</summary>
internal sealed class RollBackPolicy(IPolicyStore store, ImportPolicy import)
{
    /// <summary>Rolls back.</summary>
    /// <returns>Null if there is no version of that number.</returns>
    public async Task<ImportResult?> ExecuteAsync(int number, PolicyChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await store.FindAsync(number, cancellationToken) is not { } version)
        {
            return null;
        }

        var why = change.Why.Length > 0 ? $"rolled back to {number}: {change.Why}" : $"rolled back to {number}";
        return await import.PutAsync(PolicySource.Read(version), change with { Why = why }, cancellationToken);
    }
}
