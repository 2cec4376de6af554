using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>Accounts of the domain that are, or only seem to be, those of people with an account in the built-in directory.</summary>
internal static class SyncMatchFaults
{
    private const string SoftMatch = "Synchronisation:BlockSoftMatch";
    private const string HardMatch = "Synchronisation:BlockHardMatchTakeover";

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("new account with the name of a built-in one", ProblemCodes.SyncInvalidSoftMatch, Question.Why("newcomer"))
        {
            Make = static async bench =>
            {
                await CreateCloudAsync(bench, "newcomer");
                await CreateAsync(bench, "newcomer");
            },
            Mend = static async (bench, advice) =>
            {
                Assert.Contains("cloud-newcomer", await bench.TypeAsync(advice.Command(1, "sspr sync errors")), StringComparison.Ordinal);
                advice.Says(3, "take the name or address away from the wrong one");
                await RenameAsync(bench, "newcomer");
            },
        },
        new("account that came back to its built-in one", ProblemCodes.SyncInvalidHardMatch, Question.Why("returner"))
        {
            // taken over while that was allowed, then out of the units that are served and in again
            Make = static async bench =>
            {
                await CreateCloudAsync(bench, "returner");
                await bench.EditServerAsync(SoftMatch, "false");
                await CreateAsync(bench, "returner");
                await bench.UntilAsync(Question.Why("returner"), static told => told.Findings.Count == 0);
                await MoveAsync(bench, "returner", bench.Domain.PeopleDn, $"CN=Users,{bench.Domain.BaseDn}");
                await bench.TypeAsync(new PrintedCommand("sspr sync run"));
                await MoveAsync(bench, "returner", $"CN=Users,{bench.Domain.BaseDn}", bench.Domain.PeopleDn);
            },
            Mend = static async (bench, advice) =>
            {
                bench.EditServerFile(SoftMatch, null);
                advice.Says(2, "Set `Synchronisation:BlockHardMatchTakeover` to false for one cycle, then to true again");
                await bench.EditServerAsync(HardMatch, "false");

                // a server that was started again has no agent yet: its first cycle fails, and says so
                await bench.UntilAsync(Question.Why("returner"), static told => told.Findings.Count == 0);
                await bench.TypeAsync(advice.Command(3, "sspr sync run"));
                await bench.EditServerAsync(HardMatch, "true");
            },
        },
        new("new account with the name of a built-in administrator", ProblemCodes.SyncExistingAdminRoleConflict, Question.Why("usurper"))
        {
            Make = static async bench =>
            {
                await CreateCloudAsync(bench, "usurper", " --administrator");
                await CreateAsync(bench, "usurper");
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Or take the name away from the account in the directory");
                return RenameAsync(bench, "usurper");
            },
        },
    ];

    private static Task<string> CreateCloudAsync(FaultBench bench, string name, string more = "") => bench.TypeAsync(
        new PrintedCommand($"sspr account create --directory cloud --login cloud-{name} --principal {name}@corp.test --email {name}@cloud.test{more}"));

    private static async Task CreateAsync(FaultBench bench, string name)
    {
        await bench.OnDomainControllerAsync($"samba-tool user create {name} --random-password --userou=OU=People --use-username-as-cn --mail-address={name}@mail.test");
        await bench.Domain.AgeAsync(name, days: 30, TestContext.Current.CancellationToken);
    }

    private static Task RenameAsync(FaultBench bench, string name) => bench.ChangeAsync(
        $"dn: CN={name},{bench.Domain.PeopleDn}\nchangetype: modify\nreplace: userPrincipalName\nuserPrincipalName: another-{name}@corp.test\n");

    private static Task MoveAsync(FaultBench bench, string name, string from, string to) =>
        bench.ChangeAsync($"dn: CN={name},{from}\nchangetype: modrdn\nnewrdn: CN={name}\ndeleteoldrdn: 1\nnewsuperior: {to}\n");
}
