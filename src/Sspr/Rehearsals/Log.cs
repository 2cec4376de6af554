using Microsoft.Extensions.Logging;
using Sspr.Problems;

namespace Sspr.Rehearsals;

/// <summary>Log events 8050–8069.</summary>
internal static partial class Log
{
    [LoggerMessage(8050, LogLevel.Information, "The rehearsal of {Directory} went well")]
    public static partial void RehearsalPassed(this ILogger logger, string directory);

    [LoggerMessage(8051, LogLevel.Warning, "The rehearsal of {Directory} failed at {Step}: {Problem} {Evidence}")]
    public static partial void RehearsalFailed(this ILogger logger, string directory, RehearsalStep step, ProblemCode problem, string evidence);

    [LoggerMessage(8052, LogLevel.Warning, "The rehearsals could not be looked after; trying again")]
    public static partial void RehearsalsWait(this ILogger logger, Exception fault);

    [LoggerMessage(8053, LogLevel.Error, "The rehearsal of {Directory} broke off; it is begun again when it is due")]
    public static partial void RehearsalBroke(this ILogger logger, string directory, Exception fault);

    [LoggerMessage(8054, LogLevel.Warning, "The rehearsal of {Directory} took longer than its lease; its result is not kept")]
    public static partial void RehearsalTooLate(this ILogger logger, string directory);

    [LoggerMessage(8055, LogLevel.Error, "The administrators could not be told of the rehearsal of {Directory}; trying again for a day")]
    public static partial void RehearsalNotTold(this ILogger logger, string directory, Exception fault);
}
