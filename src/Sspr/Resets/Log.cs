using Microsoft.Extensions.Logging;
using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Resets;

/// <summary>Log events 1000–1099 and 8090–8099. Accounts appear by reference only.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Warning, "A challenge for {Account} was not delivered: {Problem} {Evidence}")]
    public static partial void ChallengeNotDelivered(this ILogger logger, string account, ProblemCode problem, string evidence);

    [LoggerMessage(1001, LogLevel.Warning, "The account {Account} could not be looked up: {Problem} {Endpoint} {Evidence}")]
    public static partial void DirectoryNotAsked(
        this ILogger logger, string account, ProblemCode problem, string endpoint, string evidence);

    [LoggerMessage(1002, LogLevel.Error, "Operation {Operation} broke off; its outcome is found out after a restart")]
    public static partial void OperationBroke(this ILogger logger, OperationId operation, Exception fault);

    [LoggerMessage(1003, LogLevel.Error, "The outcome of operation {Operation} could not be stored, try {Tries}; trying again")]
    public static partial void OutcomeNotStored(this ILogger logger, OperationId operation, int tries, Exception fault);

    [LoggerMessage(1004, LogLevel.Information, "Operation {Operation} was left {Before}; its reset is now {After}")]
    public static partial void OperationRecovered(this ILogger logger, OperationId operation, OperationState before, ResetState after);

    [LoggerMessage(1005, LogLevel.Warning, "Overdue resets could not be ended; trying again")]
    public static partial void KeeperWaits(this ILogger logger, Exception fault);

    [LoggerMessage(8090, LogLevel.Warning, "Whether the person of {Account} has an account in {Directory} too is not known: {Problem} {Evidence}")]
    public static partial void OtherAccountNotKnown(this ILogger logger, string account, DirectoryName directory, ProblemCode problem, string evidence);
}
