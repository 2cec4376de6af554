using Microsoft.Extensions.Logging;

namespace Sspr.SignIns;

/// <summary>Log events 1600–1699.</summary>
internal static partial class Log
{
    [LoggerMessage(1600, LogLevel.Error, "The sessions of {Account} could not be ended after its password was set; they end by themselves within the hour")]
    public static partial void SessionsNotEnded(this ILogger logger, string account, Exception fault);
}
