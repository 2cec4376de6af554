namespace Sspr.Agent;

/// <summary>The steps on the way to a working stream, in their order.</summary>
internal enum ConnectionStep
{
    /// <summary>The proxy's name resolves and its port answers.</summary>
    Proxy,

    /// <summary>The proxy lets this agent in.</summary>
    ProxyLogin,

    /// <summary>The proxy connects to the server.</summary>
    ProxyTunnel,

    /// <summary>The host name resolves.</summary>
    Name,

    /// <summary>The port answers.</summary>
    Connect,

    /// <summary>The certificate is good.</summary>
    Tls,

    /// <summary>The relay answers.</summary>
    Http,

    /// <summary>Both clocks say the same.</summary>
    Clock,

    /// <summary>The server shows the pinned key.</summary>
    Identity,

    /// <summary>This agent has missed no change of the server's key.</summary>
    ServerKey,

    /// <summary>The server takes this agent.</summary>
    Admission,

    /// <summary>An administrator has compared this agent's words.</summary>
    Confirmation,

    /// <summary>Both speak one version.</summary>
    Version,

    /// <summary>The server goes on sending heartbeats.</summary>
    Silence,
}
