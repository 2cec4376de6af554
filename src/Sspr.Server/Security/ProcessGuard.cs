using System.Runtime.InteropServices;

namespace Sspr.Server.Security;

/// <summary>Keeps other processes of the same user, and crash dumps, away from this process's memory.</summary>
internal static partial class ProcessGuard
{
    // prctl(2): PR_SET_DUMPABLE
    private const int SetDumpable = 4;

    /// <summary>Makes the process not dumpable; only Linux knows it.</summary>
    /// <returns>False if the system refused.</returns>
    public static bool Hide() => !OperatingSystem.IsLinux() || Prctl(SetDumpable, 0, 0, 0, 0) == 0;

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);
}
