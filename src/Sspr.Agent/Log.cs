using Microsoft.Extensions.Logging;

namespace Sspr.Agent;

/// <summary>What the agent tells an operator.</summary>
internal static partial class Log
{
    [LoggerMessage(3301, LogLevel.Information, "Connected to {Endpoint} by {Carrier}{Proxy} and admitted.")]
    public static partial void Admitted(ILogger logger, string endpoint, string carrier, string proxy);

    [LoggerMessage(3302, LogLevel.Warning, "{Code}: no stream to the server. {Step} at {Endpoint}: {Evidence} {Fix} Next try in {Seconds:0.0} s.")]
    public static partial void NotConnected(ILogger logger, string code, ConnectionStep step, string endpoint, string evidence, string fix, double seconds);

    [LoggerMessage(3303, LogLevel.Error, "More than {Waiting} commands wait; one was dropped. The server sends more than this agent can do.")]
    public static partial void CommandDropped(ILogger logger, int waiting);

    [LoggerMessage(3304, LogLevel.Warning, "Something came that is not a frame of the protocol.")]
    public static partial void NotAFrame(ILogger logger);

    [LoggerMessage(3305, LogLevel.Error, "A command broke; this is a fault of the program, please report it.")]
    public static partial void CommandBroke(ILogger logger, Exception exception);

    [LoggerMessage(3306, LogLevel.Information, "An answer was not sent because the stream ended: {Why} The server asks again, or gets the result again.")]
    public static partial void AnswerNotSent(ILogger logger, string why);

    [LoggerMessage(3307, LogLevel.Warning, "The server sent something before its challenge; it was not looked at.")]
    public static partial void BeforeTheChallenge(ILogger logger);

    [LoggerMessage(3340, LogLevel.Information, "Told to stop: nothing new is taken, and what is under way is finished.")]
    public static partial void Leaving(ILogger logger);

    [LoggerMessage(3308, LogLevel.Information, "Agent {Agent} serves {Directories}; journal at record {Head}.")]
    public static partial void Started(ILogger logger, Sspr.Directories.Writeback.AgentId agent, string directories, long head);

    [LoggerMessage(3400, LogLevel.Warning, "{Code}: the clocks of this machine and of {Endpoint} differ. {Evidence} {Fix}")]
    public static partial void ClocksDiffer(ILogger logger, string code, string endpoint, string evidence, string fix);

    [LoggerMessage(3401, LogLevel.Information, "The stream to {Endpoint} did not close in time; it is left behind.")]
    public static partial void NotClosed(ILogger logger, string endpoint);

    [LoggerMessage(3314, LogLevel.Information, "A new key ({KeyId}) is made and offered to the server.")]
    public static partial void KeyOffered(ILogger logger, string keyId);

    [LoggerMessage(3318, LogLevel.Warning, "The server is going to sign with another key ({KeyId}); it is kept, and both count until the present one is retired.")]
    public static partial void ServerKeyAnnounced(ILogger logger, string keyId);

    [LoggerMessage(3319, LogLevel.Warning, "Nothing more is taken from the server's key {Before}; {Now} counts from now on.")]
    public static partial void ServerKeyRetired(ILogger logger, string before, string now);

    [LoggerMessage(3321, LogLevel.Critical, "{Code}: a new key of the server was announced and not taken: {Why}.")]
    public static partial void ServerKeyRefused(ILogger logger, string code, string why);

    [LoggerMessage(3315, LogLevel.Warning, "This agent signs with a new key ({KeyId}) from now on; the one before is refused.")]
    public static partial void KeyChanged(ILogger logger, string keyId);
}
