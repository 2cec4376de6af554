using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.PublicAddress;

/// <summary>Nothing answers where users go, as this server sees it. It may be let through from elsewhere.</summary>
internal sealed class PublicAddressIsSilent : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PublicAddressSilent];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownPublicAddress() is { Fault: { Kind: PublicAddressFaultKind.NoAnswer } fault } address
            ? [Finding.Warns(Codes[0], address.Address.Authority, PhraseBook.Of(fault.Evidence))]
            : [];
}
