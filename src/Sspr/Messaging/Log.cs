using Microsoft.Extensions.Logging;
using Sspr.Problems;

namespace Sspr.Messaging;

/// <summary>Log events 1440–1449. Numbers appear masked or as ranges.</summary>
internal static partial class Log
{
    [LoggerMessage(1440, LogLevel.Error, "Messages to {Range}… are stopped: {Completed} of {Sent} codes were typed in")]
    public static partial void RangeStopped(this ILogger logger, string range, int completed, int sent);

    [LoggerMessage(1441, LogLevel.Warning, "{Carrier} did not take a message to {To}: {Problem} {Evidence}")]
    public static partial void NotTaken(this ILogger logger, string carrier, string to, ProblemCode problem, string evidence);

    [LoggerMessage(1442, LogLevel.Warning, "What became of messages could not be asked; trying again")]
    public static partial void NewsWait(this ILogger logger, Exception fault);
}
