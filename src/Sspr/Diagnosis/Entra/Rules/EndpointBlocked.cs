using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Nothing takes a connection to an endpoint.</summary>
internal sealed class EndpointBlocked() : EndpointRule(ProblemCodes.EntraEndpointBlocked)
{
    /// <inheritdoc />
    protected override LocalText? Say(EndpointState state) =>
        state.Outcome is EndpointOutcome.NotConnected { Saying: var saying } ? Saying(saying) : null;
}
