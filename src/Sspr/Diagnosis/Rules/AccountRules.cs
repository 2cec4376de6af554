using Sspr.Diagnosis.Rules.Account;
using Sspr.Diagnosis.Rules.Directory;
using Sspr.Diagnosis.Rules.Mail;
using Sspr.Diagnosis.Rules.Password;
using Sspr.Diagnosis.Rules.Synchronisation;

namespace Sspr.Diagnosis.Rules;

/// <summary>
/// Every rule about one account, in the order in which a reset meets what they find: the first that blocks is named as the cause. An
/// explicit list; a test holds it and the folders together.
/// </summary>
internal static class AccountRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IAccountRule> All { get; } =
    [
        new NoDirectoryIsConfigured(),
        new DirectoryCannotBeAsked(),
        new AccountIsAmbiguous(),
        new AccountIsUnknown(),

        new AccountIsKeptForRehearsals(),
        new AccountIsFrozen(),
        new AccountIsProtected(),
        new AdminCountIsStale(),
        new AccountIsDisabled(),
        new AccountHasExpired(),
        new SmartcardIsRequired(),

        new InheritanceIsOff(),
        new RightToWriteIsMissing(),
        new PasswordPoliciesAreUnreadable(),

        new PolicyForbidsIt(),
        new NumberIsUnusable(),
        new LimitIsUsedUp(),
        new MailCannotBeSent(),

        new DirectoryCannotBeUsed(),
        new DirectoryIsReadOnly(),
        new HistoryIsNotEnforced(),
        new LdapsCertificateExpiresSoon(),
        new DirectoryClockDiffers(),

        new PasswordIsTooYoung(),
        new RulesAreIncomplete(),
        new PreviousPasswordStaysValid(),
        new PasswordWasSetElsewhere(),
        new LatestResetMetAnObstacle(),

        new OtherAccountNeedsMoreProofs(),
        new OtherAccountsAreUnclear(),

        new AccountIsNotSynchronised(),
        new AttributeIsInQuarantine(),
        new AccountIsOutsideSyncScope(),
    ];
}
