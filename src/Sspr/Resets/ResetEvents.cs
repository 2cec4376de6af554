namespace Sspr.Resets;

/// <summary>The events that differ by what an attempt is for.</summary>
internal static class ResetEvents
{
    /// <summary>Nothing was sent, or nothing came of it: back to where the user can try again.</summary>
    public static ResetEvent NotDone(Reset reset)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return (reset.State, reset.Kind) switch
        {
            (ResetState.Unconfirmed, AttemptKind.Unlock) => ResetEvent.FoundStillLocked,
            (ResetState.Unconfirmed, _) => ResetEvent.FoundNotWritten,
            (_, AttemptKind.Unlock) => ResetEvent.UnlockNotReached,
            _ => ResetEvent.DirectoryUnreachable,
        };
    }
}
