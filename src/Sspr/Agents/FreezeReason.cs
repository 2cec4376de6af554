namespace Sspr.Agents;

/// <summary>Why an agent was frozen; the names are those of the store.</summary>
public enum FreezeReason
{
    /// <summary>Two live streams showed its key at once: one of them is a copy.</summary>
    Copy = 1,

    /// <summary>Three messages on its own stream were not signed by its key.</summary>
    BadSignatures = 2,

    /// <summary>Its journal is shorter than the server last saw it: it may have forgotten what it wrote.</summary>
    JournalShorter = 3,
}
