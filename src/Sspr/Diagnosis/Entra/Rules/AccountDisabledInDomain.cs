using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.ActiveDirectory;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account is disabled in the domain.</summary>
internal sealed class AccountDisabledInDomain() : PremisesAccountRule(ProblemCodes.EntraAccountDisabledInDomain)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfAccount(PremisesPicture picture, TenantUser user, PremisesAccount account) =>
        account.Facts.Control is { } control && control.HasFlag(UserAccountControl.AccountDisabled)
            ? [Evidence.Plain(FindingWeight.Blocks, Code, account.Facts.DistinguishedName, $"userAccountControl = {(int)control}")]
            : [];
}
