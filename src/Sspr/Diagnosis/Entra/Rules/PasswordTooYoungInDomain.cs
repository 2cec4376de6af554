using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.ActiveDirectory;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The password may not be changed yet.</summary>
internal sealed class PasswordTooYoungInDomain() : PremisesAccountRule(ProblemCodes.EntraPasswordTooYoungInDomain)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfAccount(PremisesPicture picture, TenantUser user, PremisesAccount account) =>
        FileTime.ToTime(account.Facts.PasswordLastSet) is { } set && set + account.Policy.MinimumAge is var until && until > picture.TakenAt
            ? [Evidence.Plain(FindingWeight.Blocks, Code, account.Facts.DistinguishedName, $"pwdLastSet = {Evidence.At(set)}, {account.Policy.Source}: {Evidence.At(until)}")]
            : [];
}
