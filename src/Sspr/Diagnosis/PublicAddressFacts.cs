namespace Sspr.Diagnosis;

/// <summary>What a user meets at the address that the settings say they type, seen from the server.</summary>
/// <param name="Address">The address.</param>
internal sealed record PublicAddressFacts(Uri Address)
{
    /// <summary>Why nothing can be asked there; null if it answers over TLS that can be trusted.</summary>
    public PublicAddressFault? Fault { get; init; }

    /// <summary>End of validity of the certificate that is shown there.</summary>
    public DateTimeOffset? CertificateNotAfter { get; init; }

    /// <summary>What answered instead of this installation; null if it did, or nothing.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>Why it could not be found out who answers there; null if it could, or if nothing answers.</summary>
    public string? Unclear { get; init; }

    /// <summary>Security headers that the server sends and that do not arrive as it sends them.</summary>
    public IReadOnlyList<string> LostHeaders { get; init; } = [];

    /// <summary>What answers over plain http and does not lead to https; null if nothing does, or if nobody looked.</summary>
    public string? PlainHttp { get; init; }
}

/// <summary>Why nothing can be asked at an address.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Evidence">What was seen.</param>
internal sealed record PublicAddressFault(PublicAddressFaultKind Kind, string Evidence);

/// <summary>Kinds of them.</summary>
internal enum PublicAddressFaultKind
{
    /// <summary>The name has no address.</summary>
    NameNotResolved,

    /// <summary>Nothing takes a connection, or nothing speaks TLS there.</summary>
    NoAnswer,

    /// <summary>The certificate is of an authority that this machine does not trust, or unfit.</summary>
    CertificateUntrusted,

    /// <summary>It is not valid any more, or not yet.</summary>
    CertificateExpired,

    /// <summary>It is another name's.</summary>
    CertificateWrongName,
}
