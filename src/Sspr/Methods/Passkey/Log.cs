using Microsoft.Extensions.Logging;

namespace Sspr.Methods.Passkey;

internal static partial class Log
{
    [LoggerMessage(1180, LogLevel.Information, "A passkey was refused: {Reason}")]
    public static partial void PasskeyRefused(this ILogger logger, string reason);

    [LoggerMessage(1181, LogLevel.Information, "Whether the passkey {Credential} is backed up has changed to {IsBackedUp}")]
    public static partial void PasskeyBackupChanged(this ILogger logger, string credential, bool isBackedUp);
}
