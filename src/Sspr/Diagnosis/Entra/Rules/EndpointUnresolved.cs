using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The name of an endpoint has no address here.</summary>
internal sealed class EndpointUnresolved() : EndpointRule(ProblemCodes.EntraEndpointUnresolved)
{
    /// <inheritdoc />
    protected override LocalText? Say(EndpointState state) =>
        state.Outcome is EndpointOutcome.NameUnresolved { Saying: var saying } ? Saying(saying) : null;
}
