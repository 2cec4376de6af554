using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra;

/// <summary>Why one user of a tenant can or cannot reset. Pure.</summary>
internal static class ExplainTenantUser
{
    private const int MostEvents = 8;

    /// <summary>Explains it.</summary>
    public static Explanation Of(TenantUserFacts user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Finding[] findings =
        [
            .. EntraRules.OfUser.SelectMany(rule => rule.Examine(user))
                .Concat(UnknownFacts.Of(user))
                .Concat(UnknownFacts.Of(user.Tenant))
                .OrderBy(static finding => finding.Weight),
        ];
        var verdict = findings switch
        {
            [] => Verdict.Fine,
            [{ Weight: FindingWeight.Blocks, Code: var code }, ..] => code == ProblemCodes.EntraUserUnknown ? Verdict.NotFound : Verdict.Problem,
            _ => Verdict.FineBut,
        };
        return new Explanation
        {
            Verdict = verdict,
            Answer = Answer(user, verdict, findings),
            Findings = findings,
            Timeline = Timeline(user),
            Notes = [.. Notes(user)],
        };
    }

    private static LocalText Answer(TenantUserFacts user, Verdict verdict, Finding[] findings)
    {
        if (verdict is Verdict.Problem or Verdict.NotFound)
        {
            var cause = ProblemCatalogue.Of(findings[0].Code!).Cause;
            return new(
                $"{user.Name} cannot reset the password now. {cause.English}",
                $"{user.Name} は現在パスワードを再設定できません。{cause.Japanese}");
        }

        return findings.Any(static finding => finding.Weight == FindingWeight.CouldNotFindOut)
            ? new(
                $"Nothing was found that keeps {user.Name} from resetting the password, but not everything could be looked at.",
                $"{user.Name} の再設定を妨げるものは見つかりませんでしたが、確認できなかった項目があります。")
            : verdict == Verdict.FineBut
                ? new($"{user.Name} can reset the password, but there is something to know.", $"{user.Name} はパスワードを再設定できますが、注意点があります。")
                : new($"{user.Name} can reset the password.", $"{user.Name} はパスワードを再設定できます。");
    }

    private static IReadOnlyList<TimelineStep> Timeline(TenantUserFacts user) =>
        user.Events is Fact<TenantList<TenantEvent>>.Known { Value.Items: var events }
            ?
            [
                .. events.OrderByDescending(static entry => entry.At).Take(MostEvents).Reverse()
                    .Select(static entry => new TimelineStep(
                        entry.At, entry.IsSuccess switch { true => "success", false => "failure", null => "-" }, new(entry.Activity, entry.Activity), Code: null, ResetReasons.Words(entry.Reason))),
            ]
            : [];

    private static IEnumerable<LocalText> Notes(TenantUserFacts user)
    {
        if (user.Account is { } account)
        {
            yield return account.IsSynchronised && user.Premises is Fact<PremisesPicture>.Known { Value: var picture }
                ? new(
                    $"{account.PrincipalName} is synchronised; in the domain it is {PremisesJoin.Of(picture)?.Facts.DistinguishedName ?? "-"}.",
                    $"{account.PrincipalName} は同期ユーザーです。ドメインのアカウント: {PremisesJoin.Of(picture)?.Facts.DistinguishedName ?? "-"}")
                : account.IsSynchronised
                ? new($"{account.PrincipalName} is synchronised; whether the domain would take the write is not visible from here.",
                    $"{account.PrincipalName} は同期ユーザーです。ドメインが書き込みを受け付けるかどうかは、ここからは確認できません。")
                : new($"{account.PrincipalName} is cloud-only.", $"{account.PrincipalName} はクラウド専用です。");
        }

        if (user.Report is { } report)
        {
            yield return new(
                $"Registered: {Evidence.Join(report.Methods)} (report of {Evidence.At(report.UpdatedAt)}).",
                $"登録済み: {Evidence.Join(report.Methods)}（{Evidence.At(report.UpdatedAt)} 時点）");
        }

        if (user.Roles is Fact<IReadOnlyList<string>>.Known { Value: { Count: > 0 } roles })
        {
            yield return new($"Roles: {Evidence.Join(roles)}.", $"ロール: {Evidence.Join(roles)}");
        }
    }
}
