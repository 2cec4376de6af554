namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>Every fault that is really made in a running installation. An explicit list.</summary>
internal static class RealFaults
{
    /// <summary>All of them; the name of each is its own.</summary>
    public static IReadOnlyList<RealFault> All { get; } =
    [
        .. AccountFaults.All,
        .. RightsFaults.All,
        .. ConnectionFaults.All,
        .. AgentFaults.All,
        .. AgentWayFaults.All,
        .. ServerFaults.All,
        .. PublicAddressFaults.All,
        .. StartFaults.All,
        .. PolicyFaults.All,
        .. DirectoryPolicyFaults.All,
        .. WeakSettingFaults.All,
        .. LimitFaults.All,
        .. SyncFaults.All,
        .. SyncEntryFaults.All,
        .. AttemptFaults.All,
        .. ClockFaults.All,
        .. RehearsalFaults.All,
    ];

    /// <summary>Those that need no more than the usual bench.</summary>
    public static IReadOnlyList<RealFault> Usual { get; } = [.. All.Except(RehearsalFaults.All)];

    /// <summary>The one of a name.</summary>
    public static RealFault Named(string name) => All.Single(fault => fault.Name == name);
}
