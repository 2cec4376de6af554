using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Sspr.Directories.Writeback;
using Sspr.Testing.Faults;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>
/// A company's proxy that opens TLS with certificates of the company's own authority and alters what passes: in every message that an agent
/// sends after its greeting one bit is another.
/// </summary>
internal sealed partial class OpeningProxy : IAsyncDisposable
{
    private readonly TestAuthority _authority;
    private readonly ReverseProxy _opener;
    private readonly ConnectProxy _proxy = ConnectProxy.Start();

    private OpeningProxy(TestAuthority authority, ReverseProxy opener)
    {
        (_authority, _opener) = (authority, opener);
        _opener.Alters = static text => Argument().Replace(text, static match => Altered(match.Value));
        _proxy.LeadsTo = new IPEndPoint(IPAddress.Loopback, opener.Port);
    }

    /// <summary>What the agent is told to use.</summary>
    public string Address => _proxy.Address;

    /// <summary>The company's authority, which its machines trust.</summary>
    public string CertificatePem => _authority.Certificate.ExportCertificatePem();

    /// <summary>Starts one that opens what goes to a relay.</summary>
    public static async Task<OpeningProxy> StartAsync(string folder, Uri relay, string relayAuthority)
    {
        var authority = new TestAuthority("Northwind web gateway");
        var (certificate, key) = authority.Issue(Directory.CreateDirectory(folder).FullName);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(relayAuthority);
        return new OpeningProxy(authority, await ReverseProxy.StartAsync(
            X509Certificate2.CreateFromPemFile(certificate, key), relay, new SslClientAuthenticationOptions { CertificateChainPolicy = policy }));
    }

    /// <summary>Lets connections pass as they are from now on.</summary>
    public void LetPass() => _proxy.LeadsTo = null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _opener.DisposeAsync();
        _authority.Dispose();
    }

    /// <summary>The greeting is left as it is: an agent whose greeting is altered never gets a stream.</summary>
    private static string Altered(string base64)
    {
        var frame = Convert.FromBase64String(base64);
        if (!Frame.TryRead(frame, out _, out var message) || MessageVerifier.PeekType(message) is null or MessageType.Hello)
        {
            return base64;
        }

        frame[^1] ^= 1;
        return Convert.ToBase64String(frame);
    }

    [GeneratedRegex("(?<=\"arguments\":\\[\")[A-Za-z0-9+/=]+", RegexOptions.None, 5000)]
    private static partial Regex Argument();
}
