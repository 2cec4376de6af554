using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What is wrong with the address that users type, and with what surrounds the store.</summary>
internal static class PublicAddressFaults
{
    private const string Address = "Portal:PublicAddress";
    private const string CaFile = "Portal:PublicCaFile";
    private const string BackupFile = "Storage:BackupFile";

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("public name that nothing resolves", ProblemCodes.PublicNameNotResolved, Question.Doctor)
        {
            Make = static bench => bench.EditServerAsync(Address, "https://no-such-name.invalid/"),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "correct `Portal:PublicAddress`");
                return bench.EditServerAsync(Address, bench.Installation.Portal.ToString());
            },
        },
        new("public certificate of an authority that nobody trusts", ProblemCodes.PublicCertificateUntrusted, Question.Doctor)
        {
            Make = static bench => bench.EditServerAsync(CaFile, null),
            Mend = static (bench, advice) =>
            {
                advice.Says(3, "name the file in `Portal:PublicCaFile`");
                return bench.EditServerAsync(CaFile, Path.Combine(bench.Installation.Folder, "ca.pem"));
            },
        },
        new("backup that was never made", ProblemCodes.BackupOld, Question.Doctor)
        {
            Make = static bench => bench.EditServerAsync(BackupFile, Backup(bench)),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Make one now, as `docs/operate/backup.md` says");
                return FaultHost.RunAsync($"sqlite3 {Path.Combine(bench.Installation.Folder, "sspr.db")} \".backup {Backup(bench)}\"");
            },
            Restore = static bench => bench.EditServerAsync(BackupFile, null),
        },
    ];

    private static string Backup(FaultBench bench) => Path.Combine(bench.Installation.Folder, "backup.db");
}
