namespace Sspr.Directories.Writeback;

/// <summary>
/// Numbers for rules (1…), obstacles (101…) and faults (201…). A number is a place in its list, so a list only ever grows at
/// its end; a test holds that every value of each enum has one.
/// </summary>
internal static class WireCodes
{
    /// <summary>The verdict's code when the user has to type the password once more.</summary>
    public const int Settling = 301;

    /// <summary>The verdict's code when the current password of a change was not right.</summary>
    public const int WrongCurrent = 302;

    private const int ObstacleBase = 100;
    private const int FaultBase = 200;

    private static readonly PasswordRule[] Rules =
    [
        PasswordRule.TooShort, PasswordRule.TooLong, PasswordRule.NotComplex, PasswordRule.InHistory, PasswordRule.TooYoung,
        PasswordRule.HistoryOrFilter, PasswordRule.ForbiddenCharacter, PasswordRule.Unnamed,
    ];

    private static readonly Certainty[] Certainties = [Certainty.Stated, Certainty.Inferred, Certainty.Likely];

    private static readonly WriteObstacleKind[] Obstacles =
    [
        WriteObstacleKind.AccountProtected, WriteObstacleKind.AccountGone, WriteObstacleKind.AccountDisabled,
        WriteObstacleKind.ResetRightMissing, WriteObstacleKind.WriteRightMissing, WriteObstacleKind.HistoryNotEnforceable,
        WriteObstacleKind.ChangedElsewhere, WriteObstacleKind.ReadOnlyDirectory, WriteObstacleKind.QuotaReached,
        WriteObstacleKind.NotAcceptedAgain, WriteObstacleKind.AccountLocked, WriteObstacleKind.WouldLockOut,
    ];

    private static readonly DirectoryFaultKind[] Faults =
    [
        DirectoryFaultKind.NameNotResolved, DirectoryFaultKind.ConnectionRefused, DirectoryFaultKind.HostUnreachable,
        DirectoryFaultKind.TimedOut, DirectoryFaultKind.ConnectionLost, DirectoryFaultKind.CertificateUntrusted,
        DirectoryFaultKind.CertificateExpired, DirectoryFaultKind.CertificateNotYetValid, DirectoryFaultKind.CertificateWrongName,
        DirectoryFaultKind.CertificateUnsuitable, DirectoryFaultKind.TlsFailed, DirectoryFaultKind.ServiceAccountRefused,
        DirectoryFaultKind.ServiceAccountUnusable, DirectoryFaultKind.ServerUnavailable, DirectoryFaultKind.ProtocolError,
        DirectoryFaultKind.UnexpectedResult, DirectoryFaultKind.NoAgent, DirectoryFaultKind.AgentSilent,
        DirectoryFaultKind.AgentRefused, DirectoryFaultKind.AgentBraked,
        DirectoryFaultKind.LimitReached,
    ];

    private static readonly ProtectionReason[] Protections =
    [
        ProtectionReason.PrivilegedGroup, ProtectionReason.AdminCount, ProtectionReason.ServicePrincipal,
        ProtectionReason.OwnAccount, ProtectionReason.BuiltInAccount, ProtectionReason.NotAPerson,
        ProtectionReason.ConfiguredGroup, ProtectionReason.OutOfScope, ProtectionReason.MembershipUnreadable,
    ];

    private static readonly RightsRemarkKind[] Remarks =
    [
        RightsRemarkKind.ResetMissing, RightsRemarkKind.ResetDenied, RightsRemarkKind.WriteMissing, RightsRemarkKind.WriteDenied,
        RightsRemarkKind.InheritanceOff, RightsRemarkKind.AdminCountStale, RightsRemarkKind.TooMuch, RightsRemarkKind.Privileged,
        RightsRemarkKind.Unreadable, RightsRemarkKind.PoliciesUnreadable,
    ];

    public static int Of(PasswordRule rule) => Number(Rules, rule, 0);

    public static int Of(Certainty certainty) => Number(Certainties, certainty, 0);

    public static int Of(WriteObstacleKind kind) => Number(Obstacles, kind, ObstacleBase);

    public static int Of(DirectoryFaultKind kind) => Number(Faults, kind, FaultBase);

    public static int Of(ProtectionReason reason) => Number(Protections, reason, 0);

    public static int Of(RightsRemarkKind kind) => Number(Remarks, kind, 0);

    public static PasswordRule ToRule(long code) => Value(Rules, code, 0);

    public static Certainty ToCertainty(long code) => Value(Certainties, code, 0);

    public static WriteObstacleKind ToObstacle(long code) => Value(Obstacles, code, ObstacleBase);

    public static DirectoryFaultKind ToFault(long code) => Value(Faults, code, FaultBase);

    public static ProtectionReason ToProtection(long code) => Value(Protections, code, 0);

    public static RightsRemarkKind ToRemark(long code) => Value(Remarks, code, 0);

    public static bool IsObstacle(long code) => code is > ObstacleBase and <= FaultBase;

    private static int Number<T>(T[] list, T value, int from)
        where T : struct, Enum
    {
        var place = Array.IndexOf(list, value);
        return place >= 0 ? from + place + 1 : throw new InvalidOperationException($"{value} has no number on the wire.");
    }

    private static T Value<T>(T[] list, long code, int from)
    {
        var place = code - from - 1;
        WireReader.Demand(place >= 0 && place < list.Length, "code");
        return list[place];
    }
}
