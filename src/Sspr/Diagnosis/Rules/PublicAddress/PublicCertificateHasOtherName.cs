using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.PublicAddress;

/// <summary>The certificate that users see is of another name, and no browser lets them past it.</summary>
internal sealed class PublicCertificateHasOtherName : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PublicCertificateWrongName];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownPublicAddress() is { Fault: { Kind: PublicAddressFaultKind.CertificateWrongName } fault } address
            ? [Finding.Blocks(Codes[0], address.Address.Authority, PhraseBook.Of(fault.Evidence))]
            : [];
}
