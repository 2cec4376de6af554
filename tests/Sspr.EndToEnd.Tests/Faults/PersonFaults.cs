using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What keeps another account of a person from getting the same password.</summary>
internal static class PersonFaults
{
    private const string Other = "Mallory Miller";

    private const string Vault = """
        { "format": 1, "rules": [
          { "name": "vault", "appliesTo": ["Vault"], "gates": 2, "methods": ["EmailCode", "AuthenticatorApp"] },
          { "name": "everyone", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] } ] }
        """;

    private static readonly Question Whose = Question.Why("CORP\\alice");

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("rule of the other account that demands more", ProblemCodes.OtherAccountNeedsMoreProofs, Whose)
        {
            Make = static async bench =>
            {
                await ((PersonBench)bench).Lab.ShellAsync("samba-tool group add Vault && samba-tool group addmembers Vault alice", TestContext.Current.CancellationToken);
                await bench.ImportAsync(Vault);
            },
            Mend = static async (bench, advice) =>
            {
                var test = advice.Command(2, "sspr policy test");
                Assert.Contains("everyone", await bench.TypeAsync(test.With("ACCOUNT", "CORP\\alice")), StringComparison.Ordinal);
                Assert.Contains("vault", await bench.TypeAsync(test.With("ACCOUNT", "LAB\\alice")), StringComparison.Ordinal);
                advice.Says(2, "change the policy");
                await bench.ImportAsync(PolicyFaults.Everybody);
            },
        },
        new("two accounts with the value of one person", ProblemCodes.PersonNotUnique, Whose)
        {
            Make = static bench => ((PersonBench)bench).NumberInLabAsync(Other, PersonBench.Number),
            Mend = static async (bench, advice) =>
            {
                Assert.Contains("lab", advice.Evidence, StringComparison.Ordinal);
                var filter = advice.Command(1, "Get-ADUser -LDAPFilter").With("VALUE", PersonBench.Number).Text.Split('\'')[1];
                var found = await ((PersonBench)bench).Lab.ShellAsync(
                    $"ldbsearch -H /var/lib/samba/private/sam.ldb '{filter}' dn", TestContext.Current.CancellationToken);
                Assert.Contains(Other, found, StringComparison.Ordinal);
                advice.Says(2, "Remove or correct the value on every account but one");
                await ((PersonBench)bench).NumberInLabAsync(Other, null);
            },
        },
        new("directory of another account that does not answer", ProblemCodes.OtherAccountsNotAsked, Whose)
        {
            Make = static bench => ((PersonBench)bench).Lab.KillAsync(TestContext.Current.CancellationToken),
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "which directory it is and what it answered");
                Assert.Contains("636", advice.Evidence, StringComparison.Ordinal);
                await ((PersonBench)bench).Lab.RestartAsync(TestContext.Current.CancellationToken);
                Assert.Contains("lab", await bench.TypeAsync(advice.Command(2, "sspr doctor")), StringComparison.Ordinal);
            },
        },
    ];
}
