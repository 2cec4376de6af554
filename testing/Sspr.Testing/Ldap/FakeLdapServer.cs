using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sspr.Testing.Ldap;

/// <summary>
/// An LDAP server that says what a test tells it to, byte by byte if need be: for replies that no honest server sends and for the exact
/// words of servers that are not at hand.
/// </summary>
public sealed class FakeLdapServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<LdapExchange, Task> _answer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2 _certificate;
    private readonly List<Task> _conversations = [];
    private readonly Task _accepting;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sspr-fake-ldap-");

    /// <summary>Starts to listen; <paramref name="answer"/> is called for each request.</summary>
    /// <param name="answer">What to say to a request.</param>
    /// <param name="startTls">Starts in the clear and answers StartTLS by itself, instead of TLS from the first byte.</param>
    /// <param name="beforeTls">Bytes to send after the answer to StartTLS, before the handshake.</param>
    /// <param name="validFor">How long before and after now its certificate is valid; a day if null.</param>
    public FakeLdapServer(Func<LdapExchange, Task> answer, bool startTls = false, byte[]? beforeTls = null, TimeSpan? validFor = null)
    {
        _answer = answer;
        _certificate = NewCertificate(validFor ?? TimeSpan.FromDays(1));
        CaFile = Path.Combine(_folder.FullName, "ca.pem");
        File.WriteAllText(CaFile, _certificate.ExportCertificatePem());
        _listener.Start();
        _accepting = AcceptAsync(startTls, beforeTls ?? []);
    }

    /// <summary>Where it listens, as <c>host:port</c>.</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Its own certificate, to be trusted.</summary>
    public string CaFile { get; }

    /// <summary>How many connections were opened.</summary>
    public int Connections { get; private set; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_conversations);
        _stopping.Dispose();
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private static X509Certificate2 NewCertificate(TimeSpan validFor)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=fake", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now - validFor, now + validFor);
    }

    private async Task AcceptAsync(bool startTls, byte[] beforeTls)
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                Connections++;
                _conversations.Add(TalkAsync(socket, startTls, beforeTls));
            }
        }
        catch (Exception e) when (_stopping.IsCancellationRequested
            && (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException))
        {
            // stopped
        }
    }

    private async Task TalkAsync(Socket socket, bool startTls, byte[] beforeTls)
    {
        await using var plain = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (startTls)
            {
                var request = await LdapExchange.ReadAsync(plain, _stopping.Token);
                byte[] answer = [.. LdapReplies.Result(request!.MessageId, LdapReplies.ExtendedResponse, 0), .. beforeTls];
                await plain.WriteAsync(answer, _stopping.Token);
            }

            await using var tls = new SslStream(plain);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
            while (await LdapExchange.ReadAsync(tls, _stopping.Token) is { } exchange)
            {
                await _answer(exchange);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException)
        {
            // the client went away, or the test asked for the end
        }
    }
}
