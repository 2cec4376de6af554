using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>How it is said what the synchronisation knows of an account.</summary>
internal static class SyncWords
{
    /// <summary>In a sentence, also if all is well.</summary>
    public static LocalText Of(SyncedAccountFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Entry switch
        {
            null => new($"{fact.Directory}: not synchronised.", $"{fact.Directory}: 同期されていません。"),
            { IsInEffect: true } entry => new(
                $"{fact.Directory}: synchronised and in scope; last change stored {MomentWords.At(entry.StoredAt)}, last cycle {MomentWords.At(fact.CycleEndedAt)}.",
                $"{fact.Directory}: 同期済み（対象内）。最終更新の取り込み {MomentWords.At(entry.StoredAt)}、直近の同期 {MomentWords.At(fact.CycleEndedAt)}。"),
            { } entry => new(
                $"{fact.Directory}: imported {MomentWords.At(entry.StoredAt)} and not in effect; last cycle {MomentWords.At(fact.CycleEndedAt)}.",
                $"{fact.Directory}: {MomentWords.At(entry.StoredAt)} に取り込み済み（無効）。直近の同期 {MomentWords.At(fact.CycleEndedAt)}。"),
        };
    }
}
