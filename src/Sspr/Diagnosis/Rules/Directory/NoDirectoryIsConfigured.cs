using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Directory;

/// <summary>There is no directory to write to.</summary>
internal sealed class NoDirectoryIsConfigured : IInstallationRule, IAccountRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.WritebackNotEnabled];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.Directories is { Count: 0 } ? [Found("settings")] : [];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(AccountFacts facts) =>
        facts.Directories.Count == 0 ? [Found(facts.Name)] : [];

    private Finding Found(string subject) =>
        Finding.Blocks(Codes[0], subject, new("No directory is configured.", "ディレクトリが設定されていません。"));
}
