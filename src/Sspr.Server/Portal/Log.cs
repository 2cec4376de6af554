namespace Sspr.Server.Portal;

/// <summary>What the portal writes to the log. No name, no code, no address of a user.</summary>
internal static partial class Log
{
    [LoggerMessage(1201, LogLevel.Error, "A request failed: support code {SupportCode}, status {Status}, problem {Problem}")]
    public static partial void RequestFailed(this ILogger logger, string supportCode, int status, string? problem, Exception? cause);

    [LoggerMessage(1202, LogLevel.Information, "A request was refused: support code {SupportCode}, status {Status}, problem {Problem}")]
    public static partial void RequestRefused(this ILogger logger, string supportCode, int status, string? problem);
}
