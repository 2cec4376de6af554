namespace Sspr.Directories;

/// <summary>One operation, before anything is known of the account's present state.</summary>
public sealed record WriteRequest
{
    /// <summary>Names the operation everywhere: server, agent, journal, stamp and both audits.</summary>
    public required OperationId Operation { get; init; }

    /// <summary>Whose password.</summary>
    public required AccountId Account { get; init; }

    /// <summary>The account's security identifier, checked again at the directory; null where it has none.</summary>
    public string? Sid { get; init; }

    /// <summary>What to do.</summary>
    public required WriteAction Action { get; init; }

    /// <summary>The operation to settle; only with <see cref="WriteAction.Settle"/>.</summary>
    public OperationId? Settles { get; init; }

    /// <summary>The gates that were passed, as method names, for the agent's own record.</summary>
    public IReadOnlyList<string> GatesPassed { get; init; } = [];
}
