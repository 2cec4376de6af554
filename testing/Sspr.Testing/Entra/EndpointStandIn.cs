using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Sspr.Testing.Installation;

namespace Sspr.Testing.Entra;

/// <summary>A stand-in on loopback for an endpoint of Microsoft, or for what opens connections to one: it agrees on TLS and says nothing.</summary>
internal sealed class EndpointStandIn : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TestAuthority _authority;
    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-endpoint-").FullName;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    private EndpointStandIn(string? name, string authority)
    {
        _authority = new TestAuthority(authority);
        AuthorityFile = _authority.WriteTo(_folder);
        if (name is not null)
        {
            var now = TimeProvider.System.GetUtcNow();
            var (certificate, key) = _authority.Issue(_folder, name, now.AddMinutes(-5), now.AddDays(1));
            _certificate = X509CertificateLoader.LoadPkcs12(X509Certificate2.CreateFromPemFile(certificate, key).Export(X509ContentType.Pkcs12), password: null);
        }

        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>The certificate authority behind its certificate.</summary>
    public string AuthorityFile { get; }

    /// <summary>Trusts that authority and no other.</summary>
    public X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, TrustMode = X509ChainTrustMode.CustomRootTrust };
        policy.CustomTrustStore.Add(_authority.Certificate);
        return policy;
    }

    /// <summary>Starts one.</summary>
    /// <param name="name">Whom its certificate is for; null for one that takes connections and never says a word.</param>
    /// <param name="authority">What its authority is called.</param>
    public static EndpointStandIn Start(string? name, string authority = "OpenSSPR stand-in for an endpoint") => new(name, authority);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _certificate?.Dispose();
        _authority.Dispose();
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                served.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var tls = new SslStream(client.GetStream());
            if (_certificate is not null)
            {
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
                return;
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stopping.Token);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
        {
            // the other side is gone, or this one is stopping
        }
    }
}
