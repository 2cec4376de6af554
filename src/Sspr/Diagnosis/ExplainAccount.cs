using Sspr.Diagnosis.Rules;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>
/// Whether one name could reset its password now: every check of a real reset, in its order, without changing anything. Pure.
/// </summary>
internal static class ExplainAccount
{
    /// <summary>Explains it.</summary>
    public static Explanation Of(AccountFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var found = AccountRules.All.SelectMany(rule => rule.Own(rule.Examine(facts)))
            .Concat(UnknownFacts.Of(facts))
            .Distinct()
            .ToLookup(static finding => finding.Weight == FindingWeight.Advises);
        Finding[] findings = [.. found[false].OrderBy(static finding => finding.Weight)];
        var verdict = findings switch
        {
            [] => Verdict.Fine,
            [{ Weight: FindingWeight.Blocks }, ..] => Verdict.Problem,
            _ => Verdict.FineBut,
        };
        var one = facts.Accounts().ToList() is [var only] ? only : default;
        return new Explanation
        {
            Verdict = verdict,
            Answer = Answer(facts, verdict, findings),
            LoginName = one.Account?.LoginName,
            Directory = one.Directory?.Value,
            Policy = facts.Policy is Fact<PolicyContract.TestReply>.Known { Value: var test } ? PolicyWords.Standing(test) : null,
            Findings = findings,
            Advice = [.. found[true]],
            Notes =
            [
                .. facts.Others is Fact<PersonLook>.Known { Value: var look } ? look.Accounts.Select(PersonWords.Of) : [],
                .. facts.Synchronised is Fact<IReadOnlyList<SyncedAccountFact>>.Known { Value: var synchronised } ? synchronised.Select(SyncWords.Of) : [],
            ],
        };
    }

    private static LocalText Answer(AccountFacts facts, Verdict verdict, IReadOnlyList<Finding> findings) => verdict switch
    {
        Verdict.Fine => new($"{facts.Name} can reset the password.", $"{facts.Name} はパスワードを再設定できます。"),
        Verdict.FineBut when findings.Any(static finding => finding.Weight == FindingWeight.CouldNotFindOut) => new(
            $"Nothing was found that keeps {facts.Name} from resetting the password, but not everything could be looked at.",
            $"{facts.Name} の再設定を妨げるものは見つかりませんでしたが、確認できなかった項目があります。"),
        Verdict.FineBut => new(
            $"{facts.Name} can reset the password, but there is something to know.",
            $"{facts.Name} はパスワードを再設定できますが、注意点があります。"),
        Verdict.Problem => Cannot(facts, findings),
        Verdict.Open or Verdict.NotFound => throw new System.Diagnostics.UnreachableException(),
    };

    private static LocalText Cannot(AccountFacts facts, IReadOnlyList<Finding> findings)
    {
        var cause = ProblemCatalogue.Of(findings[0].Code!).Cause;
        return new(
            $"{facts.Name} cannot reset the password now. {cause.English}",
            $"{facts.Name} は現在パスワードを再設定できません。{cause.Japanese}");
    }
}
