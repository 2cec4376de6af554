using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Diagnosis;

/// <summary>One line for the synchronisation of each directory.</summary>
internal static class SyncLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<Check> Of(IReadOnlyList<SyncContract.StatusLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Select(static line => new Check(
            new LocalText($"synchronisation {line.Directory}", $"同期 {line.Directory}"),
            line switch
            {
                { Standing: SyncStanding.Failed } => CheckState.NotUsable,
                { EndedAt: null } => CheckState.NotFoundOut,
                _ => CheckState.Usable,
            },
            LocalText.Join(Particulars(line))));
    }

    private static IEnumerable<LocalText> Particulars(SyncContract.StatusLine line)
    {
        yield return new($"accounts in effect: {line.InEffect}", $"有効なアカウント {line.InEffect}");
        yield return line.EndedAt is null ? new("no cycle ended yet", "完了したサイクルはまだありません") : new($"last cycle {MomentWords.At(line.EndedAt)}", $"前回のサイクル {MomentWords.At(line.EndedAt)}");
        if (line.Standing == SyncStanding.Failed)
        {
            yield return new($"it failed ({line.Problem})", $"失敗（{line.Problem}）");
        }

        if (line.Staging)
        {
            yield return new("staging: nothing takes effect", "ステージング: 反映されません");
        }

        if (line.Errors > 0)
        {
            yield return new($"errors: {line.Errors}", $"エラー {line.Errors}");
        }

        if (line.Leaving > 0)
        {
            yield return new($"deletions held back: {line.Leaving}", $"保留中の削除 {line.Leaving}");
        }
    }
}
