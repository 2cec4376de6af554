using Sspr.Directories;
using Sspr.Storage;

namespace Sspr.Problems;

/// <summary>
/// The one way from an outcome that the code knows to the code of the catalogue. No switch has a default arm: a new outcome
/// without a code does not compile.
/// </summary>
internal static class ProblemOf
{
    /// <summary>Why a directory cannot be used.</summary>
    public static ProblemCode Fault(DirectoryFaultKind kind) => kind switch
    {
        DirectoryFaultKind.NameNotResolved => ProblemCodes.HostNotResolved,
        DirectoryFaultKind.ConnectionRefused => ProblemCodes.ConnectionRefused,
        DirectoryFaultKind.HostUnreachable => ProblemCodes.HostUnreachable,
        DirectoryFaultKind.TimedOut => ProblemCodes.DirectoryTimedOut,
        DirectoryFaultKind.ConnectionLost => ProblemCodes.ConnectionLost,
        DirectoryFaultKind.CertificateUntrusted => ProblemCodes.CertificateUntrusted,
        DirectoryFaultKind.CertificateExpired => ProblemCodes.CertificateExpired,
        DirectoryFaultKind.CertificateNotYetValid => ProblemCodes.CertificateNotYetValid,
        DirectoryFaultKind.CertificateWrongName => ProblemCodes.CertificateWrongName,
        DirectoryFaultKind.CertificateUnsuitable => ProblemCodes.CertificateUnsuitable,
        DirectoryFaultKind.TlsFailed => ProblemCodes.TlsFailed,
        DirectoryFaultKind.ServiceAccountRefused => ProblemCodes.ServiceAccountRefused,
        DirectoryFaultKind.ServiceAccountUnusable => ProblemCodes.ServiceAccountUnusable,
        DirectoryFaultKind.ServerUnavailable => ProblemCodes.DirectoryUnavailable,
        DirectoryFaultKind.ProtocolError => ProblemCodes.DirectoryBrokeProtocol,
        DirectoryFaultKind.UnexpectedResult => ProblemCodes.DirectoryAnsweredUnexpectedly,
        DirectoryFaultKind.NoAgent => ProblemCodes.NoAgentConnected,
        DirectoryFaultKind.AgentSilent => ProblemCodes.AgentSilent,
        DirectoryFaultKind.AgentRefused => ProblemCodes.AgentRefusedMessage,
        DirectoryFaultKind.AgentBraked => ProblemCodes.AgentQuotaReached,
        DirectoryFaultKind.LimitReached => ProblemCodes.SyncReadLimited,
    };

    /// <summary>Why a write is not carried out whatever password is chosen.</summary>
    public static ProblemCode Obstacle(WriteObstacleKind kind) => kind switch
    {
        WriteObstacleKind.AccountProtected => ProblemCodes.AccountProtected,
        WriteObstacleKind.AccountGone => ProblemCodes.AccountGone,
        WriteObstacleKind.AccountDisabled => ProblemCodes.AccountDisabled,
        WriteObstacleKind.ResetRightMissing => ProblemCodes.ResetRightMissing,
        WriteObstacleKind.WriteRightMissing => ProblemCodes.WriteRightMissing,
        WriteObstacleKind.HistoryNotEnforceable => ProblemCodes.HistoryNotEnforceable,
        WriteObstacleKind.ChangedElsewhere => ProblemCodes.PasswordChangedElsewhere,
        WriteObstacleKind.ReadOnlyDirectory => ProblemCodes.DirectoryReadOnly,
        WriteObstacleKind.QuotaReached => ProblemCodes.AgentQuotaReached,
        WriteObstacleKind.NotAcceptedAgain => ProblemCodes.OperationNotAcceptedAgain,
        WriteObstacleKind.AccountLocked => ProblemCodes.AccountLocked,
        WriteObstacleKind.WouldLockOut => ProblemCodes.PasswordTryWouldLock,
    };

    /// <summary>Which rule of the directory refused a password.</summary>
    public static ProblemCode Refusal(PasswordRule rule) => rule switch
    {
        PasswordRule.TooShort => ProblemCodes.PasswordTooShort,
        PasswordRule.TooLong => ProblemCodes.PasswordTooLong,
        PasswordRule.NotComplex => ProblemCodes.PasswordNotComplex,
        PasswordRule.InHistory => ProblemCodes.PasswordInHistory,
        PasswordRule.TooYoung => ProblemCodes.PasswordTooYoung,
        PasswordRule.HistoryOrFilter => ProblemCodes.PasswordInHistoryOrFiltered,
        PasswordRule.ForbiddenCharacter => ProblemCodes.PasswordForbiddenCharacter,
        PasswordRule.Unnamed => ProblemCodes.PasswordRefusedUnnamed,
    };

    /// <summary>Whether a problem is that a rule of the directory refused a password.</summary>
    public static bool IsRefusal(ProblemCode problem) => Enum.GetValues<PasswordRule>().Any(rule => Refusal(rule) == problem);

    /// <summary>Why an account is kept out of self-service.</summary>
    public static ProblemCode Protection(ProtectionReason reason) => reason switch
    {
        ProtectionReason.OutOfScope => ProblemCodes.AccountOutOfScope,
        ProtectionReason.PrivilegedGroup or ProtectionReason.AdminCount or ProtectionReason.ServicePrincipal
            or ProtectionReason.OwnAccount or ProtectionReason.BuiltInAccount or ProtectionReason.NotAPerson
            or ProtectionReason.ConfiguredGroup or ProtectionReason.MembershipUnreadable => ProblemCodes.AccountProtected,
    };

    /// <summary>What is wrong with the rights of a service account.</summary>
    public static ProblemCode Rights(RightsRemarkKind kind) => kind switch
    {
        RightsRemarkKind.ResetMissing => ProblemCodes.ResetRightMissing,
        RightsRemarkKind.WriteMissing => ProblemCodes.WriteRightMissing,
        RightsRemarkKind.ResetDenied or RightsRemarkKind.WriteDenied => ProblemCodes.RightDenied,
        RightsRemarkKind.InheritanceOff => ProblemCodes.InheritanceOff,
        RightsRemarkKind.AdminCountStale => ProblemCodes.AdminCountStale,
        RightsRemarkKind.TooMuch or RightsRemarkKind.Privileged => ProblemCodes.RightsTooMany,
        RightsRemarkKind.PoliciesUnreadable or RightsRemarkKind.Unreadable => ProblemCodes.FineGrainedPolicyUnreadable,
    };

    /// <summary>What is wrong with the store.</summary>
    public static ProblemCode Store(StoreFault fault) => fault switch
    {
        StoreFault.Busy => ProblemCodes.StoreBusy,
        StoreFault.Full => ProblemCodes.StoreFull,
        StoreFault.Unreachable or StoreFault.CommitUnknown => ProblemCodes.StoreUnreachable,
        StoreFault.ReadOnly => ProblemCodes.StoreReadOnly,
        StoreFault.Damaged => ProblemCodes.StoreDamaged,
    };
}
