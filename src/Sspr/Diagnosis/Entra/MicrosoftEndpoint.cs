namespace Sspr.Diagnosis.Entra;

/// <summary>A host of Microsoft that the synchronisation server has to reach.</summary>
/// <param name="Part">What it is for.</param>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
internal sealed record MicrosoftEndpoint(EndpointPart Part, string Host, int Port = MicrosoftEndpoint.Https)
{
    private const int Https = 443;

    private static readonly string[] Zones =
    [
        ".microsoftonline.com", ".windows.net", ".microsoft.com",
        ".microsoftonline.us", ".usgovcloudapi.net",
        ".microsoftonline.cn", ".chinacloudapi.cn",
    ];

    /// <summary>Whether the name is in a zone of Microsoft, so that its certificate has to come from an authority that Microsoft uses.</summary>
    public bool IsMicrosofts => Zones.Any(zone => Host.EndsWith(zone, StringComparison.OrdinalIgnoreCase));

    /// <summary>As it is printed.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>What an endpoint is for.</summary>
internal enum EndpointPart
{
    /// <summary>Tokens: switching writeback on and off, every synchronisation.</summary>
    SignIn,

    /// <summary>The service for resets: switching on and off, signs of life.</summary>
    ResetService,

    /// <summary>The relay by which each reset comes. There are two for each tenant.</summary>
    Relay,

    /// <summary>The service that takes what is synchronised.</summary>
    Synchronisation,
}
