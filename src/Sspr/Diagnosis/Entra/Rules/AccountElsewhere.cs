using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.Ldap;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account is not where the tenant last saw it.</summary>
internal sealed class AccountElsewhere() : PremisesAccountRule(ProblemCodes.EntraAccountElsewhere)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfAccount(PremisesPicture picture, TenantUser user, PremisesAccount account) =>
        user.OnPremisesName is { } seen && DistinguishedName.TryParse(seen, out var then)
            && DistinguishedName.TryParse(account.Facts.DistinguishedName, out var now) && !then.Equals(now)
            ? [Evidence.Plain(FindingWeight.Warns, Code, account.Facts.DistinguishedName, $"onPremisesDistinguishedName = {seen}")]
            : [];
}
