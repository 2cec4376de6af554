namespace Sspr.Diagnosis.Entra;

/// <summary>The endpoints that writeback needs in each of Microsoft's clouds, as Microsoft documents them.</summary>
internal static class MicrosoftCloud
{
    /// <summary>The endpoints of the cloud that somebody signs in to.</summary>
    /// <param name="authority">Where to sign in.</param>
    /// <param name="relays">The tenant's own relays, from the events of its synchronisation server; empty for those that Microsoft names.</param>
    public static IReadOnlyList<MicrosoftEndpoint> Endpoints(Uri authority, IReadOnlyList<MicrosoftEndpoint> relays)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(relays);
        var known = Known(authority.Host);
        return
        [
            new MicrosoftEndpoint(EndpointPart.SignIn, authority.Host, authority.Port),
            .. known.Where(endpoint => relays.Count == 0 || endpoint.Part != EndpointPart.Relay),
            .. relays,
        ];
    }

    /// <summary>The zone whose hosts Microsoft does not name, where nobody named the tenant's; null where hosts are known.</summary>
    public static string? UnnamedRelays(Uri authority, IReadOnlyList<MicrosoftEndpoint> relays)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(relays);
        return relays.Count == 0 && IsGovernments(authority.Host) ? "*.servicebus.usgovcloudapi.net" : null;
    }

    private static MicrosoftEndpoint[] Known(string signIn) => signIn switch
    {
        "login.microsoftonline.com" or "login.microsoft.com" or "login.windows.net" =>
        [
            new(EndpointPart.ResetService, "passwordreset.microsoftonline.com"),
            new(EndpointPart.Synchronisation, "adminwebservice.microsoftonline.com"),
            new(EndpointPart.Relay, "ssprdedicatedsbprodscu.servicebus.windows.net"),
            new(EndpointPart.Relay, "ssprdedicatedsbprodncu.servicebus.windows.net"),
        ],
        _ when IsGovernments(signIn) => [new(EndpointPart.ResetService, "passwordreset.microsoftonline.us")],
        "login.partner.microsoftonline.cn" or "login.chinacloudapi.cn" =>
        [
            new(EndpointPart.Relay, "ssprdedicatedsbmcprodcne.servicebus.chinacloudapi.cn"),
            new(EndpointPart.Relay, "ssprdedicatedsbmcprodcnn.servicebus.chinacloudapi.cn"),
        ],
        _ => [],
    };

    private static bool IsGovernments(string signIn) => signIn == "login.microsoftonline.us";
}
