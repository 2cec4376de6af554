using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What the policy keeps somebody out by.</summary>
internal static class PolicyFaults
{
    /// <summary>The policy of the bench: everybody may reset with one gate.</summary>
    public const string Everybody = """
        { "format": 1, "rules": [
          { "name": "everyone", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] } ] }
        """;

    private const string Plans = """
        { "format": 1, "rules": [
          { "name": "everyone", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] } ],
          "entitlements": { "plans": [ { "name": "Self-service", "capabilities": ["Change", "Reset", "Unlock", "Writeback", "Registration"] } ],
            "assignments": [ { "plan": "Self-service", "groups": ["Long Passwords"] } ] } }
        """;

    private const string Members = """
        { "format": 1, "rules": [
          { "name": "staff", "appliesTo": ["Staff"], "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] } ] }
        """;

    private const string NoAdministrators = """
        { "format": 1, "rules": [
          { "name": "everyone", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"] } ],
          "administrators": { "allowed": false, "groups": ["Staff"] } }
        """;

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("no plan for anybody but a few", ProblemCodes.EntitlementMissing, Question.Why("alice"))
        {
            Make = static bench => bench.ImportAsync(Plans),
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "sspr entitlements assign").With("PLAN", "Self-service").With("GROUP", "Staff")),
            Restore = static bench => bench.ImportAsync(Everybody),
        },
        new("no rule for the account", ProblemCodes.OutOfPolicyScope, Question.Why("chie"))
        {
            Make = static bench => bench.ImportAsync(Members),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Add the account to a group of the rule");
                return bench.OnDomainControllerAsync("samba-tool group addmembers Staff chie");
            },
            Restore = static async bench =>
            {
                await bench.OnDomainControllerAsync("samba-tool group removemembers Staff chie");
                await bench.ImportAsync(Everybody);
            },
        },
        new("administrators kept out", ProblemCodes.AdministratorsSwitchedOff, Question.Why("alice"))
        {
            Make = static bench => bench.ImportAsync(NoAdministrators),
            Mend = static (bench, advice) =>
            {
                advice.Says(3, "take the group out of `administrators.groups`");
                return bench.ImportAsync(NoAdministrators.Replace(", \"groups\": [\"Staff\"]", string.Empty, StringComparison.Ordinal));
            },
            Restore = static bench => bench.ImportAsync(Everybody),
        },
    ];
}
