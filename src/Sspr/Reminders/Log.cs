using Microsoft.Extensions.Logging;
using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Reminders;

/// <summary>Log events 4320–4339.</summary>
internal static partial class Log
{
    [LoggerMessage(4320, LogLevel.Information, "Reminders of expiring passwords of {Directory}: {Count} queued")]
    public static partial void RoundDone(this ILogger logger, DirectoryName directory, int count);

    [LoggerMessage(4321, LogLevel.Warning, "{Problem}: passwords of {Directory} that expire could not be listed: {Evidence}")]
    public static partial void NotListed(this ILogger logger, ProblemCode problem, DirectoryName directory, string evidence);

    [LoggerMessage(4322, LogLevel.Warning, "The day's reminders could not be begun; trying again")]
    public static partial void RoundNotBegun(this ILogger logger, Exception fault);
}
