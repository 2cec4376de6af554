namespace Sspr.Directories.Synchronisation;

/// <summary>What is asked of a directory.</summary>
internal enum ReadKind
{
    /// <summary>Everything.</summary>
    Full = 1,

    /// <summary>What changed since the cookie.</summary>
    Delta = 2,

    /// <summary>What changed since the cookie, and which entries are still there: it finds deletions that the directory does not tell of.</summary>
    Sweep = 3,

    /// <summary>One entry, by its id, whatever else is read meanwhile.</summary>
    One = 4,
}

/// <summary>How a directory tells of changes; it is part of the cookie.</summary>
internal enum ChangeMode
{
    /// <summary>The DirSync control (MS-ADTS 3.1.1.3.4.1.3).</summary>
    DirSync = 1,

    /// <summary><c>uSNChanged</c> and the tombstones: the right to use DirSync is missing.</summary>
    UsnChanged = 2,

    /// <summary><c>uSNChanged</c>, and deletions by a sweep: the tombstones may not be read either.</summary>
    UsnAndSweep = 3,

    /// <summary><c>modifyTimestamp</c>, and deletions by a sweep.</summary>
    Timestamp = 4,

    /// <summary>Content synchronisation (RFC 4533).</summary>
    SyncRepl = 5,

    /// <summary>The DirSync control, and deletions by a sweep: the server tells this account of none, as Samba does unless it may read passwords.</summary>
    DirSyncAndSweep = 6,
}
