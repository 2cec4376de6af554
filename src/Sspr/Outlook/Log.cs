using Microsoft.Extensions.Logging;

namespace Sspr.Outlook;

/// <summary>Log events 8070–8079.</summary>
internal static partial class Log
{
    [LoggerMessage(8070, LogLevel.Information, "The outlook of the day was kept: {Able} of {People} could reset their password")]
    public static partial void OutlookKept(this ILogger logger, int able, int people);

    [LoggerMessage(8071, LogLevel.Warning, "The outlook of the day could not be kept; trying again")]
    public static partial void OutlookNotKept(this ILogger logger, Exception fault);
}
