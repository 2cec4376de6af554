using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Sspr.Diagnosis;

namespace Sspr.Server.PublicAddress;

/// <summary>Judges the certificate of the public address as the runtime does, and says what is wrong with it.</summary>
internal static class PublicCertificate
{
    private const X509ChainStatusFlags Untrusted =
        X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid | X509ChainStatusFlags.ExplicitDistrust;

    /// <summary>Null if it is good; the gravest fault otherwise.</summary>
    public static PublicAddressFault? Judge(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return null;
        }

        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        var kind = status.HasFlag(X509ChainStatusFlags.NotTimeValid) ? PublicAddressFaultKind.CertificateExpired
            : (status & Untrusted) != X509ChainStatusFlags.NoError ? PublicAddressFaultKind.CertificateUntrusted
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? PublicAddressFaultKind.CertificateWrongName
            : PublicAddressFaultKind.CertificateUntrusted;
        return new PublicAddressFault(kind, certificate is null ? "no certificate was shown" : Describe(certificate, status));
    }

    private static string Describe(X509Certificate2 certificate, X509ChainStatusFlags status)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(static extension => extension.EnumerateDnsNames());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"certificate of {certificate.Subject}, issued by {certificate.Issuer}, valid {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}, names [{string.Join(", ", names)}]; {status}");
    }
}
