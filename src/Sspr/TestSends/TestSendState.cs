using Sspr.Methods;

namespace Sspr.TestSends;

/// <summary>One test message.</summary>
/// <param name="Kind">Which.</param>
/// <param name="To">Where it went, masked.</param>
/// <param name="Outcome">What became of it.</param>
internal sealed record TestSendState(TestSendKind Kind, string To, TestSendOutcome Outcome)
{
    /// <summary>What a carrier said that was tried before the one that took it; null if the first took it.</summary>
    public DeliveryFault? Before { get; init; }
}

/// <summary>Kinds of test messages.</summary>
internal enum TestSendKind
{
    /// <summary>A mail.</summary>
    Mail,

    /// <summary>A text message.</summary>
    Text,

    /// <summary>A call.</summary>
    Call,
}
