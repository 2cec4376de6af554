namespace Sspr.Storage;

/// <summary>The store could not do what was asked; nothing was changed, except where <see cref="StoreFault.CommitUnknown"/> says otherwise.</summary>
internal sealed class StoreException : Exception
{
    /// <summary>Keeps the provider's own exception as the cause.</summary>
    public StoreException(StoreFault fault, Exception cause)
        : base($"The store failed: {fault}.", cause) => Fault = fault;

    /// <summary>What is wrong.</summary>
    public StoreFault Fault { get; }
}

/// <summary>What can be wrong with the store; each has its own code in the problem catalogue.</summary>
internal enum StoreFault
{
    /// <summary>Locked by another writer for longer than we wait.</summary>
    Busy,

    /// <summary>No room on the disk.</summary>
    Full,

    /// <summary>The database server cannot be reached, or the file cannot be opened.</summary>
    Unreachable,

    /// <summary>The file or server may not be written to.</summary>
    ReadOnly,

    /// <summary>The file is damaged.</summary>
    Damaged,

    /// <summary>The connection was lost while committing: read again before deciding.</summary>
    CommitUnknown,
}
