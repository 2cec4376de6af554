namespace Sspr.Directories;

/// <summary>An operation that the directory's side is ready to carry out.</summary>
public sealed record PreparedWrite
{
    /// <summary>The operation.</summary>
    public required WriteRequest Request { get; init; }

    /// <summary>The one domain controller that reads and writes of this operation go to.</summary>
    public required string DomainController { get; init; }

    /// <summary>The account just before the write.</summary>
    public required AccountSnapshot Snapshot { get; init; }

    /// <summary>The agent that prepared it; null in direct mode.</summary>
    public string? AgentId { get; init; }

    /// <summary>Refuses to carry out what was prepared as something else.</summary>
    /// <exception cref="ArgumentException">It was prepared for none of <paramref name="actions"/>.</exception>
    public void Demand(params ReadOnlySpan<WriteAction> actions)
    {
        if (!actions.Contains(Request.Action))
        {
            throw new ArgumentException($"Prepared to {Request.Action}, which is done in another way.", nameof(actions));
        }
    }
}
