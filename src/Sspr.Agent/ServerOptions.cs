namespace Sspr.Agent;

/// <summary>Where the server is.</summary>
internal sealed record ServerOptions
{
    /// <summary>The relay's address, always https.</summary>
    public string Address { get; set; } = "";

    /// <summary>The relay's addresses, if the server has several nodes and no load balancer before them; instead of <see cref="Address"/>.</summary>
    public IReadOnlyList<string> Addresses { get; set; } = [];

    /// <summary>PEM file with the issuers to trust instead of the machine's own; null for the machine's own.</summary>
    public string? CaFile { get; set; }

    /// <summary>The HTTP proxy to the server, <c>http://host:port</c>; <c>none</c> for none; null for what HTTPS_PROXY and NO_PROXY say.</summary>
    public string? Proxy { get; set; }

    /// <summary>The user that the proxy wants; null for none.</summary>
    public string? ProxyUser { get; set; }

    /// <summary>File with that user's password; only its owner may read it (0600 or 0400). Read again for each new connection.</summary>
    public string? ProxyPasswordFile { get; set; }

    /// <summary>The first address, once it was found to be good.</summary>
    public Uri Uri => Uris[0];

    /// <summary>All of them.</summary>
    public IReadOnlyList<Uri> Uris => [.. All.Select(static address => new Uri(address))];

    private IReadOnlyList<string> All => Addresses.Count > 0 ? Addresses : [Address];

    public IEnumerable<string> Validate()
    {
        if (Address.Length > 0 && Addresses.Count > 0)
        {
            yield return "Server:Address and Server:Addresses are both given; leave one of them out.";
        }

        if (Addresses.Count > 16)
        {
            yield return $"Server:Addresses has {Addresses.Count} entries; 1 to 16 are allowed.";
        }

        foreach (var address in All.Where(static address => !IsGood(address)))
        {
            var key = Addresses.Count > 0 ? "Server:Addresses" : "Server:Address";
            yield return $"{key} is '{address}'; it must be an https address, for example https://sspr.example.org:8443.";
        }

        if (CaFile is not null && !File.Exists(CaFile))
        {
            yield return $"Server:CaFile is '{CaFile}'; that file does not exist. Leave the key out to trust the machine's own issuers.";
        }

        foreach (var problem in ServerProxy.Validate(this))
        {
            yield return problem;
        }
    }

    private static bool IsGood(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);
}
