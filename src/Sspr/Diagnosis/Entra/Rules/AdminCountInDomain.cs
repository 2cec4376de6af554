using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.Ldap;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account is, or was, that of an administrator of the domain.</summary>
internal sealed class AdminCountInDomain() : PremisesAccountRule(ProblemCodes.EntraAdminCountInDomain)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfAccount(PremisesPicture picture, TenantUser user, PremisesAccount account) =>
        account.Facts.AdminCount is > 0 ? [Say(picture, account)] : [];

    private Finding Say(PremisesPicture picture, PremisesAccount account)
    {
        var evidence = $"adminCount = {account.Facts.AdminCount}";
        if (WhyProtected(picture, account) is { } reason)
        {
            return Evidence.Plain(FindingWeight.Blocks, Code, account.Facts.DistinguishedName, $"{evidence}, {reason.Evidence}");
        }

        var clear = new RightsCommands(SomeToken(account), picture.IsSamba).ClearAdminCount(account.Facts.DistinguishedName);
        return Finding.Blocks(Code, account.Facts.DistinguishedName, new(
            $"{evidence}, but in no protected group any more. Clear it: {clear}", $"{evidence}（保護グループには属していません）。消去: {clear}"));
    }

    /// <summary>What makes the account an administrator's today; our own settings play no part in it.</summary>
    private static Protection? WhyProtected(PremisesPicture picture, PremisesAccount account) => ProtectionRules.Examine(
        account.Facts with { AdminCount = null, ServicePrincipalNames = [] },
        picture.Domain with
        {
            SearchBases = DistinguishedName.TryParse(picture.Domain.BaseDn, out var root) ? [root] : [],
            DeniedBases = [],
            ProtectedAccounts = [],
            ProtectedGroups = new Dictionary<SecurityIdentifier, string>(),
            MissingGroups = [],
        });

    private static AccessToken SomeToken(PremisesAccount account) => new(account.Facts.Sid ?? default, account.Facts.LoginName, new HashSet<SecurityIdentifier>());
}
