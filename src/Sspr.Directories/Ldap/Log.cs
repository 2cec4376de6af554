using Microsoft.Extensions.Logging;

namespace Sspr.Directories.Ldap;

/// <summary>What connectors tell the log: operations and faults, no names of people.</summary>
internal static partial class Log
{
    public static void Committed(ILogger logger, OperationId operation, string server, SetPasswordResult result) =>
        Committed(logger, operation, server, result.GetType().Name);

    [LoggerMessage(2001, LogLevel.Warning, "Directory {Directory} cannot be asked: {Kind} at {Endpoint}. {Evidence}")]
    public static partial void Unreachable(ILogger logger, DirectoryName directory, DirectoryFaultKind kind, string endpoint, string evidence);

    [LoggerMessage(2002, LogLevel.Warning, "Operation {Operation} on {Server}: the answer was lost ({Kind}). {Evidence}")]
    public static partial void OutcomeUnknown(ILogger logger, OperationId operation, string server, DirectoryFaultKind kind, string evidence);

    [LoggerMessage(2003, LogLevel.Information, "Operation {Operation} on {Server}: {Result}")]
    private static partial void Committed(ILogger logger, OperationId operation, string server, string result);
}
