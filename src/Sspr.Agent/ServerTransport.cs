using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;

namespace Sspr.Agent;

/// <summary>TLS to the server: the machine's issuers or those of one file, and nothing else that could switch a check off.</summary>
internal sealed class ServerTransport(ServerOptions server, TimeProvider? clock = null) : IDisposable
{
    private const string Socket = "WebSocket";
    private const string LongPolling = "long polling";

    // so many WebSockets that opened and carried nothing, and the next stream does without
    private const int MuteSockets = 2;

    private static readonly TimeSpan UpgradeLimit = TimeSpan.FromSeconds(8);

    /// <summary>Where agents connect.</summary>
    public const string AgentsPath = "/relay/agents";

    /// <summary>Where agents are enrolled.</summary>
    public const string EnrolPath = "/relay/enrol";

    private readonly TimeProvider _time = clock ?? TimeProvider.System;
    private HttpMessageInvoker? _invoker;
    private ServerClock? _serverClock;
    private int _muteSockets;

    /// <summary>Where agents connect at one of the server's addresses.</summary>
    public static Uri AgentsAt(Uri address) => new(address, AgentsPath);

    public Uri Enrol => new(server.Uri, EnrolPath);

    /// <summary>What carries the present stream.</summary>
    public string Carrier { get; private set; } = LongPolling;

    /// <summary>By how much the server's clock is ahead of this machine's; null if that is not known.</summary>
    public TimeSpan? ServerAhead => _serverClock?.Ahead;

    /// <summary>The proxy on the way to an address; null if there is none.</summary>
    public Uri? ProxyFor(Uri address) => ServerProxy.AddressFor(server, address);

    /// <summary>A handler with the pinned issuers and the proxy.</summary>
    public static SocketsHttpHandler Handler(ServerOptions server)
    {
        var http = new SocketsHttpHandler
        {
            SslOptions = Tls(server),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        ServerProxy.Apply(http, server);
        return http;
    }

    /// <summary>What a certificate is checked against.</summary>
    public static SslClientAuthenticationOptions Tls(ServerOptions server)
    {
        var options = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = ServerCertificate.Judge };
        if (server.CaFile is { } file)
        {
            // Security: only these issuers, so that no public CA can stand in for the server
            // (A_server_with_a_certificate_of_another_issuer_is_not_talked_to).
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.ImportFromPemFile(file);
            options.CertificateChainPolicy = policy;
        }

        return options;
    }

    /// <summary>WebSocket first, long polling where a proxy cuts it.</summary>
    public void Configure(HttpConnectionOptions options)
    {
        Carrier = LongPolling;
        options.Transports = _muteSockets < MuteSockets
            ? HttpTransportType.WebSockets | HttpTransportType.LongPolling
            : HttpTransportType.LongPolling;
        options.HttpMessageHandlerFactory = _ => _serverClock = new ServerClock(_time, Handler(server));
        options.WebSocketFactory = (context, cancellationToken) => UpgradeAsync(context.Uri, cancellationToken);
    }

    /// <summary>Learns how a stream went: some proxies let a WebSocket open and then carry nothing in it.</summary>
    public void Learn(bool wasAdmitted) =>
        _muteSockets = wasAdmitted || !string.Equals(Carrier, Socket, StringComparison.Ordinal) ? 0 : _muteSockets + 1;

    public void Dispose() => _invoker?.Dispose();

    private async ValueTask<WebSocket> UpgradeAsync(Uri uri, CancellationToken cancellationToken)
    {
        // a proxy that swallows the upgrade must not hold the fallback back
        using var limit = new CancellationTokenSource(UpgradeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        _invoker?.Dispose();
        _invoker = new HttpMessageInvoker(Handler(server));
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
        try
        {
            await socket.ConnectAsync(uri, _invoker, either.Token);
            Carrier = Socket;
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
