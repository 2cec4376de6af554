namespace Sspr.Server.Hosting;

/// <summary>What the host writes to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(1211, LogLevel.Error, "A reply was cut off after it had begun")]
    public static partial void ReplyCutOff(this ILogger logger, Exception? cause);

    [LoggerMessage(1212, LogLevel.Information, "An API request was answered with {Status}: support code {SupportCode}")]
    public static partial void ApiRequestFailed(this ILogger logger, string supportCode, int status, Exception? cause);

    [LoggerMessage(1213, LogLevel.Information, "The portal is served at {PublicAddress}, listening on {Listen}")]
    public static partial void Serving(this ILogger logger, Uri publicAddress, Uri listen);

    [LoggerMessage(1215, LogLevel.Warning, "Old rows could not be deleted; trying again in an hour")]
    public static partial void NotPurged(this ILogger logger, Exception fault);

    [LoggerMessage(1214, LogLevel.Warning, "The system refused to hide this process's memory from crash dumps")]
    public static partial void NotHidden(this ILogger logger);

    [LoggerMessage(3360, LogLevel.Information, "Told to stop: nobody new is taken in, and what is under way is finished")]
    public static partial void DrainingBegun(this ILogger logger);

    [LoggerMessage(3361, LogLevel.Information, "Nothing is under way any more; stopping")]
    public static partial void DrainingDone(this ILogger logger);

    [LoggerMessage(3362, LogLevel.Warning, "What is under way was not finished in time; its outcome is found out after the stop")]
    public static partial void DrainingCutShort(this ILogger logger, Exception cause);
}
