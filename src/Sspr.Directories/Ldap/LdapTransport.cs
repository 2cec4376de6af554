namespace Sspr.Directories.Ldap;

/// <summary>How servers are reached. There is no way to talk without TLS and none to skip the check of the certificate.</summary>
internal sealed record LdapTransport
{
    /// <summary>PEM file with the issuers to trust instead of the machine's own; null for the machine's own.</summary>
    public string? CaFile { get; init; }

    /// <summary>Asks the issuer whether the certificate was revoked, and refuses if it does not say.</summary>
    public bool CheckRevocation { get; init; }

    /// <summary>Starts in the clear and switches to TLS before anything else is said (RFC 4511 §4.14).</summary>
    public bool StartTls { get; init; }

    /// <summary>For name, connection, TLS and bind together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For one request, from handing it over to the end of its answer.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Largest message a server may send, in bytes.</summary>
    public int MaximumMessageSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most messages a server may send in answer to one request.</summary>
    public int MaximumRepliesPerRequest { get; init; } = 10_000;

    /// <summary>Most bytes a server may send in answer to one request.</summary>
    public long MaximumBytesPerRequest { get; init; } = 64L * 1024 * 1024;

    /// <summary>The same for reading a whole directory: a server takes its time, and an answer without pages may be long.</summary>
    public LdapTransport ForReading() => this with
    {
        RequestTimeout = TimeSpan.FromMinutes(2),
        MaximumMessageSize = 16 * 1024 * 1024,
        MaximumRepliesPerRequest = 50_000,
        MaximumBytesPerRequest = 32L * 1024 * 1024,
    };
}
