namespace Sspr.Diagnosis.Entra;

/// <summary>The way from this machine to Microsoft.</summary>
/// <param name="From">This machine.</param>
/// <param name="IsSyncServer">Whether somebody says that it is the synchronisation server: only then do resets fail for what is met here.</param>
/// <param name="Endpoints">Each endpoint.</param>
/// <param name="UnnamedRelays">The zone of relays whose names are not known; null if they are.</param>
internal sealed record WayFacts(string From, bool IsSyncServer, IReadOnlyList<EndpointState> Endpoints, string? UnnamedRelays)
{
    /// <summary>Whether no writeback can come, because of one endpoint that is not reached: one of two relays is enough.</summary>
    public bool Stops(EndpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return IsSyncServer && state.Endpoint.Part switch
        {
            EndpointPart.ResetService => true,
            EndpointPart.Relay => !Endpoints.Any(static one => one is { Endpoint.Part: EndpointPart.Relay, IsReached: true }),
            EndpointPart.SignIn or EndpointPart.Synchronisation => false,
        };
    }
}
