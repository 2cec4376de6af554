using System.Globalization;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis;

/// <summary>One line for a directory.</summary>
internal static class DirectoryLine
{
    /// <summary>The line.</summary>
    public static Check Of(DirectoryState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var subject = new LocalText($"directory {state.Name}", $"ディレクトリ {state.Name}");
        return state.Health switch
        {
            Fact<DirectoryHealth>.Known { Value: { Fault: null } health } => new Check(subject, CheckState.Usable, LocalText.Join(Particulars(health))),
            Fact<DirectoryHealth>.Known { Value.Fault: { } fault } => new Check(subject, CheckState.NotUsable, FaultWords.Of(fault, state.Name.Value)),
            Fact<DirectoryHealth>.NotFoundOut { Because: var because } => new Check(subject, CheckState.NotFoundOut, PhraseBook.Of(because)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static IEnumerable<LocalText> Particulars(DirectoryHealth health)
    {
        if (health.DomainController is { } controller)
        {
            yield return LocalText.Plain(controller);
        }

        if (health.Latency is { } latency)
        {
            yield return LocalText.Plain(string.Create(CultureInfo.InvariantCulture, $"{latency.TotalMilliseconds:0.#} ms"));
        }

        if (health.CertificateNotAfter is { } end)
        {
            yield return CertificateWords.Until(end);
        }

        if (health.EnforcesHistoryOnReset is { } enforces)
        {
            yield return enforces
                ? new("history enforced on reset", "再設定でもパスワード履歴を適用")
                : new("history not enforced on reset", "再設定ではパスワード履歴を適用しない");
        }

        foreach (var remark in health.Remarks)
        {
            yield return PhraseBook.Of(remark);
        }
    }
}
