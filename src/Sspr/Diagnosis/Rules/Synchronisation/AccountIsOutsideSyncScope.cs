using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Synchronisation;

/// <summary>The account is read and kept out of the copy.</summary>
internal sealed class AccountIsOutsideSyncScope : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.SyncAccountOutOfScope];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        from fact in facts.SyncedAccounts()
        let entry = fact.Entry
        where entry is { IsInEffect: false, Errors.Count: 0 }
        let stored = MomentWords.At(entry.StoredAt)
        select Finding.Warns(Codes[0], $"synchronisation {fact.Directory.Value}", new(
            $"imported {stored}, not in scope", $"{stored} に取り込み、対象外"));
}
