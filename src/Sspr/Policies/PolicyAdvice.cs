using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Policies;

/// <summary>What a sound document risks: said at each import and kept in the audit with it.</summary>
internal static class PolicyAdvice
{
    /// <summary>One sentence for each risk.</summary>
    public static IReadOnlyList<LocalText> Of(PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var advice = document.Rules.Where(static rule => rule.Scope.Kind != ScopeKind.None)
            .SelectMany(static rule => Of(rule.Name, rule.Terms)).ToList();
        if (document.Administrators.Allowed)
        {
            advice.AddRange(Of(AdministratorPolicy.RuleName, document.Administrators.Terms));
        }

        if (document.Rules.All(static rule => rule.Scope.Kind == ScopeKind.None))
        {
            advice.Add(new("No rule applies to anybody: nobody can reset a password.", "どのルールも適用されないため、誰もパスワードを再設定できません。"));
        }

        return advice;
    }

    private static IEnumerable<LocalText> Of(string rule, RuleTerms terms)
    {
        if (terms.ResetAllowed && terms.Gates == 1)
        {
            yield return new($"Rule {rule}: one proof alone opens an account.", $"ルール {rule}: 1 つの確認だけでアカウントを操作できます。");
        }

        if (terms.Methods.Contains(MethodKind.SecurityQuestions))
        {
            yield return new(
                $"Rule {rule}: answers to security questions can be looked up or guessed; NIST SP 800-63B-4 no longer allows them.",
                $"ルール {rule}: 秘密の質問の答えは調べたり推測したりできます。NIST SP 800-63B-4 では認められていません。");
        }

        if (terms.Methods.Intersect([MethodKind.SmsCode, MethodKind.MobileCall, MethodKind.OfficeCall]).Any())
        {
            yield return new(
                $"Rule {rule}: telephone numbers can be taken over (SIM swap) and forwarded; keep another method beside them.",
                $"ルール {rule}: 電話番号は乗っ取り（SIM スワップ）や転送のおそれがあります。ほかの方法も併用してください。");
        }

        if (CombinationTerms.DefaultCountOnce.Any(list => CountApart(list, terms)))
        {
            yield return new(
                $"Rule {rule}: codes of one kind count as several gates, so one stolen telephone may pass them all.",
                $"ルール {rule}: 同種のコードが複数のゲートとして数えられるため、電話を 1 台盗まれるとすべて通過されるおそれがあります。");
        }
    }

    private static bool CountApart(IReadOnlyList<MethodKind> list, RuleTerms terms)
    {
        var allowed = list.Intersect(terms.Methods).ToList();
        return allowed.Count > 1 && GateCombinations.Passed(allowed, terms.ForReset(string.Empty)) > 1;
    }
}
