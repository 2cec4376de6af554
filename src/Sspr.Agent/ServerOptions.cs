namespace Sspr.Agent;

/// <summary>Where the server is.</summary>
internal sealed record ServerOptions
{
    /// <summary>The relay's address, always https.</summary>
    public string Address { get; set; } = "";

    /// <summary>PEM file with the issuers to trust instead of the machine's own; null for the machine's own.</summary>
    public string? CaFile { get; set; }

    /// <summary>The address once it was found to be good.</summary>
    public Uri Uri => new(Address);

    public IEnumerable<string> Validate()
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var uri) || !string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
        {
            yield return $"Server:Address is '{Address}'; it must be an https address, for example https://sspr.example.org:8443.";
        }

        if (CaFile is not null && !File.Exists(CaFile))
        {
            yield return $"Server:CaFile is '{CaFile}'; that file does not exist. Leave the key out to trust the machine's own issuers.";
        }
    }
}
