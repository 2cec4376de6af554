using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.PublicAddress;

/// <summary>What is in front of the server takes security headers away, or writes others.</summary>
internal sealed class SecurityHeadersAreLost : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.SecurityHeadersLost];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownPublicAddress() is { LostHeaders: { Count: > 0 } lost } address
            ? [Finding.Warns(Codes[0], address.Address.Authority, LocalText.Plain(string.Join(", ", lost)))]
            : [];
}
