namespace Sspr.Entitlements;

/// <summary>One thing that a plan can allow. The names are written in documents and never change their meaning.</summary>
internal enum Capability
{
    /// <summary>To change a known password.</summary>
    Change,

    /// <summary>To reset a forgotten one.</summary>
    Reset,

    /// <summary>To unlock without a new password.</summary>
    Unlock,

    /// <summary>To have any of these written to a directory on the organisation's own network.</summary>
    Writeback,

    /// <summary>To register methods.</summary>
    Registration,

    /// <summary>To be kept from passwords that everybody guesses.</summary>
    GlobalBannedList,

    /// <summary>The same, for an account of a directory on the organisation's own network.</summary>
    GlobalBannedListOnPremises,

    /// <summary>To be kept from the organisation's own banned words.</summary>
    CustomBannedList,

    /// <summary>To have thresholds of the sign-in's lockout other than the default ones.</summary>
    CustomLockout,

    /// <summary>To be called by telephone.</summary>
    VoiceCalls,

    /// <summary>To be counted in reports of usage.</summary>
    Reports,
}
