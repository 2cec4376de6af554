using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What is wrong with the synchronisation of the directory.</summary>
internal static class SyncFaults
{
    private const string Changes = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2";

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("staging left on", ProblemCodes.SyncStaging, Question.Doctor)
        {
            Make = static bench => bench.EditServerAsync("Synchronisation:Staging", "true"),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Set `Synchronisation:Staging` to false");
                return bench.EditServerAsync("Synchronisation:Staging", "false");
            },
        },
        new("left out by the scope", ProblemCodes.SyncAccountOutOfScope, Question.Why("alice"))
        {
            Make = static bench => bench.EditServerAsync("Synchronisation:Directories:0:Conditions:0", "!sAMAccountName=alice"),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "change `Synchronisation:Directories`");
                return bench.EditServerAsync("Synchronisation:Directories:0:Conditions:0", "!sAMAccountName=nobody");
            },
        },
        new("two accounts with one address, asked of the doctor", ProblemCodes.SyncQuarantined, Question.Doctor)
        {
            Make = static async bench =>
            {
                await bench.ReplaceAsync(FaultBench.Person(61), "mail", FaultBench.AddressOf(FaultBench.Person(62)));
                await bench.TypeAsync(new PrintedCommand("sspr sync run"));
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Correct the value in the directory");
                return bench.ReplaceAsync(FaultBench.Person(61), "mail", FaultBench.AddressOf(FaultBench.Person(61)));
            },
        },
        new("more deletions at once than the threshold", ProblemCodes.SyncDeletionThreshold, Question.Doctor)
        {
            Make = static async bench =>
            {
                await bench.EditServerAsync("Synchronisation:DeletionThreshold", "1");

                // so many that no two cycles can share them
                await bench.ChangeAsync(string.Join('\n', Enumerable.Range(63, 4).Select(number => $"dn: {bench.NameOf(FaultBench.Person(number))}\nchangetype: delete\n")));
            },
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(2, "sspr sync deletions approve").With("NAME", "corp")),
            Restore = static bench => bench.EditServerAsync("Synchronisation:DeletionThreshold", null),
        },
        new("right to be told of changes taken away", ProblemCodes.SyncFallback, Question.Doctor)
        {
            Make = static async bench =>
            {
                await bench.OnDomainControllerAsync(
                    $"samba-tool dsacl delete --objectdn='{bench.Domain.BaseDn}' --sddl='(OA;;CR;{Changes};;{bench.ServiceSid})'");
                await bench.RestartAgentAsync();
            },
            Mend = static async (bench, advice) =>
            {
                await bench.TypeAsync(advice.Command(2, "samba-tool dsacl set").With("DC=corp,DC=example", bench.Domain.BaseDn).With(";SID)", $";{bench.ServiceSid})"));
                await bench.TypeAsync(advice.Command(3, "sspr sync run --full"));
            },
        },
    ];

    /// <summary>Lets the service account be told of changes, as <c>docs/operate/synchronisation.md</c> says.</summary>
    public static Task GrantAsync(FaultBench bench) => bench.OnDomainControllerAsync(
        $"samba-tool dsacl set --objectdn='{bench.Domain.BaseDn}' --sddl='(OA;;CR;{Changes};;{bench.ServiceSid})'");
}
