using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sspr.Testing.Faults;

/// <summary>
/// What else may answer on a port in a domain controller's name, with its certificate: a program that greets whoever connects, as a mail server
/// does, or a balancer that has nothing behind it and hangs up.
/// </summary>
public sealed class OtherServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly X509Certificate2 _certificate;
    private readonly byte[] _greeting;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    private OtherServer(IPAddress address, X509Certificate2 certificate, string? greeting)
    {
        (_certificate, _greeting) = (certificate, Encoding.ASCII.GetBytes(greeting ?? string.Empty));
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Starts it on a free port of an address.</summary>
    /// <param name="address">A loopback address.</param>
    /// <param name="certificateFile">PEM.</param>
    /// <param name="keyFile">PEM.</param>
    /// <param name="greeting">What it says first, whoever connects; null if it hangs up at once.</param>
    public static OtherServer Start(string address, string certificateFile, string keyFile, string? greeting) =>
        new(IPAddress.Parse(address), X509Certificate2.CreateFromPemFile(certificateFile, keyFile), greeting);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
        _certificate.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var taken = client;
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
            if (_greeting.Length > 0)
            {
                await tls.WriteAsync(_greeting, _stopping.Token);
                await tls.CopyToAsync(Stream.Null, _stopping.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // whoever connected has gone
        }
    }
}
