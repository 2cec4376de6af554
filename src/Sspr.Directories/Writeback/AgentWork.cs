namespace Sspr.Directories.Writeback;

/// <summary>The kinds of work that an agent's own file may allow or leave out.</summary>
[Flags]
internal enum AgentWork
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Looking accounts, rules and memberships up.</summary>
    Find = 1,

    /// <summary>Setting a password without the old one, and settling what became of that.</summary>
    Reset = 2,

    /// <summary>Opening a locked account.</summary>
    Unlock = 4,

    /// <summary>Setting a password with the old one.</summary>
    Change = 8,

    /// <summary>Holding a password against the account's.</summary>
    Check = 16,

    /// <summary>Everything.</summary>
    All = Find | Reset | Unlock | Change | Check,
}
