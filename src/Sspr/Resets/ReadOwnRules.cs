using Sspr.Passwords;
using Sspr.Policies;

namespace Sspr.Resets;

/// <summary>Our own rules for the new password of an attempt: those of the settings, under what the rule of its account says.</summary>
internal sealed class ReadOwnRules(PasswordChecker checker, PolicySource policy)
{
    /// <summary>Reads them. As long as the account is not known they are those of the settings, for everybody alike.</summary>
    /// <remarks>Security: guarded by <c>The_rules_of_a_group_are_not_shown_before_the_account_is_proved</c>.</remarks>
    public async Task<OwnPasswordRules> ExecuteAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        if (reset is not { Standing: Standing.Eligible, Terms: { } terms } || reset.GatesPassed < reset.GatesRequired)
        {
            return checker.Own;
        }

        // a rule that is gone by now leaves the settings
        var document = (await policy.GetAsync(cancellationToken)).Document;
        var rule = string.Equals(terms.Rule, AdministratorPolicy.RuleName, StringComparison.Ordinal)
            ? document.Administrators.Terms
            : document.Rules.FirstOrDefault(one => string.Equals(one.Name, terms.Rule, StringComparison.Ordinal))?.Terms;
        return rule is null ? checker.Own : RulePasswordRules.Under(checker.Own, rule.Password);
    }
}
