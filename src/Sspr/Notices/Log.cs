using Microsoft.Extensions.Logging;

namespace Sspr.Notices;

/// <summary>Log events 4300–4319.</summary>
internal static partial class Log
{
    [LoggerMessage(4300, LogLevel.Warning, "The notices could not be read; trying again")]
    public static partial void NoticesNotRead(this ILogger logger, Exception fault);

    [LoggerMessage(4301, LogLevel.Error, "The notice {Kind} {Notice} broke off; it is tried again when its lease ends")]
    public static partial void NoticeBroke(this ILogger logger, NoticeKind kind, Guid notice, Exception fault);
}
