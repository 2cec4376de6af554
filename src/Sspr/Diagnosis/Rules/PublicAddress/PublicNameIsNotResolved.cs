using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.PublicAddress;

/// <summary>The name that users type has no address, as this server sees it.</summary>
internal sealed class PublicNameIsNotResolved : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PublicNameNotResolved];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownPublicAddress() is { Fault: { Kind: PublicAddressFaultKind.NameNotResolved } fault } address
            ? [Finding.Warns(Codes[0], address.Address.Authority, PhraseBook.Of(fault.Evidence))]
            : [];
}
