using Sspr.Rehearsals;

namespace Sspr.Diagnosis;

/// <summary>How the rehearsals of one directory stand.</summary>
/// <param name="Account">What the settings say.</param>
/// <param name="Record">What the store holds; null if none was ever begun.</param>
internal sealed record RehearsalFact(RehearsalAccount Account, RehearsalRecord? Record)
{
    /// <summary>What it is called in findings.</summary>
    public string Subject => $"rehearsal {Account.Directory}";

    /// <summary>The last one, if it was with the account that the settings name now.</summary>
    public RehearsalRun? Last => Record?.Last is { } last && string.Equals(last.Account, Account.Name, StringComparison.Ordinal) ? last : null;

    /// <summary>Reads them all.</summary>
    public static async Task<IReadOnlyList<RehearsalFact>> ReadAsync(
        RehearsalAccounts accounts, IRehearsalStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(store);
        if (accounts.All.Count == 0)
        {
            return [];
        }

        var records = await store.ListAsync(cancellationToken);
        return [.. accounts.All.Select(account => new RehearsalFact(
            account, records.FirstOrDefault(record => string.Equals(record.Directory, account.Directory.Value, StringComparison.Ordinal))))];
    }
}
