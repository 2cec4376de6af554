using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Relay;

/// <summary>What the relay tells an operator.</summary>
internal static partial class Log
{
    [LoggerMessage(3201, LogLevel.Information, "Agent {Name} is connected (version {Build}).")]
    public static partial void AgentConnected(ILogger logger, string name, string build);

    [LoggerMessage(3202, LogLevel.Warning, "Agent {Name} is gone.")]
    public static partial void AgentGone(ILogger logger, string name);

    [LoggerMessage(3203, LogLevel.Warning, "A connection to the relay was turned away: {Reason}.")]
    public static partial void AgentTurnedAway(ILogger logger, RefusalReason reason);

    [LoggerMessage(3204, LogLevel.Critical, "Agent {Name} ({Id}) is frozen: two processes showed its key at the same time, so one of them is a copy. Find out which, revoke the agent, and enrol it again on a clean host.")]
    public static partial void AgentFrozen(ILogger logger, string name, AgentId id);

    [LoggerMessage(3205, LogLevel.Error, "The relay could not look after its streams; it tries again.")]
    public static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(3206, LogLevel.Information, "Agent {Name} ({Id}) is enrolled.")]
    public static partial void AgentEnrolled(ILogger logger, string name, AgentId id);

    [LoggerMessage(3207, LogLevel.Warning, "An enrolment was refused: {Why}.")]
    public static partial void EnrolmentRefused(ILogger logger, string why);

    [LoggerMessage(3208, LogLevel.Information, "A one-time code for agent {Name} was made; it is good until {ExpiresAt}.")]
    public static partial void CodeMade(ILogger logger, string name, DateTimeOffset expiresAt);
}
