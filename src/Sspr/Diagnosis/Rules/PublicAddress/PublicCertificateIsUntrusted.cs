using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Rules.PublicAddress;

/// <summary>This machine does not trust the certificate that users see; their browsers may.</summary>
internal sealed class PublicCertificateIsUntrusted : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PublicCertificateUntrusted];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownPublicAddress() is { Fault: { Kind: PublicAddressFaultKind.CertificateUntrusted } fault } address
            ? [Finding.Warns(Codes[0], address.Address.Authority, PhraseBook.Of(fault.Evidence))]
            : [];
}
