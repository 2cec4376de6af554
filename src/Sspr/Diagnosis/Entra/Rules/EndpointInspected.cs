using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>Something on the way opens the connection.</summary>
internal sealed class EndpointInspected() : EndpointRule(ProblemCodes.EntraEndpointInspected)
{
    /// <summary>Microsoft may begin to use another authority; a list in a program cannot know.</summary>
    protected override bool IsSure => false;

    /// <inheritdoc />
    protected override LocalText? Say(EndpointState state) =>
        state.Outcome is EndpointOutcome.Inspected { Issuer: var issuer }
            ? new($"the certificate comes from {issuer}", $"証明書の発行元は {issuer} です")
            : null;
}
