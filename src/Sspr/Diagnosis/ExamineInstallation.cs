using Sspr.Diagnosis.Rules;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What is wrong with an installation, the worst first. Pure.</summary>
internal static class ExamineInstallation
{
    /// <summary>Examines it.</summary>
    public static Explanation Of(InstallationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var found = InstallationRules.All.SelectMany(rule => rule.Own(rule.Examine(facts)))
            .Concat(UnknownFacts.Of(facts))
            .ToLookup(static finding => finding.Weight == FindingWeight.Advises);
        Finding[] findings = [.. found[false].OrderBy(static finding => finding.Weight)];
        return Of(facts, findings) with { Advice = [.. found[true]] };
    }

    private static Explanation Of(InstallationFacts facts, Finding[] findings)
    {
        var blocking = findings.Count(static finding => finding.Weight == FindingWeight.Blocks);
        return facts.Directories is null ? Explained(Verdict.Problem, findings, new(
                "No server is running here, so no reset can succeed; only the store was looked at. Start it: `systemctl start sspr-server`.",
                "サーバーが動作していないため、再設定はできません。ストアだけを確認しました。起動するには: `systemctl start sspr-server`"))
            : blocking > 0 ? Explained(Verdict.Problem, findings, Problems(blocking))
            : findings.Length > 0 ? Explained(Verdict.FineBut, findings, new(
                "Resets can work, but there is something to know.", "再設定は動作しますが、注意点があります。"))
            : Explained(Verdict.Fine, findings, new("Everything that was looked at is in order.", "確認した項目はすべて正常です。"));
    }

    private static LocalText Problems(int count) => new(
        count == 1 ? "One problem keeps resets from working." : $"{count} problems keep resets from working.",
        $"再設定を妨げる問題が {count} 件あります。");

    private static Explanation Explained(Verdict verdict, IReadOnlyList<Finding> findings, LocalText answer) =>
        new() { Verdict = verdict, Answer = answer, Findings = findings };
}
