namespace Sspr.Directories.Writeback.Messages;

/// <summary>What an agent knows of an operation that has no result; the numbers are those of the wire.</summary>
internal enum QueryState
{
    /// <summary>Being carried out, or its outcome is being found out.</summary>
    InProgress = 1,

    /// <summary>Never journaled, and from now on refused: it was not and will not be carried out by this agent.</summary>
    NeverSeen = 2,
}
