using Microsoft.Extensions.Logging;

namespace Sspr.Work;

/// <summary>Log events 1100–1199.</summary>
internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Warning, "The work queue could not be read; trying again")]
    public static partial void QueueNotRead(this ILogger logger, Exception fault);

    [LoggerMessage(1101, LogLevel.Error, "Work {Kind} {Item} broke off; it is tried again when its lease ends")]
    public static partial void WorkBroke(this ILogger logger, WorkKind kind, Guid item, Exception fault);
}
