namespace Sspr.Directories;

/// <summary>What an operation does to an account; the numbers are those of the wire.</summary>
public enum WriteAction
{
    /// <summary>Sets the password and leaves a lock as it is.</summary>
    Reset = 1,

    /// <summary>Sets the password and clears a lock in the same modify.</summary>
    ResetAndUnlock = 2,

    /// <summary>Writes nothing: settles with one bind whether an earlier operation set this password.</summary>
    Settle = 3,

    /// <summary>Keeps the password and clears a lock.</summary>
    Unlock = 4,

    /// <summary>Exchanges the password that the user knows for another, as a sign-in's change does: history and minimum age always hold.</summary>
    Change = 5,
}
