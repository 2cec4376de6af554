using Microsoft.Extensions.Logging;

namespace Sspr.Notifications;

/// <summary>Log events 1450–1499.</summary>
internal static partial class Log
{
    [LoggerMessage(1460, LogLevel.Warning, "SSPR_4114: {File} is not used: {Fault}")]
    public static partial void TemplateBroken(this ILogger logger, string file, string fault);
}
