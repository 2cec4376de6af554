using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>No TLS is agreed on with an endpoint.</summary>
internal sealed class EndpointTlsFails() : EndpointRule(ProblemCodes.EntraEndpointTlsFails)
{
    /// <inheritdoc />
    protected override LocalText? Say(EndpointState state) =>
        state.Outcome is EndpointOutcome.TlsFailed { Saying: var saying } ? Saying(saying) : null;
}
