using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.PublicAddress;

/// <summary>Something answers where users go, and it is not this installation.</summary>
internal sealed class PublicAddressLeadsElsewhere : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PublicAddressLeadsElsewhere];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownPublicAddress() is { Elsewhere: { } evidence } address
            ? [Finding.Warns(Codes[0], address.Address.Authority, PhraseBook.Of(evidence))]
            : [];
}
