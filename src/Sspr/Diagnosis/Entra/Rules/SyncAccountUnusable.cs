using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account that writes cannot sign in.</summary>
internal sealed class SyncAccountUnusable() : PremisesRule(ProblemCodes.EntraSyncAccountUnusable)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfDomain(PremisesPicture picture) =>
        from account in picture.Accounts
        let state = AccountStates.Of(account.Facts, picture.TakenAt) & Hindering
        where state != AccountState.Usable
        select Evidence.Plain(FindingWeight.Blocks, Code, account.Facts.DistinguishedName, $"{state}");

    private const AccountState Hindering =
        AccountState.Disabled | AccountState.LockedOut | AccountState.Expired | AccountState.PasswordExpired | AccountState.MustChangePassword | AccountState.SmartcardRequired;
}
