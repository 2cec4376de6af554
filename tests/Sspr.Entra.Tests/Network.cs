using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Sspr.Testing.Entra;

namespace Sspr.Entra.Tests;

/// <summary>What requests of a test go through: it trusts the stand-in's authority and nobody else's.</summary>
internal static class Network
{
    public static HttpMessageHandler Trusting(GraphStandIn graph)
    {
        var chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        chain.CustomTrustStore.Add(graph.Authority);
        return new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = chain } };
    }
}
