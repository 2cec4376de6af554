namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>Every fault that is really made in a running installation. An explicit list.</summary>
internal static class RealFaults
{
    /// <summary>Those that one request meets.</summary>
    public static IReadOnlyList<RealFault> OfRequests { get; } =
    [
        .. OneAttemptFaults.All,
        .. NewPasswordFaults.All,
        .. ProgramFaults.All,
        .. SignInFaults.All,
        .. RegistrationFaults.All,
    ];

    /// <summary>Those of the server, of what it is told to do, and of its copy of the directory.</summary>
    public static IReadOnlyList<RealFault> OfServer { get; } =
    [
        .. ServerFaults.All,
        .. PublicAddressFaults.All,
        .. StartFaults.All,
        .. PolicyFaults.All,
        .. DirectoryPolicyFaults.All,
        .. WeakSettingFaults.All,
        .. LimitFaults.All,
        .. SyncFaults.All,
        .. SyncEntryFaults.All,
    ];

    /// <summary>All of them; the name of each is its own.</summary>
    public static IReadOnlyList<RealFault> All { get; } =
    [
        .. AccountFaults.All,
        .. RightsFaults.All,
        .. ConnectionFaults.All,
        .. AgentFaults.All,
        .. AgentWayFaults.All,
        .. OfServer,
        .. AttemptFaults.All,
        .. ClockFaults.All,
        .. RehearsalFaults.All,
        .. PersonFaults.All,
        .. OfRequests,
    ];

    /// <summary>Those of the second bench: what needs its account for rehearsals, and some that need nothing, so that the benches take equally long.</summary>
    public static IReadOnlyList<RealFault> OfRehearsalBench { get; } = [.. RehearsalFaults.All, .. SyncMatchFaults.All, .. AttemptFaults.All, .. ClockFaults.All];

    /// <summary>Those that need nothing but the usual bench.</summary>
    public static IReadOnlyList<RealFault> Usual { get; } = [.. All.Except(OfRehearsalBench).Except(PersonFaults.All).Except(OfRequests)];

    /// <summary>The one of a name.</summary>
    public static RealFault Named(string name) => All.Single(fault => fault.Name == name);
}
