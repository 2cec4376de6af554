using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>A proxy does not let the connection through.</summary>
internal sealed class EndpointProxyRefuses() : EndpointRule(ProblemCodes.EntraEndpointProxyRefuses)
{
    /// <inheritdoc />
    protected override LocalText? Say(EndpointState state) =>
        state.Outcome switch
        {
            EndpointOutcome.ProxyRefused { Status: 407 } => new("the proxy wants a login (407)", "プロキシが認証を求めています（407）"),
            EndpointOutcome.ProxyRefused { Status: var status } => new($"the proxy answers {status}", $"プロキシの応答は {status} です"),
            _ => null,
        };
}
