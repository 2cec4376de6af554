using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Sspr.Diagnosis.Entra;

namespace Sspr.Entra.Way;

/// <summary>Goes to each endpoint: name, connection or proxy, TLS. It sends no request.</summary>
/// <param name="question">What is asked.</param>
/// <param name="proxies">Which proxy leads where.</param>
/// <param name="time">The clock.</param>
internal sealed class WayToMicrosoft(WayQuestion question, IWebProxy proxies, TimeProvider time) : IWayToMicrosoft
{
    /// <inheritdoc />
    public async Task<WayFacts> LookAsync(CancellationToken cancellationToken) => new(
        Environment.MachineName,
        question.IsSyncServer,
        await Task.WhenAll(question.Endpoints.Select(endpoint => LookAsync(endpoint, cancellationToken))),
        question.UnnamedRelays);

    private async Task<EndpointState> LookAsync(MicrosoftEndpoint endpoint, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(Uri.UriSchemeHttps, endpoint.Host, endpoint.Port).Uri;
        var proxy = proxies.IsBypassed(address) ? null : proxies.GetProxy(address);
        if (proxy is not null && proxy.Scheme != Uri.UriSchemeHttp)
        {
            return new EndpointState(endpoint, proxy, new EndpointOutcome.NotTried(proxy.Scheme));
        }

        using var limit = new CancellationTokenSource(question.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return new EndpointState(endpoint, proxy, await ReachAsync(endpoint, proxy, either.Token));
    }

    private async Task<EndpointOutcome> ReachAsync(MicrosoftEndpoint endpoint, Uri? proxy, CancellationToken cancellationToken)
    {
        var (host, port) = proxy is null ? (endpoint.Host, endpoint.Port) : (proxy.IdnHost, proxy.Port);
        using var socket = new TcpClient();
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(cancellationToken);
            if (await Attempt(socket.ConnectAsync(addresses, port, cancellationToken).AsTask()) is { } fault)
            {
                return new EndpointOutcome.NotConnected(Words(fault));
            }
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return proxy is null ? new EndpointOutcome.NameUnresolved(Words(fault)) : new EndpointOutcome.NotConnected(Words(fault));
        }

        if (proxy is not null && await ThroughAsync(socket.GetStream(), endpoint, proxy, cancellationToken) is { } refused)
        {
            return refused;
        }

        return await AgreeAsync(socket.GetStream(), endpoint, cancellationToken);
    }

    private async Task<EndpointOutcome?> ThroughAsync(NetworkStream stream, MicrosoftEndpoint endpoint, Uri proxy, CancellationToken cancellationToken)
    {
        try
        {
            var status = await ProxyTunnel.OpenAsync(stream, endpoint, proxies.Credentials?.GetCredential(proxy, "Basic"), cancellationToken);
            return status == ProxyTunnel.Opened ? null : new EndpointOutcome.ProxyRefused(status);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or OperationCanceledException)
        {
            return new EndpointOutcome.NotConnected(Words(fault));
        }
    }

    private async Task<EndpointOutcome> AgreeAsync(NetworkStream stream, MicrosoftEndpoint endpoint, CancellationToken cancellationToken)
    {
        EndpointOutcome? refused = null;
        await using var tls = new SslStream(stream);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = endpoint.Host,
            CertificateChainPolicy = question.Trust ?? new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck },
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                (refused = EndpointCertificate.Judge(endpoint, certificate as X509Certificate2, chain, errors)) is null,
        };
        var fault = await Attempt(tls.AuthenticateAsClientAsync(options, cancellationToken));
        return refused ?? (fault is null ? new EndpointOutcome.Reached() : new EndpointOutcome.TlsFailed(Words(fault)));
    }

    private static async Task<Exception?> Attempt(Task step)
    {
        try
        {
            await step;
            return null;
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            return fault;
        }
    }

    private static string? Words(Exception fault) => fault is OperationCanceledException ? null : fault.GetBaseException().Message;
}
