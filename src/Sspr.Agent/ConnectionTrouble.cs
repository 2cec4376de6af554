using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Sspr.Agent;

/// <summary>Why there is no stream to the server: at which step it failed, where, and what to do.</summary>
internal sealed record ConnectionTrouble(ConnectionStep Step, string Endpoint, string Evidence)
{
    /// <summary>The page of the documentation that explains it: <c>docs/diagnosis</c>.</summary>
    public string Code => Step switch
    {
        ConnectionStep.Name => "SSPR_3050",
        ConnectionStep.Connect => "SSPR_3051",
        ConnectionStep.Tls => "SSPR_3052",
        ConnectionStep.Proxy => "SSPR_3053",
        ConnectionStep.ProxyLogin => "SSPR_3054",
        ConnectionStep.ProxyTunnel => "SSPR_3055",
        ConnectionStep.Http => "SSPR_3056",
        ConnectionStep.Identity => "SSPR_3057",
        ConnectionStep.Admission => "SSPR_3058",
        ConnectionStep.Version => "SSPR_3059",
        ConnectionStep.Silence => "SSPR_3060",
        ConnectionStep.Clock => "SSPR_3061",
        ConnectionStep.Confirmation => "SSPR_3020",
        ConnectionStep.ServerKey => MissedServerKey.Code,
    };

    /// <summary>What an operator can do about it, for the log.</summary>
    public string Fix => Step switch
    {
        ConnectionStep.Proxy => "Check Server:Proxy (or HTTPS_PROXY) and that the proxy runs; set Server:Proxy to none if none is needed.",
        ConnectionStep.ProxyLogin => "Set Server:ProxyUser and Server:ProxyPasswordFile to a login that the proxy takes, or let it admit this machine without one.",
        ConnectionStep.ProxyTunnel => "Allow this machine to CONNECT to the server's host and port in the proxy's rules, and check that the proxy reaches it.",
        ConnectionStep.Name => "Check the host name in Server:Address and this machine's name servers. If only a proxy knows the name, set Server:Proxy.",
        ConnectionStep.Connect => "Check that the server runs, that Server:Address has the relay's port, and that the firewall lets this machine out to it.",
        ConnectionStep.Tls => "Name the PEM file of the server's issuer in Server:CaFile, and check the certificate's name, its dates and this machine's clock. "
            + "An issuer that you do not know is a proxy that opens TLS: exempt the server from that.",
        ConnectionStep.Http => "Check that Server:Address is the relay's listener, and what the proxy in between does.",
        ConnectionStep.Clock => "Set the clock that is wrong; let both machines follow a time server.",
        ConnectionStep.Identity => "Compare the server's key with the one pinned at enrolment; if the server was set up anew, enrol this agent again.",
        ConnectionStep.Admission => "Run sspr doctor on the server: it says why a frozen agent is frozen. A revoked one is enrolled again.",
        ConnectionStep.Confirmation => "Compare the words that sspr-agent enroll showed on the server: sspr agent confirm NAME. This agent goes on trying.",
        ConnectionStep.ServerKey => "Run sspr relay key on the server and sspr-agent server-key here, and compare the words; or revoke this agent and enrol it again.",
        ConnectionStep.Version => "Update the older of server and agent.",
        ConnectionStep.Silence => "Look for a firewall or proxy on the way that cuts or forgets idle connections; it must let 15 seconds pass.",
    };

    /// <summary>Reads the step off what was thrown while connecting.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="server">Where the connection should go.</param>
    /// <param name="proxy">The proxy on the way; null if there is none.</param>
    public static ConnectionTrouble From(Exception exception, Uri server, Uri? proxy = null)
    {
        var (there, first) = ($"{server.Host}:{server.Port}", proxy ?? server);
        var next = $"{first.Host}:{first.Port}";
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new(proxy is null ? ConnectionStep.Name : ConnectionStep.Proxy, next, $"{first.Host} does not resolve: {e.Message}.");
                case SocketException { SocketErrorCode: SocketError.OperationAborted }:
                    return TooLate(proxy, next);
                case SocketException socket:
                    return new(proxy is null ? ConnectionStep.Connect : ConnectionStep.Proxy, next, $"{socket.SocketErrorCode}: {e.Message}.");
                case AuthenticationException:
                    return new(ConnectionStep.Tls, there, e.Message);
                case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } tunnel:
                    return AtTheProxy(tunnel, there, next);
                case HttpRequestException { StatusCode: { } status }:
                    return new(ConnectionStep.Http, there, $"HTTP status {(int)status}.");
                case Sspr.Directories.Settings.SettingsException unreadable:
                    return new(ConnectionStep.ProxyLogin, next, unreadable.Message);
                default:
                    break;
            }
        }

        return exception is OperationCanceledException or TimeoutException
            ? TooLate(proxy, next)
            : new(ConnectionStep.Http, there, exception.Message);
    }

    private static ConnectionTrouble TooLate(Uri? proxy, string endpoint) =>
        new(proxy is null ? ConnectionStep.Connect : ConnectionStep.Proxy, endpoint, "No connection within the time limit.");

    private static ConnectionTrouble AtTheProxy(HttpRequestException tunnel, string server, string proxy) => tunnel.StatusCode switch
    {
        HttpStatusCode.ProxyAuthenticationRequired => new(ConnectionStep.ProxyLogin, proxy,
            $"The proxy {proxy} wants a login for {server} and did not take the one it was given, if any (407)."),
        HttpStatusCode.Forbidden => new(ConnectionStep.ProxyTunnel, server, $"The proxy {proxy} forbids the connection to {server} (403)."),
        { } status => new(ConnectionStep.ProxyTunnel, server, $"The proxy {proxy} did not get through to {server}; it answered {(int)status}."),
        null => new(ConnectionStep.ProxyTunnel, server, $"The proxy {proxy} did not get through to {server}: {tunnel.Message}"),
    };
}
