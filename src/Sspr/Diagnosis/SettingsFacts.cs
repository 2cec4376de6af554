using Sspr.Policies;

namespace Sspr.Diagnosis;

/// <summary>Those of our own settings that may be weaker than is advised.</summary>
internal sealed record SettingsFacts
{
    /// <summary>The policy in force.</summary>
    public required PolicyDocument Policy { get; init; }

    /// <summary>How long codes are good for, by the name of the setting.</summary>
    public required IReadOnlyList<(string Setting, TimeSpan Lifetime)> CodeLifetimes { get; init; }

    /// <summary>Whether passwords that everybody guesses are refused.</summary>
    public required bool RefusesCommon { get; init; }

    /// <summary>How many wrong proofs of one account are let through before it is closed for a while.</summary>
    public required int ProofsPerAccount { get; init; }

    /// <summary>The terms that hold for somebody, each with the name of its rule; those for administrators as they are held to.</summary>
    public IEnumerable<(string Rule, RuleTerms Terms)> Terms()
    {
        var rules = Policy.Rules.Where(static rule => rule.Scope.Kind != ScopeKind.None).Select(static rule => (rule.Name, rule.Terms));
        return Policy.Administrators.Allowed
            ? rules.Append((AdministratorPolicy.RuleName, AdministratorFloor.Under(Policy.Administrators.Terms)))
            : rules;
    }

    /// <summary>The names of the rules whose terms for a reset, or for an unlock where it is offered, are of a kind.</summary>
    public IReadOnlyList<string> RulesThat(Func<RuleTerms, ResetTerms, bool> isIt) =>
    [
        .. Terms().Where(one => Demanded(one.Rule, one.Terms).Any(demanded => isIt(one.Terms, demanded))).Select(static one => one.Rule),
    ];

    private static IEnumerable<ResetTerms> Demanded(string rule, RuleTerms terms)
    {
        if (terms.ResetAllowed)
        {
            yield return terms.ForReset(rule);
        }

        if (terms.Unlock.Allowed)
        {
            yield return terms.ForUnlock(rule);
        }
    }
}
