using Sspr.Diagnosis.Rules.Agent;
using Sspr.Diagnosis.Rules.Directory;
using Sspr.Diagnosis.Rules.Mail;
using Sspr.Diagnosis.Rules.Node;
using Sspr.Diagnosis.Rules.Password;
using Sspr.Diagnosis.Rules.PublicAddress;
using Sspr.Diagnosis.Rules.Rehearsal;
using Sspr.Diagnosis.Rules.Settings;
using Sspr.Diagnosis.Rules.Store;
using Sspr.Diagnosis.Rules.Synchronisation;

namespace Sspr.Diagnosis.Rules;

/// <summary>
/// Every rule about the installation, in the order in which a reset meets what they find; among findings of one weight it is the order of
/// printing. An explicit list; a test holds it and the folders together.
/// </summary>
internal static class InstallationRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IInstallationRule> All { get; } =
    [
        // what somebody just asked for goes before all else that keeps no reset from working
        new TestSendHasFailed(),
        new PublicNameIsNotResolved(),
        new PublicAddressIsSilent(),
        new PublicCertificateHasExpired(),
        new PublicCertificateHasOtherName(),
        new PublicCertificateIsUntrusted(),
        new PublicAddressLeadsElsewhere(),
        new PublicCertificateExpiresSoon(),
        new SecurityHeadersAreLost(),
        new PlainHttpIsOpen(),

        new StoreIsUnreachable(),
        new StoreSchemaDiffers(),
        new StoreCannotBeWritten(),
        new StoreIsSlow(),
        new DiskIsNearlyFull(),
        new BackupIsOld(),

        new NoDirectoryIsConfigured(),
        new AgentIsFrozen(),
        new AgentIsNotConfirmed(),
        new AgentIsNotSpokenTo(),
        new DirectoryCannotBeUsed(),
        new DirectoryIsReadOnly(),
        new HistoryIsNotEnforced(),
        new LdapsCertificateExpiresSoon(),
        new DirectoryClockDiffers(),
        new ReplicationLags(),
        new InheritanceIsOff(),
        new AdminCountIsStale(),
        new RightToWriteIsMissing(),
        new RightsAreTooMany(),
        new PasswordPoliciesAreUnreadable(),
        new PresentPasswordIsDemanded(),
        new DirectoryTakesShorterOnly(),
        new MinimumLengthIsShort(),
        new DirectoryDemandsLonger(),
        new MinimumAgeIsSet(),

        new AgentIsNotConnected(),
        new AgentIsBraked(),
        new AgentIsBehind(),
        new AgentKeyIsOld(),
        new NodeIsLost(),
        new NodeClockDiffers(),
        new AgentMissedServerKey(),
        new ServerKeyIsChanging(),
        new ServerKeyIsOld(),
        new AgentCannotFollowServerKey(),

        new RehearsalHasFailed(),
        new RehearsalIsOverdue(),
        new RehearsalNeverRan(),

        new MailCannotBeSent(),
        new MailTemplateIsBroken(),
        new NobodyIsAlerted(),
        new OutcomeIsUnknown(),
        new OneGateIsEnough(),
        new TelephoneIsEnough(),
        new QuestionsAreAsked(),
        new CodesCountTwice(),
        new NewMethodCountsAtOnce(),
        new CodesLiveLong(),
        new CommonPasswordsAreTaken(),
        new WrongProofsAreMany(),

        new SynchronisationFailed(),
        new SynchronisationNeverRan(),
        new SynchronisationIsStale(),
        new EntriesAreInQuarantine(),
        new SynchronisationFellBack(),
        new SynchronisationIsStaging(),
    ];
}
