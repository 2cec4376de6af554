using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Sspr.Directories.Ldap;

/// <summary>Judges a server's certificate and says exactly what is wrong with it.</summary>
internal static class CertificateVerdict
{
    private const int SmallestRsaKey = 2048;

    private const X509ChainStatusFlags Untrusted =
        X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid
        | X509ChainStatusFlags.Cyclic | X509ChainStatusFlags.ExplicitDistrust;

    /// <summary>Null if the certificate is good; otherwise the fault, the gravest first.</summary>
    /// <remarks>Security: guarded by <c>A_bad_certificate_is_refused_and_named</c>.</remarks>
    public static DirectoryFault? Judge(
        LdapEndpoint endpoint, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, DateTimeOffset now)
    {
        if (certificate is null || chain is null)
        {
            return new DirectoryFault(DirectoryFaultKind.TlsFailed, endpoint.ToString(), "the server showed no certificate");
        }

        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status);
        var kind = ClassifyChain(certificate, chain, status, now)
            ?? (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? DirectoryFaultKind.CertificateWrongName : (DirectoryFaultKind?)null)
            ?? (errors != SslPolicyErrors.None || status != X509ChainStatusFlags.NoError || IsWeak(certificate)
                ? DirectoryFaultKind.CertificateUnsuitable
                : (DirectoryFaultKind?)null);
        return kind is null ? null : new DirectoryFault(kind.Value, endpoint.ToString(), Describe(certificate, status, errors));
    }

    private static DirectoryFaultKind? ClassifyChain(X509Certificate2 leaf, X509Chain chain, X509ChainStatusFlags status, DateTimeOffset now)
    {
        if ((status & Untrusted) != X509ChainStatusFlags.NoError)
        {
            return DirectoryFaultKind.CertificateUntrusted;
        }

        if (!status.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return null;
        }

        var notYet = chain.ChainElements.Select(static e => e.Certificate).Append(leaf).Any(c => c.NotBefore.ToUniversalTime() > now.UtcDateTime);
        return notYet ? DirectoryFaultKind.CertificateNotYetValid : DirectoryFaultKind.CertificateExpired;
    }

    private static bool IsWeak(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        return rsa is not null && rsa.KeySize < SmallestRsaKey;
    }

    private static string Describe(X509Certificate2 certificate, X509ChainStatusFlags status, SslPolicyErrors errors)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(static san => san.EnumerateDnsNames().Concat(san.EnumerateIPAddresses().Select(static ip => ip.ToString())));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"certificate of {certificate.Subject}, issued by {certificate.Issuer}, valid {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}, names [{string.Join(", ", names)}]; {status}; {errors}");
    }
}
