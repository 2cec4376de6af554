using System.Net.Sockets;
using System.Security.Authentication;

namespace Sspr.Agent;

/// <summary>Why there is no stream to the server: at which step it failed, where, and what to do.</summary>
internal sealed record ConnectionTrouble(ConnectionStep Step, string Endpoint, string Evidence)
{
    /// <summary>What an operator can do about it.</summary>
    public string Fix => Step switch
    {
        ConnectionStep.Name => "Check the host name in Server:Address and this machine's name servers.",
        ConnectionStep.Connect => "Check that the server runs, that Server:Address has the relay's port, and that the firewall lets this machine out to it.",
        ConnectionStep.Tls => "Name the PEM file of the server's issuer in Server:CaFile, and check the certificate's name and dates.",
        ConnectionStep.Http => "Check that Server:Address is the relay's listener, and what the proxy in between does.",
        ConnectionStep.Identity => "Compare the server's key with the one pinned at enrolment; if the server was set up anew, enrol this agent again.",
        ConnectionStep.Admission => "Run sspr doctor on the server: it says why a frozen agent is frozen. A revoked one is enrolled again.",
        ConnectionStep.Confirmation => "Compare the words that sspr-agent enroll showed on the server: sspr agent confirm NAME. This agent goes on trying.",
        ConnectionStep.Version => "Update the older of server and agent.",
        ConnectionStep.Silence => "Check proxies that cut idle connections.",
    };

    /// <summary>Reads the step off what was thrown while connecting.</summary>
    public static ConnectionTrouble From(Exception exception, Uri server)
    {
        var endpoint = $"{server.Host}:{server.Port}";
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return new(ConnectionStep.Name, endpoint, $"{server.Host} does not resolve: {e.Message}");
                case SocketException socket:
                    return new(ConnectionStep.Connect, endpoint, $"{socket.SocketErrorCode}: {e.Message}");
                case AuthenticationException:
                    return new(ConnectionStep.Tls, endpoint, e.Message);
                case HttpRequestException { StatusCode: { } status }:
                    return new(ConnectionStep.Http, endpoint, $"HTTP status {(int)status}.");
                default:
                    break;
            }
        }

        return exception is OperationCanceledException or TimeoutException
            ? new(ConnectionStep.Connect, endpoint, "No connection within the time limit.")
            : new(ConnectionStep.Http, endpoint, exception.Message);
    }
}
