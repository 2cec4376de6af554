namespace Sspr.Directories;

/// <summary>Why a directory could not be used, with the exact place and the fact that shows it.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Endpoint">Host and port, or the name of the part that failed.</param>
/// <param name="Evidence">What was seen, for an operator; holds no secret.</param>
public sealed record DirectoryFault(DirectoryFaultKind Kind, string Endpoint, string Evidence);

/// <summary>The ways in which a directory cannot be used; each has its own code in the problem catalogue.</summary>
public enum DirectoryFaultKind
{
    /// <summary>The host name does not resolve.</summary>
    NameNotResolved,

    /// <summary>Nothing listens on the port.</summary>
    ConnectionRefused,

    /// <summary>There is no route to the host.</summary>
    HostUnreachable,

    /// <summary>It accepts connections or requests and does not answer in time.</summary>
    TimedOut,

    /// <summary>The connection was cut.</summary>
    ConnectionLost,

    /// <summary>The certificate's issuer is not trusted.</summary>
    CertificateUntrusted,

    /// <summary>The certificate has expired.</summary>
    CertificateExpired,

    /// <summary>The certificate is not valid yet, or our clock is wrong.</summary>
    CertificateNotYetValid,

    /// <summary>The certificate is for another name.</summary>
    CertificateWrongName,

    /// <summary>The certificate was revoked, has too weak a key or is not for servers.</summary>
    CertificateUnsuitable,

    /// <summary>TLS could not be agreed on.</summary>
    TlsFailed,

    /// <summary>The service account's name or password is wrong.</summary>
    ServiceAccountRefused,

    /// <summary>The service account is disabled, locked, expired or must change its password.</summary>
    ServiceAccountUnusable,

    /// <summary>The server is busy, unavailable or shutting down (RFC 4511 codes 51, 52).</summary>
    ServerUnavailable,

    /// <summary>The server's answer breaks the protocol.</summary>
    ProtocolError,

    /// <summary>The server refused a search or gave an unexpected result code.</summary>
    UnexpectedResult,

    /// <summary>No agent that serves this directory is connected.</summary>
    NoAgent,

    /// <summary>An agent is connected and did not answer in time.</summary>
    AgentSilent,

    /// <summary>The agent refused the message: signature, version or identity.</summary>
    AgentRefused,

    /// <summary>The agent's brakes are on: quota used up, maintenance or kill switch.</summary>
    AgentBraked,

    /// <summary>The server ends a read at a limit of its own (RFC 4511 codes 4, 11).</summary>
    LimitReached,
}
