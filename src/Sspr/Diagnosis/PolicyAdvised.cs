using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>Advice about rules of the policy, one piece for all rules that it concerns.</summary>
internal static class PolicyAdvised
{
    /// <summary>The advice; nothing if it concerns no rule.</summary>
    /// <param name="code">What is advised about.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="concerns">Whether it concerns a rule with these terms for a reset or an unlock.</param>
    public static IEnumerable<Finding> Of(ProblemCode code, SettingsFacts settings, Func<RuleTerms, ResetTerms, bool> concerns)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var rules = settings.RulesThat(concerns);
        return rules.Count == 0 ? [] : [Finding.Advises(code, "policy", new($"rule {string.Join(", ", rules)}", $"ルール {string.Join("、", rules)}"))];
    }
}
