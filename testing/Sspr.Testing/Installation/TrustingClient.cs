using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Sspr.Testing.Installation;

/// <summary>Makes clients that trust one authority and keep their cookies, as a browser or a program on the organisation's network does.</summary>
internal static class TrustingClient
{
    /// <summary>Makes one.</summary>
    public static HttpClient To(Uri address, X509Certificate2 authority, int connections = 1) => new(new SocketsHttpHandler
    {
        CookieContainer = new CookieContainer(),
        MaxConnectionsPerServer = connections,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(2),
    };
}
