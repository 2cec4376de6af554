using System.ComponentModel.DataAnnotations;

namespace Sspr.Server.Administration;

/// <summary>Where programs of administrators ask. Section <c>AdminApi</c>; without <see cref="Listen"/> there is none.</summary>
internal sealed record AdminOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "AdminApi";

    /// <summary>Address and port to listen on, always https and never the portal's, such as <c>https://10.0.0.5:8444</c>; null for none.</summary>
    public Uri? Listen { get; init; }

    /// <summary>The address that programs ask; requests under any other host name are refused.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>PEM file with the certificate and the chain behind it; the portal's if null.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the certificate's key; mode 0600.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Requests that one network address, and one key, may send in a minute.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>What is wrong with them, beside the portal's and the relay's ports.</summary>
    public static IEnumerable<(string Key, string Text)> FaultsOf(AdminOptions options, Settings.PortalOptions portal, int? relayPort)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(portal);
        if (options.Listen is not { } listen)
        {
            yield break;
        }

        if (!IsHttps(listen) || !System.Net.IPAddress.TryParse(listen.Host.Trim('[', ']'), out _))
        {
            yield return (nameof(Listen), $"is \"{listen}\". Allowed: https with an IP address and a port, such as https://10.0.0.5:8444.");
        }

        // Security: guarded by The_administrators_listener_needs_a_port_and_a_name_of_its_own
        if (listen.Port != 0 && (listen.Port == portal.Listen.Port || listen.Port == relayPort))
        {
            yield return (nameof(Listen), $"is \"{listen}\", a port that the portal or the relay has. Allowed: a port of its own.");
        }

        if (options.PublicAddress is not { } address || !IsHttps(address) || address.AbsolutePath is not "/" || address.Query.Length > 0)
        {
            yield return (nameof(PublicAddress), "is missing or no https address without a path. Allowed: such as https://sspr-admin.example.org:8444.");
        }
        else if (address.Authority == portal.PublicAddress?.Authority)
        {
            yield return (nameof(PublicAddress), $"is \"{address}\", the portal's. Allowed: a name or a port of its own.");
        }

        if ((options.CertificateFile is null) != (options.KeyFile is null))
        {
            yield return (nameof(CertificateFile), "is given without KeyFile, or the other way round. Allowed: both or neither.");
        }
        else if ((options.CertificateFile ?? portal.CertificateFile) is null)
        {
            yield return (nameof(CertificateFile), "is missing, and the portal has none. Allowed: two PEM files, CertificateFile and KeyFile.");
        }
    }

    private static bool IsHttps(Uri address) => string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
}
