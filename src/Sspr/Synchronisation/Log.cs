using Microsoft.Extensions.Logging;

namespace Sspr.Synchronisation;

/// <summary>What the synchronisation tells an operator.</summary>
internal static partial class Log
{
    [LoggerMessage(7001, LogLevel.Debug, "The cycle of directory {Directory} ended: {Outcome}.")]
    public static partial void CycleEnded(ILogger logger, string directory, string outcome);

    [LoggerMessage(7002, LogLevel.Warning, "The synchronisation of directory {Directory} begins its read again: {Why}.")]
    public static partial void BeginsAgain(ILogger logger, string directory, string why);

    [LoggerMessage(7050, LogLevel.Debug, "One account of directory {Directory} was read at once: {Change}.")]
    public static partial void OneStored(ILogger logger, string directory, string change);

    [LoggerMessage(7003, LogLevel.Error, "A cycle of directory {Directory} could not be stored; the next one goes on where it was.")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string directory);
}
