using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.PublicAddress;

/// <summary>The certificate that users see is about to expire.</summary>
internal sealed class PublicCertificateExpiresSoon : IInstallationRule
{
    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.PublicCertificateExpiresSoon];

    // automatic renewal of a 90-day certificate begins a month before its end: at two weeks it has failed
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        facts.KnownPublicAddress() is { CertificateNotAfter: { } end } address && end - facts.TakenAt < Soon
            ? [Finding.Warns(Codes[0], address.Address.Authority, new($"valid until {MomentWords.Day(end)}", $"有効期限 {MomentWords.Day(end)}"))]
            : [];
}
