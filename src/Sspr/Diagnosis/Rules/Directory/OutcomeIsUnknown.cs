using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>A write was sent and nobody knows yet whether it was carried out.</summary>
internal sealed class OutcomeIsUnknown : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.OutcomeUnknown];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.OpenOperations is Fact<int>.Known { Value: > 0 and var open }
            ? [Finding.Warns(Codes[0], "operations", new($"{open} without an outcome yet", $"結果を確認中の操作が {open} 件"))]
            : [];
}
