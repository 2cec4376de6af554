using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;

namespace Sspr.Agent;

/// <summary>TLS to the server: the machine's issuers or those of one file, and nothing else that could switch a check off.</summary>
internal sealed class ServerTransport(ServerOptions server) : IDisposable
{
    /// <summary>Where agents connect.</summary>
    public const string AgentsPath = "/relay/agents";

    /// <summary>Where agents are enrolled.</summary>
    public const string EnrolPath = "/relay/enrol";

    private readonly HttpMessageInvoker _invoker = new(Handler(server));

    /// <summary>Where agents connect at one of the server's addresses.</summary>
    public static Uri AgentsAt(Uri address) => new(address, AgentsPath);

    public Uri Enrol => new(server.Uri, EnrolPath);

    /// <summary>A handler with the pinned issuers.</summary>
    public static SocketsHttpHandler Handler(ServerOptions server) => new()
    {
        SslOptions = Tls(server),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AllowAutoRedirect = false,
    };

    /// <summary>What a certificate is checked against.</summary>
    public static SslClientAuthenticationOptions Tls(ServerOptions server)
    {
        var options = new SslClientAuthenticationOptions();
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
        options.Transports = HttpTransportType.WebSockets | HttpTransportType.LongPolling;
        options.HttpMessageHandlerFactory = _ => Handler(server);
        options.WebSocketFactory = async (context, cancellationToken) =>
        {
            var socket = new ClientWebSocket();
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
            await socket.ConnectAsync(context.Uri, _invoker, cancellationToken);
            return socket;
        };
    }

    public void Dispose() => _invoker.Dispose();
}
