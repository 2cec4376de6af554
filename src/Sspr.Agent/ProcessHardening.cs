using System.Runtime.InteropServices;

namespace Sspr.Agent;

/// <summary>Keeps the process's memory out of core files and of other processes of the same user, where the system allows it.</summary>
internal static partial class ProcessHardening
{
    // linux/prctl.h, asm-generic/resource.h
    private const int PrSetDumpable = 4;
    private const int RlimitCore = 4;

    /// <summary>Best effort: what cannot be done is left out, and the unit file does it again.</summary>
    public static void Apply()
    {
        if (OperatingSystem.IsLinux())
        {
            // Security: passwords pass through this memory (The_program_enrols_connects_survives_kill_and_stays_small).
            _ = Prctl(PrSetDumpable, 0, 0, 0, 0);
            var none = default(Limit);
            _ = SetLimit(RlimitCore, in none);
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Prctl(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(nuint Soft, nuint Hard);
}
