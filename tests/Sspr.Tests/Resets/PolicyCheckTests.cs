using Sspr.Methods;
using Sspr.Resets;

namespace Sspr.Tests.Resets;

public sealed class PolicyCheckTests
{
    [Fact]
    public void The_default_demands_two_gates() => Assert.Equal(2, new PolicyOptions().Gates);

    [Fact]
    public void More_gates_than_methods_are_refused_with_a_code_and_a_way_out()
    {
        var result = Check(new PolicyOptions { Gates = 2, Methods = [MethodKind.EmailCode] });

        Assert.Contains("SSPR_8001", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("Policy:Gates", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_method_twice_counts_once() =>
        Assert.True(Check(new PolicyOptions { Gates = 2, Methods = [MethodKind.EmailCode, MethodKind.EmailCode] }).Failed);

    [Fact]
    public void A_single_gate_needs_an_explicit_allowance()
    {
        Assert.Contains("SSPR_8002", Check(new PolicyOptions { Gates = 1 }).FailureMessage, StringComparison.Ordinal);
        Assert.True(Check(new PolicyOptions { Gates = 1, AllowSingleGate = true }).Succeeded);
    }

    [Fact]
    public void A_named_list_of_methods_replaces_the_default_and_counts_each_once()
    {
        Assert.Equal(
            [MethodKind.EmailCode, MethodKind.AuthenticatorApp, MethodKind.OathToken, MethodKind.Passkey, MethodKind.RecoveryCode],
            new PolicyOptions().MethodsInForce());
        Assert.Equal([MethodKind.EmailCode], new PolicyOptions { Methods = [MethodKind.EmailCode, MethodKind.EmailCode] }.MethodsInForce());
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Check(PolicyOptions options) =>
        new PolicyCheck().Validate(null, options);
}
