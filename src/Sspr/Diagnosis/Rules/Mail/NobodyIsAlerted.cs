using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Mail;

/// <summary>When an owner freezes an account, nobody is told.</summary>
internal sealed class NobodyIsAlerted : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.NobodyAlerted];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.AlertAddresses is 0 ? [Finding.Warns(Codes[0], "Organisation:AlertAddresses", new("empty", "宛先なし"))] : [];
}
