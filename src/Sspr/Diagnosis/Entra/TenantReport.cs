using Sspr.Problems;

namespace Sspr.Diagnosis.Entra;

/// <summary>What is said of a tenant: how healthy it is, and who would fail.</summary>
/// <param name="Explanation">The answer and its findings.</param>
/// <param name="Checks">Everything that was looked at.</param>
/// <param name="Who">Who would fail; null if that could not be found out.</param>
internal sealed record TenantReport(Explanation Explanation, IReadOnlyList<Check> Checks, WhoWouldFail? Who)
{
    /// <summary>Examines the facts and says what they are. Pure.</summary>
    public static TenantReport Of(TenantFacts tenant, TenantPopulation population)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        var who = WhoWouldFail.Of(tenant, population);
        Finding[] findings =
        [
            .. EntraRules.OfTenant.SelectMany(rule => rule.Examine(tenant))
                .Concat(UnknownFacts.Of(tenant))
                .Concat(UnknownFacts.Of(population))
                .OrderBy(static finding => finding.Weight),
        ];
        var verdict = findings is [{ Weight: FindingWeight.Blocks }, ..] ? Verdict.Problem
            : findings.Length > 0 || who is not { Failing: 0, Unknown: 0 } ? Verdict.FineBut
            : Verdict.Fine;
        return new TenantReport(
            new Explanation { Verdict = verdict, Answer = Answer(tenant, findings, who), Findings = findings },
            [.. TenantChecks.Of(tenant, population)],
            who);
    }

    private static LocalText Answer(TenantFacts tenant, IReadOnlyList<Finding> findings, WhoWouldFail? who)
    {
        var name = tenant.Organisation is Fact<TenantOrganisation>.Known { Value.Name: var known } ? known : "-";
        var (health, people) = (Health(findings), People(who));
        return new($"{name}: {health.English} {people.English}", $"{name}: {health.Japanese}{people.Japanese}");
    }

    private static LocalText Health(IReadOnlyList<Finding> findings)
    {
        var blocking = findings.Where(static finding => finding.Weight == FindingWeight.Blocks).DistinctBy(static finding => finding.Code).Count();
        return blocking switch
        {
            0 when findings.Any(static finding => finding.Weight == FindingWeight.CouldNotFindOut) => new(
                "nothing was found that keeps resets from working, but not everything could be looked at.", "再設定を妨げる問題は見つかりませんでしたが、確認できなかった項目があります。"),
            0 => new("nothing keeps resets from working.", "再設定を妨げる問題はありません。"),
            1 => new("one problem keeps resets from working.", "再設定を妨げる問題が 1 件あります。"),
            _ => new($"{blocking} problems keep resets from working.", $"再設定を妨げる問題が {blocking} 件あります。"),
        };
    }

    private static LocalText People(WhoWouldFail? who) => who switch
    {
        null => new("Who would fail could not be found out.", "失敗するユーザーは確認できませんでした。"),
        { IsWhole: false } => new(
            $"Of {who.LookedAt:N0} users that could be judged in the time, {who.Failing:N0} would fail today.",
            $"時間内に確認できたユーザー {who.LookedAt:N0} 人のうち、現在再設定に失敗するのは {who.Failing:N0} 人です。"),
        _ => new(
            $"{who.Failing:N0} of {who.LookedAt:N0} users would fail today.", $"ユーザー {who.LookedAt:N0} 人のうち、現在再設定に失敗するのは {who.Failing:N0} 人です。"),
    };
}
