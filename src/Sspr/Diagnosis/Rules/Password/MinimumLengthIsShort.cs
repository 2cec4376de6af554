using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Password;

/// <summary>New passwords may be shorter than is advised.</summary>
internal sealed class MinimumLengthIsShort : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.MinimumLengthShort];

    // NIST SP 800-63B-4 §3.1.1.2, for a password that opens an account alone
    private const int RecommendedLength = 15;

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.MinimumLength is < RecommendedLength and var length
            ?
            [
                Finding.Warns(Codes[0], "Passwords:MinimumLength", length == 0
                    ? new("not set: the directory's own rule alone", "未設定（ディレクトリのルールのみ）")
                    : new($"{length} characters", $"{length} 文字")),
            ]
            : [];
}
