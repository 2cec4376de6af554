using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Account;

/// <summary>A directory did not answer when it was asked for the name. That matters only as long as no other one has the account.</summary>
internal sealed class DirectoryCannotBeAsked : IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [.. Enum.GetValues<DirectoryFaultKind>().Select(ProblemOf.Fault)];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts)
    {
        var weight = facts.Accounts().Any() ? FindingWeight.Warns : FindingWeight.Blocks;
        foreach (var answer in facts.Directories)
        {
            if (answer.Look is Fact<FindResult>.Known { Value: FindResult.Unreachable { Fault: var fault } })
            {
                yield return new Finding(weight, ProblemOf.Fault(fault.Kind), answer.Directory.Value, FaultWords.Of(fault, answer.Directory.Value));
            }
        }
    }
}
