namespace Sspr.ApiKeys;

/// <summary>What a key is for. The names are stored.</summary>
internal enum ApiRole
{
    /// <summary>Reads, and changes nothing.</summary>
    Auditor,

    /// <summary>Helps users: finds out why, lifts blocks, issues Temporary Access Passes. Sets no password and adds no method.</summary>
    Helpdesk,

    /// <summary>Sets policy and imports registrations and tokens.</summary>
    Administrator,
}
