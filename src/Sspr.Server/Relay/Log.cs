using Sspr.Agents;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Relay;

/// <summary>What the relay tells an operator.</summary>
internal static partial class Log
{
    [LoggerMessage(3201, LogLevel.Information, "Agent {Name} is connected (version {Build}).")]
    public static partial void AgentConnected(ILogger logger, string name, string build);

    [LoggerMessage(3202, LogLevel.Warning, "Agent {Name} is gone.")]
    public static partial void AgentGone(ILogger logger, string name);

    [LoggerMessage(3203, LogLevel.Warning, "A connection to the relay was turned away: {Reason}.")]
    public static partial void AgentTurnedAway(ILogger logger, RefusalReason reason);

    [LoggerMessage(3204, LogLevel.Critical, "Agent {Name} ({Id}) is frozen ({Why}) and gets no work. Run sspr doctor: it says what that means and what to do.")]
    public static partial void AgentFrozen(ILogger logger, string name, AgentId id, FreezeReason why);

    [LoggerMessage(3205, LogLevel.Error, "The relay could not look after its streams; it tries again.")]
    public static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(3206, LogLevel.Information, "Agent {Name} ({Id}) is enrolled and waits to be confirmed: sspr agent confirm {Name}")]
    public static partial void AgentEnrolled(ILogger logger, string name, AgentId id);

    [LoggerMessage(3207, LogLevel.Warning, "An enrolment was refused: {Why}.")]
    public static partial void EnrolmentRefused(ILogger logger, string why);

    [LoggerMessage(3208, LogLevel.Information, "A one-time code for agent {Name} was made; it is good until {ExpiresAt}.")]
    public static partial void CodeMade(ILogger logger, string name, DateTimeOffset expiresAt);

    [LoggerMessage(3310, LogLevel.Critical, "Agent {Name}: a message on its stream is not signed by its key ({Bad} of {Most} until it is frozen). Something between it and this server alters messages.")]
    public static partial void BadSignature(ILogger logger, string name, int bad, int most);

    [LoggerMessage(3311, LogLevel.Critical, "Agent {Name}: its journal ends at record {Head}, and {Seen} was seen before. It was cut, or restored from a backup.")]
    public static partial void JournalShorter(ILogger logger, string name, long head, long seen);

    [LoggerMessage(3312, LogLevel.Warning, "Agent {Name}: somebody showed the key that it had before its present one. An old copy of its files is in use.")]
    public static partial void KeyBeforeShown(ILogger logger, string name);

    [LoggerMessage(3313, LogLevel.Error, "Agent {Name} is turned away: {Advice}")]
    public static partial void NotSpoken(ILogger logger, string name, string advice);

    [LoggerMessage(3322, LogLevel.Warning, "A new signing key ({KeyId}) is made and announced to the agents; it is used when all of them have it, or from {Until} on.")]
    public static partial void ServerKeyMade(ILogger logger, string keyId, DateTimeOffset until);

    [LoggerMessage(3323, LogLevel.Warning, "The signing key {KeyId} is in use for all nodes from now on. Agents without it: {Without}.")]
    public static partial void ServerKeyPromoted(ILogger logger, string keyId, string without);

    [LoggerMessage(3324, LogLevel.Warning, "This node signs with {KeyId} from now on.")]
    public static partial void ServerKeyInUse(ILogger logger, string keyId);

    [LoggerMessage(3325, LogLevel.Critical, "SSPR_3067: the signing key {KeyId} of the store does not open with the key in Installation:KeyFile; this node goes on with the former one, which agents are about to forget.")]
    public static partial void ServerKeyNotOpened(ILogger logger, string keyId);

    [LoggerMessage(3327, LogLevel.Information, "The signing key {KeyId} is retired: no agent that followed takes it any more, and its private half is gone.")]
    public static partial void ServerKeyRetired(ILogger logger, string keyId);

    [LoggerMessage(3326, LogLevel.Error, "The server's keys could not be read from the store; this node tries again.")]
    public static partial void ServerKeysNotRead(ILogger logger, Exception exception);

    [LoggerMessage(3316, LogLevel.Warning, "Agent {Name} signs with a new key ({KeyId}) from now on; the one before is refused.")]
    public static partial void KeyReplaced(ILogger logger, string name, string keyId);

    [LoggerMessage(3317, LogLevel.Critical, "Agent {Name}: a new key was offered that is not signed by its present key and by itself; nothing was changed.")]
    public static partial void KeyRefused(ILogger logger, string name);

    [LoggerMessage(3350, LogLevel.Information, "Agent {Name}: its stream is at another node now, or this node was given up; the one here is cut")]
    public static partial void StreamElsewhere(ILogger logger, string name);

    [LoggerMessage(3351, LogLevel.Warning, "A letter to another node could not be sent")]
    public static partial void LetterNotSent(ILogger logger, Exception fault);

    [LoggerMessage(3352, LogLevel.Warning, "This node does not hear when other nodes call; it looks ten times a second until it does")]
    public static partial void NotListening(ILogger logger, Exception fault);

    [LoggerMessage(3353, LogLevel.Warning, "The letters of other nodes, or their streams, could not be read; trying again")]
    public static partial void LettersNotRead(ILogger logger, Exception fault);

    [LoggerMessage(3354, LogLevel.Warning, "Agent {Name}: that its stream has ended could not be noted; this node's next report does it")]
    public static partial void ClaimNotGivenBack(ILogger logger, string name, Exception fault);
}
