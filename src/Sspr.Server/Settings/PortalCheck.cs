using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Sspr.Problems;

namespace Sspr.Server.Settings;

/// <summary>What must hold between the settings of the portal.</summary>
internal sealed class PortalCheck : IValidateOptions<PortalOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = FaultsOf(options).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FaultsOf(PortalOptions options)
    {
        if (options.PublicAddress is { } address)
        {
            if (!IsHttps(address))
            {
                yield return $"{ProblemCodes.PublicAddressNotHttps}: Portal:PublicAddress is \"{address}\". Allowed: an https address. "
                    + "Passwords are typed there.";
            }

            if (address.AbsolutePath is not "/" || address.Query.Length > 0 || address.UserInfo.Length > 0)
            {
                yield return Invalid(nameof(options.PublicAddress), address, "an address without a path, such as https://reset.example.org");
            }
        }

        if (options.ProofOfWork.Bits is < ProofOfWorkOptions.FewestBits or > ProofOfWorkOptions.MostBits)
        {
            yield return Invalid(
                "ProofOfWork:Bits", options.ProofOfWork.Bits, $"{ProofOfWorkOptions.FewestBits} to {ProofOfWorkOptions.MostBits}");
        }

        if (options.ProofOfWork.WithoutScriptPerSource < 1)
        {
            yield return Invalid("ProofOfWork:WithoutScriptPerSource", options.ProofOfWork.WithoutScriptPerSource, "1 or more");
        }

        foreach (var fault in ListenFaults(options))
        {
            yield return fault;
        }

        foreach (var proxy in options.TrustedProxies.Where(static proxy => !IPAddress.TryParse(proxy, out _)))
        {
            yield return Invalid(nameof(options.TrustedProxies), proxy, "IP addresses, such as 192.0.2.7");
        }

        if (options.PublicCaFile is { } authorities && WhatIsWrong(authorities) is { } wrong)
        {
            yield return Invalid(nameof(options.PublicCaFile), authorities, $"a PEM file with certificates that can be read ({wrong})");
        }

        if (options.SignInAddress is { } signIn && !IsHttps(signIn))
        {
            yield return Invalid(nameof(options.SignInAddress), signIn, "an https address");
        }
    }

    private static IEnumerable<string> ListenFaults(PortalOptions options)
    {
        var listen = options.Listen;
        if (!IPAddress.TryParse(listen.Host.Trim('[', ']'), out var ip))
        {
            yield return Invalid(nameof(options.Listen), listen, "an IP address and a port, such as https://0.0.0.0:8443 or https://[::1]:8443");
            yield break;
        }

        if (string.Equals(listen.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal))
        {
            if (!IPAddress.IsLoopback(ip) || options.TrustedProxies.Count == 0)
            {
                yield return Invalid(
                    nameof(options.Listen), listen,
                    "http only on 127.0.0.1 or [::1], and only behind a proxy on this machine that Portal:TrustedProxies names; else https");
            }
        }
        else if (!IsHttps(listen))
        {
            yield return Invalid(nameof(options.Listen), listen, "https, or http on a loopback address");
        }
        else if (options.CertificateFile is null || options.KeyFile is null)
        {
            yield return $"{ProblemCodes.SettingInvalid}: Portal:CertificateFile and Portal:KeyFile are missing. "
                + "Allowed: two PEM files, because Portal:Listen is https.";
        }
    }

    private static string? WhatIsWrong(string authorities)
    {
        try
        {
            var read = new X509Certificate2Collection();
            read.ImportFromPemFile(authorities);
            return read.Count == 0 ? "it holds no certificate" : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return fault.Message.TrimEnd('.');
        }
    }

    private static bool IsHttps(Uri address) => string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);

    private static string Invalid(string key, object value, string allowed) =>
        $"{ProblemCodes.SettingInvalid}: Portal:{key} is \"{value}\". Allowed: {allowed}.";
}
