using Microsoft.Extensions.Logging;
using Sspr.Problems;

namespace Sspr.Notifications;

/// <summary>Log events 1450–1499.</summary>
internal static partial class Log
{
    [LoggerMessage(1460, LogLevel.Warning, "SSPR_4114: {File} is not used: {Fault}")]
    public static partial void TemplateBroken(this ILogger logger, string file, string fault);

    [LoggerMessage(1461, LogLevel.Warning, "{Problem}: the administrators' address {Address} was not told: {Evidence}")]
    public static partial void AdministratorNotTold(this ILogger logger, string address, ProblemCode problem, string evidence);

    [LoggerMessage(1462, LogLevel.Error, "The administrators' address {Address} was not told")]
    public static partial void AdministratorMailBroke(this ILogger logger, string address, Exception fault);
}
