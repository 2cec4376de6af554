using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.ActiveDirectory;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The password never expires, so that no change can be forced.</summary>
internal sealed class NeverExpiresInDomain() : PremisesAccountRule(ProblemCodes.EntraNeverExpiresInDomain)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfAccount(PremisesPicture picture, TenantUser user, PremisesAccount account) =>
        account.Facts.Control is { } control && control.HasFlag(UserAccountControl.DoNotExpirePassword)
            ? [Evidence.Plain(FindingWeight.Warns, Code, account.Facts.DistinguishedName, $"userAccountControl = {(int)control} (DONT_EXPIRE_PASSWORD)")]
            : [];
}
