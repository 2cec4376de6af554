using Sspr.Methods;

namespace Sspr.TestSends;

/// <summary>What became of a test message.</summary>
internal abstract record TestSendOutcome
{
    private TestSendOutcome()
    {
    }

    /// <summary>The carrier says that it arrived.</summary>
    /// <param name="By">The carrier.</param>
    internal sealed record Arrived(string By) : TestSendOutcome;

    /// <summary>It was taken, and whoever took it cannot say more: the mailbox or the telephone shows the rest.</summary>
    /// <param name="By">The mail server or the carrier.</param>
    internal sealed record Taken(string By) : TestSendOutcome;

    /// <summary>The carrier took it and did not say in the time what became of it.</summary>
    /// <param name="By">The carrier.</param>
    /// <param name="Waited">How long it was asked.</param>
    internal sealed record NoWord(string By, TimeSpan Waited) : TestSendOutcome;

    /// <summary>It was not taken, or did not arrive.</summary>
    internal sealed record Failed(DeliveryFault Fault) : TestSendOutcome;

    /// <summary>Nothing was sent, because enough of this kind were sent today.</summary>
    internal sealed record LimitUsed(int PerDay, DateTimeOffset Until) : TestSendOutcome;
}
