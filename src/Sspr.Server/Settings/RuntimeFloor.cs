using Sspr.Problems;

namespace Sspr.Server.Settings;

/// <summary>
/// Refuses to run on a .NET runtime with known holes in what this server stands on: request smuggling in Kestrel (CVE-2025-55315) and
/// forged payloads (CVE-2026-40372).
/// </summary>
internal static class RuntimeFloor
{
    /// <summary>The first version without them.</summary>
    public static readonly Version Minimum = new(10, 0, 7);

    /// <summary>Says why the runtime is too old; null if it is not.</summary>
    /// <remarks>Security: guarded by <c>A_runtime_below_the_floor_is_refused</c>.</remarks>
    public static string? Examine(Version running) => running >= Minimum
        ? null
        : $"{ProblemCodes.RuntimeTooOld}: the .NET runtime is {running}, and versions below {Minimum} have known security holes. "
            + "Install a newer ASP.NET Core runtime 10.0.";
}
