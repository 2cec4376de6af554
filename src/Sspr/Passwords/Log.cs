using Microsoft.Extensions.Logging;

namespace Sspr.Passwords;

/// <summary>Log events 1450–1499.</summary>
internal static partial class Log
{
    [LoggerMessage(1450, LogLevel.Error, "{Problem}: a changed list is not used, and the one read before stays in force")]
    public static partial void ListKept(this ILogger logger, string problem, Exception fault);

    [LoggerMessage(1451, LogLevel.Warning, "SSPR_5043: breached passwords could not be looked up, and the settings say {WhenUnreachable}: {Reason}")]
    public static partial void RangeNotAnswered(this ILogger logger, WhenUnreachable whenUnreachable, string reason);
}
