using System.ComponentModel.DataAnnotations;

namespace Sspr.Server.Settings;

/// <summary>Where and how the pages for users are served. Section <c>Portal</c>.</summary>
internal sealed record PortalOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Portal";

    /// <summary>The address that users type, always https; requests under any other host name are refused.</summary>
    [Required]
    public Uri? PublicAddress { get; init; }

    /// <summary>
    /// Address and port to listen on, such as <c>https://0.0.0.0:8443</c>. Plain http is taken only on a loopback address, for a proxy on
    /// the same machine that <see cref="TrustedProxies"/> names.
    /// </summary>
    public Uri Listen { get; init; } = new("https://127.0.0.1:8443");

    /// <summary>Whether <see cref="Listen"/> is https.</summary>
    public bool IsListeningWithTls => string.Equals(Listen.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);

    /// <summary>PEM file with the certificate and the chain behind it.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the certificate's key; mode 0600.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Addresses of reverse proxies whose <c>X-Forwarded-For</c> is believed; nobody else's is.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Where users sign in; linked from the last page.</summary>
    public Uri? SignInAddress { get; init; }

    /// <summary>Requests that one network address may send in a minute. A large office may share one address.</summary>
    [Range(10, 10_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Whether <c>sspr doctor</c> asks at <see cref="PublicAddress"/>. Off where the network does not let the server reach it.</summary>
    public bool AskPublicAddress { get; init; } = true;

    /// <summary>
    /// PEM file with the authority of the certificate that is shown at <see cref="PublicAddress"/>; null for those that this machine
    /// trusts. Only <c>sspr doctor</c> goes by it.
    /// </summary>
    public string? PublicCaFile { get; init; }

    /// <summary>Whether a browser has to compute something before an attempt begins.</summary>
    public ProofOfWorkOptions ProofOfWork { get; init; } = new();
}
