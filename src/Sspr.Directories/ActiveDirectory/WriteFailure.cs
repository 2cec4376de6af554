namespace Sspr.Directories.ActiveDirectory;

/// <summary>What a refused modify of a password means.</summary>
internal enum WriteFailure
{
    /// <summary>Nothing that is known here; the server answered, so nothing changed.</summary>
    Unexpected,
    TooShort,
    NotComplex,
    InHistory,
    TooYoung,

    /// <summary>A rule, without the name of it.</summary>
    AgainstPolicy,

    /// <summary>The old password of a change is another one.</summary>
    WrongCurrent,
    AccountLocked,
    ResetRightMissing,
    WriteRightMissing,
    ControlNotOffered,
    AccountGone,
    StampMoved,
    ReadOnly,
    ServerUnavailable,

    /// <summary>An error from which it does not follow that nothing changed.</summary>
    Uncertain,
}
