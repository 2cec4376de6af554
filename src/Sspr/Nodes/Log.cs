using Microsoft.Extensions.Logging;

namespace Sspr.Nodes;

/// <summary>Log events 3340–3349.</summary>
internal static partial class Log
{
    [LoggerMessage(3340, LogLevel.Warning, "Node {Name} ({Node}) was not heard of for {Silence}; this node takes over what it held")]
    public static partial void NodeLost(this ILogger logger, string name, Guid node, TimeSpan silence);

    [LoggerMessage(3341, LogLevel.Warning, "The other nodes had given this node up: nothing was heard of it. It goes on; what it held is theirs")]
    public static partial void WasGivenUp(this ILogger logger);

    [LoggerMessage(3342, LogLevel.Warning, "This node could not say that it is there; trying again")]
    public static partial void NotBeaten(this ILogger logger, Exception fault);

    [LoggerMessage(3343, LogLevel.Error, "This node's clock is {Ahead} before the database's. Set both by NTP: codes live for minutes, and users meet any node")]
    public static partial void ClockDiffers(this ILogger logger, TimeSpan ahead);
}
