using Microsoft.Extensions.Logging;

namespace Sspr.Directories.Writeback;

/// <summary>What the agent's side of the writeback tells an operator; never a name, an address or a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(3101, LogLevel.Critical, "A message was refused ({Reason}). Somebody between server and agent alters messages, or the server's key changed: compare the key shown by the server with the one in the agent's identity file.")]
    public static partial void MessageRefused(ILogger logger, Messages.RefusalReason reason);

    [LoggerMessage(3102, LogLevel.Warning, "More than half of the agent's limits is used: {Minute} of {PerMinute} operations a minute, {Hour} of {PerHour} an hour. If nobody expects that many resets, create the file kill-switch in the agent's state folder.")]
    public static partial void BrakesHalfUsed(ILogger logger, int minute, int perMinute, int hour, int perHour);

    [LoggerMessage(3103, LogLevel.Warning, "The last record of the journal {Path} was cut off by a crash; its {Bytes} bytes were dropped. Nothing was done on its ground.")]
    public static partial void JournalEndDropped(ILogger logger, string path, long bytes);

    [LoggerMessage(3104, LogLevel.Critical, "The journal {Path} cannot be written; no password is set until it can. Free space or repair the disk.")]
    public static partial void JournalWriteFailed(ILogger logger, Exception exception, string path);

    [LoggerMessage(3105, LogLevel.Information, "Operation {Operation}: its outcome was found out: {Outcome}.")]
    public static partial void OutcomeResolved(ILogger logger, OperationId operation, string outcome);

    [LoggerMessage(3106, LogLevel.Error, "The connector of directory {Directory} broke; this is a fault of the program, please report it.")]
    public static partial void ConnectorFailed(ILogger logger, Exception exception, string directory);

    [LoggerMessage(3107, LogLevel.Information, "Operation {Operation}: prepared on {DomainController}.")]
    public static partial void Prepared(ILogger logger, OperationId operation, string domainController);

    [LoggerMessage(3108, LogLevel.Information, "Operation {Operation}: not prepared: {Why}.")]
    public static partial void NotPrepared(ILogger logger, OperationId operation, string why);

    [LoggerMessage(3109, LogLevel.Information, "Operation {Operation}: {Outcome}.")]
    public static partial void CarriedOut(ILogger logger, OperationId operation, string outcome);

    [LoggerMessage(3110, LogLevel.Critical, "Operation {Operation} is refused: {Why}")]
    public static partial void Braked(ILogger logger, OperationId operation, string why);

    [LoggerMessage(3111, LogLevel.Critical, "Operation {Operation}: the sealed password does not open. It was sealed to another operation, or altered by somebody who holds the server's key.")]
    public static partial void SealBroken(ILogger logger, OperationId operation);

    [LoggerMessage(3112, LogLevel.Warning, "Password check {Operation} is not done: {Why}")]
    public static partial void CheckBraked(ILogger logger, OperationId operation, string why);

    [LoggerMessage(3320, LogLevel.Critical, "{Most} messages were not signed by the server's key, so this agent stopped itself. Find out what between it and the server alters messages, then delete the file {File}.")]
    public static partial void Frozen(ILogger logger, int most, string file);
}
