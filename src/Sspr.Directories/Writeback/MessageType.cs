namespace Sspr.Directories.Writeback;

/// <summary>The messages; the numbers stand in field 1 of each, the lower-case names in what is signed.</summary>
internal enum MessageType
{
    Challenge = 1,
    Hello = 2,
    Heartbeat = 3,
    Find = 4,
    FindReply = 5,
    Rules = 6,
    RulesReply = 7,
    Prepare = 8,
    PrepareOk = 9,
    PrepareNo = 10,
    Commit = 11,
    Result = 12,
    Ack = 13,
    Query = 14,
    QueryReply = 15,
    Cancel = 16,
    Read = 17,
    Probe = 18,
    ProbeReply = 19,
    Refusal = 20,
    PrepareCheck = 21,
    CheckKey = 22,
    Check = 23,
    CheckReply = 24,
    Memberships = 25,
    MembershipsReply = 26,
    Unlock = 27,
    Resolve = 35,
}
