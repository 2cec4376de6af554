using Microsoft.Extensions.Logging;

namespace Sspr.NameReminders;

/// <summary>Log events 1500–1509.</summary>
internal static partial class Log
{
    [LoggerMessage(1500, LogLevel.Warning, "The sign-in names asked for under {SupportCode} were not mailed.")]
    public static partial void NamesNotMailed(this ILogger logger, string supportCode, Exception fault);
}
