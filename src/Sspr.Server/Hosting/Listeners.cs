using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Sspr.Directories.Settings;
using Sspr.Server.Administration;
using Sspr.Server.Security;
using Sspr.Server.Settings;

namespace Sspr.Server.Hosting;

/// <summary>Opens the listeners with hard limits: whoever talks slowly or too much is cut off.</summary>
internal static class Listeners
{
    private const int Kilobyte = 1024;
    private const int MostHeaders = 50;
    private const int MostStreams = 100;
    private const int MostConnections = 10_000;
    private const int SlowestBytesPerSecond = 240;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // ECDHE with AEAD only; TLS 1.3 has nothing else
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ];

    /// <summary>Sets the limits and opens the portal's listener, and the relay's if there is one.</summary>
    public static void Open(KestrelServerOptions kestrel, PortalOptions portal, int? relayPort)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        ArgumentNullException.ThrowIfNull(portal);
        Limit(kestrel);
        var certificate = portal.IsListeningWithTls ? ReadCertificate(PortalOptions.Section, portal.CertificateFile!, portal.KeyFile!) : null;
        var address = IPAddress.Parse(portal.Listen.Host.Trim('[', ']'));
        foreach (var port in relayPort is { } number ? [portal.Listen.Port, number] : new[] { portal.Listen.Port })
        {
            kestrel.Listen(address, port, listen =>
            {
                if (certificate is not null)
                {
                    UseTls(listen, certificate);
                }
            });
        }
    }

    /// <summary>Opens the administrators' listener, if the settings ask for one. Only what comes in here is marked as theirs.</summary>
    public static void OpenForAdministrators(KestrelServerOptions kestrel, AdminOptions admin, PortalOptions portal)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        ArgumentNullException.ThrowIfNull(admin);
        ArgumentNullException.ThrowIfNull(portal);
        if (admin.Listen is not { } address)
        {
            return;
        }

        var certificate = ReadCertificate(AdminOptions.Section, admin.CertificateFile ?? portal.CertificateFile!, admin.KeyFile ?? portal.KeyFile!);
        kestrel.Listen(IPAddress.Parse(address.Host.Trim('[', ']')), address.Port, listen =>
        {
            listen.Use(static next => connection =>
            {
                connection.Features.Set(AdminConnection.Instance);
                return next(connection);
            });
            UseTls(listen, certificate);
        });
    }

    private static void UseTls(ListenOptions listen, X509Certificate2Collection certificate) => listen.UseHttps(new HttpsConnectionAdapterOptions
    {
        ServerCertificate = certificate[0],
        ServerCertificateChain = certificate,
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        OnAuthenticate = static (_, options) => Narrow(options),
    });

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;

        // more than is taken: what is a little too long is read to its end, so that who sent it hears the answer
        limits.MaxRequestBodySize = 4 * SecretBody.MostBytes;
        limits.MaxRequestHeadersTotalSize = 16 * Kilobyte;
        limits.MaxRequestHeaderCount = MostHeaders;
        limits.MaxRequestLineSize = 4 * Kilobyte;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MinRequestBodyDataRate = new MinDataRate(SlowestBytesPerSecond, Grace);
        limits.MinResponseDataRate = new MinDataRate(SlowestBytesPerSecond, Grace);
        limits.MaxConcurrentConnections = MostConnections;
        limits.Http2.MaxStreamsPerConnection = MostStreams;
        limits.Http2.MaxRequestHeaderFieldSize = 8 * Kilobyte;
    }

    private static void Narrow(SslServerAuthenticationOptions options)
    {
        // Windows sets the suites for the whole machine
        if (!OperatingSystem.IsWindows())
        {
            options.CipherSuitesPolicy = new CipherSuitesPolicy(Suites);
        }
    }

    private static X509Certificate2Collection ReadCertificate(string section, string certificateFile, string keyFile)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            chain[0] = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            return chain;
        }
        catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException(
                [new SettingsFault(
                    SettingsFault.InvalidCode,
                    $"{section}:{nameof(PortalOptions.CertificateFile)}",
                    $"{certificateFile} and {keyFile} cannot be used together: {cause.Message}")]);
        }
    }
}
