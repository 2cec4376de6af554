using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>The policy in force does not let the account reset its password. Its state has rules of its own.</summary>
internal sealed class PolicyForbidsIt : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
    [
        ProblemCodes.EntitlementMissing, ProblemCodes.OutOfPolicyScope, ProblemCodes.AdministratorsSwitchedOff,
        ProblemCodes.PolicyUndecided, ProblemCodes.NotEnoughRegistered,
    ];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Policy is Fact<PolicyContract.TestReply>.Known { Value: { Problem: { } problem } test } && Codes.Contains(problem)
            ? [Finding.Blocks(problem, facts.Name, PolicyWords.Of(test, problem))]
            : [];
}
