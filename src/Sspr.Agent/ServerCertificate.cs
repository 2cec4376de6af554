using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Sspr.Agent;

/// <summary>Judges the server's certificate as the runtime does, and says what was shown when it is refused.</summary>
internal static class ServerCertificate
{
    /// <summary>The runtime's own verdict.</summary>
    /// <exception cref="AuthenticationException">It is no; the message names subject, issuer, dates and what is wrong.</exception>
    // Security: never better than the runtime's verdict (A_server_with_a_certificate_of_another_issuer_is_not_talked_to).
    public static bool Judge(object _, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || Refuse(shown as X509Certificate2, chain, errors);

    private static bool Refuse(X509Certificate2? shown, X509Chain? chain, SslPolicyErrors errors) =>
        throw new AuthenticationException(Describe(shown, chain, errors));

    private static string Describe(X509Certificate2? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is null)
        {
            return "No certificate was shown.";
        }

        var faults = chain?.ChainStatus.Select(static s => s.Status.ToString()).Distinct(StringComparer.Ordinal).ToList() ?? [];
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            faults.Add("NameMismatch");
        }

        return $"The certificate of {shown.Subject}, issued by {shown.Issuer}, valid {shown.NotBefore.ToUniversalTime():u} to "
            + $"{shown.NotAfter.ToUniversalTime():u}, is refused: {string.Join(", ", faults)}.";
    }
}
