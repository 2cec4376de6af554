using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sspr.Directories.Ldap;

/// <summary>Where a directory server listens. The host is also the name that its certificate must carry.</summary>
internal sealed record LdapEndpoint(string Host, int Port)
{
    /// <summary>LDAP over TLS from the first byte.</summary>
    public const int LdapsPort = 636;

    /// <summary>Reads <c>host</c>, <c>host:port</c> or <c>[ipv6]:port</c>; without a port it is 636.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LdapEndpoint? endpoint)
    {
        endpoint = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var (host, port) = Split(text);
        var number = LdapsPort;
        if (port is not null && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 65535))
        {
            return false;
        }

        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            return false;
        }

        endpoint = new LdapEndpoint(host, number);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
            : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static (string Host, string? Port) Split(string text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            return end < 0 || (end + 1 < text.Length && text[end + 1] != ':')
                ? (text, null)
                : (text[1..end], end + 1 < text.Length ? text[(end + 2)..] : null);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon != text.LastIndexOf(':') ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }
}
