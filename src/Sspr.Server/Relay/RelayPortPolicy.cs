using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.Options;

namespace Sspr.Server.Relay;

/// <summary>
/// Lets the relay's endpoints exist on the relay's own listener only. It goes by the port that the connection came in on:
/// unlike the Host header, that is not the caller's to choose.
/// </summary>
internal sealed class RelayPortPolicy(IOptions<RelayOptions> options) : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(static e => e.Metadata.GetMetadata<RelayOnly>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        // Security: the pages' listener does not answer agents (The_relay_is_not_reachable_on_another_port).
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Endpoint.Metadata.GetMetadata<RelayOnly>() is not null
                && httpContext.Connection.LocalPort != options.Value.Port)
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Marks an endpoint of the relay.</summary>
    internal sealed class RelayOnly;
}
