namespace Sspr.Work;

/// <summary>Something to be done for a reset outside the request that caused it; survives a crash.</summary>
internal sealed record WorkItem
{
    /// <summary>Row id, and the key under which doing it twice is noticed.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required WorkKind Kind { get; init; }

    /// <summary>For which reset.</summary>
    public required Guid Reset { get; init; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it was taken already.</summary>
    public int Tries { get; init; }
}

/// <summary>The kinds of work.</summary>
internal enum WorkKind
{
    /// <summary>Look the account up and issue the first challenge.</summary>
    Identify,

    /// <summary>Issue another challenge for the present gate.</summary>
    IssueAgain,

    /// <summary>Find out what became of an operation.</summary>
    Resolve,

    /// <summary>Tell the account's addresses what was done.</summary>
    Notify,

    /// <summary>End the account's other open attempts and its sign-ins.</summary>
    EndOthers,

    /// <summary>Tell the administrators that an owner froze the self-service of an account.</summary>
    Alert,

    /// <summary>Tell the account's addresses that somebody guesses at its proofs.</summary>
    Warn,
}
