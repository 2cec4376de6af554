namespace Sspr.Diagnosis.Entra;

/// <summary>How far one endpoint was reached.</summary>
/// <param name="Endpoint">Which.</param>
/// <param name="Proxy">The proxy on the way; null for none.</param>
/// <param name="Outcome">What was met there.</param>
internal sealed record EndpointState(MicrosoftEndpoint Endpoint, Uri? Proxy, EndpointOutcome Outcome)
{
    /// <summary>Whether it answered over TLS that this machine trusts, and Microsoft's authority stands behind it.</summary>
    public bool IsReached => Outcome is EndpointOutcome.Reached;
}

/// <summary>What was met at an endpoint. <c>Saying</c> is in the words of the system; null if the time was up.</summary>
internal abstract record EndpointOutcome
{
    private EndpointOutcome()
    {
    }

    /// <summary>It answers.</summary>
    internal sealed record Reached : EndpointOutcome;

    /// <summary>The name has no address here.</summary>
    internal sealed record NameUnresolved(string? Saying) : EndpointOutcome;

    /// <summary>Nothing takes a connection.</summary>
    internal sealed record NotConnected(string? Saying) : EndpointOutcome;

    /// <summary>The proxy does not let it through.</summary>
    /// <param name="Status">Its answer; 407 for one that wants a login.</param>
    internal sealed record ProxyRefused(int Status) : EndpointOutcome;

    /// <summary>No TLS is agreed on, or this machine does not trust the certificate.</summary>
    internal sealed record TlsFailed(string? Saying) : EndpointOutcome;

    /// <summary>The certificate is of an authority that Microsoft does not use: something on the way opens the connection.</summary>
    internal sealed record Inspected(string Issuer) : EndpointOutcome;

    /// <summary>It was not tried.</summary>
    /// <param name="Scheme">The kind of proxy that is not spoken to.</param>
    internal sealed record NotTried(string Scheme) : EndpointOutcome;
}
