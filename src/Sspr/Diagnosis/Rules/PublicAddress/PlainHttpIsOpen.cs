using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.PublicAddress;

/// <summary>Plain http answers where users go and does not lead to https.</summary>
internal sealed class PlainHttpIsOpen : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PlainHttpOpen];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownPublicAddress() is { PlainHttp: { } evidence } address
            ? [Finding.Warns(Codes[0], address.Address.Authority, PhraseBook.Of(evidence))]
            : [];
}
