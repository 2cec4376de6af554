using Microsoft.Extensions.Options;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>Refuses a policy at start that no user could meet, or that is weaker than somebody meant.</summary>
internal sealed class PolicyCheck : IValidateOptions<PolicyOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var kinds = options.MethodsInForce().Count;
        if (options.Gates > kinds)
        {
            return ValidateOptionsResult.Fail(
                $"{ProblemCodes.FewerMethodsThanGates}: Policy:Gates is {options.Gates}, but Policy:Methods allows only {kinds} "
                + $"usable method(s) ({string.Join(", ", options.MethodsInForce())}), and each gate needs another kind. "
                + "Name more methods, or lower Policy:Gates.");
        }

        // Security: guarded by A_single_gate_needs_an_explicit_allowance
        if (options.Gates == 1 && !options.AllowSingleGate)
        {
            return ValidateOptionsResult.Fail(
                $"{ProblemCodes.SingleGateNotAllowed}: Policy:Gates is 1, so one proof alone opens every account. "
                + "Set Policy:Gates to 2 or more, or say that it is meant with Policy:AllowSingleGate true.");
        }

        return ValidateOptionsResult.Success;
    }
}
