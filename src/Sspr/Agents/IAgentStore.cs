using Sspr.Directories.Writeback;

namespace Sspr.Agents;

/// <summary>
/// Enrolled agents and the one-time codes that enrol them. Every write that guards a rule is one conditional update, so that
/// parallel callers cannot both win.
/// </summary>
public interface IAgentStore
{
    /// <summary>All agents, whatever their status, by name.</summary>
    Task<IReadOnlyList<EnrolledAgent>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One agent; null if the id is not known.</summary>
    Task<EnrolledAgent?> FindAsync(AgentId id, CancellationToken cancellationToken);

    /// <summary>Keeps a new code. Expired and used codes may be deleted at the same time.</summary>
    Task AddCodeAsync(EnrolmentCode code, CancellationToken cancellationToken);

    /// <summary>
    /// Counts a try, durably and before anybody compares: <c>attempts + 1</c> where the code is unused, unexpired at
    /// <paramref name="now"/> and has fewer than <see cref="EnrolmentCode.MaximumAttempts"/> tries.
    /// </summary>
    /// <returns>The code after counting; null if no row was updated, for whatever reason.</returns>
    Task<EnrolmentCode?> CountAttemptAsync(string codeId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Marks the code used where it is unused and unexpired at <paramref name="now"/>, and adds the agent, in one transaction.
    /// </summary>
    /// <returns>True for exactly one caller; false if the code was used or expired meanwhile, and then nothing is added.</returns>
    Task<bool> ConsumeCodeAsync(string codeId, EnrolledAgent agent, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that the agent was heard of, and its version. Unknown ids are ignored.</summary>
    Task RecordSeenAsync(AgentId id, string build, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Moves an agent from <see cref="AgentStatus.Active"/> to Frozen, or from any status to Revoked. Never back to Active.
    /// </summary>
    /// <returns>Whether a row changed.</returns>
    Task<bool> SetStatusAsync(AgentId id, AgentStatus status, CancellationToken cancellationToken);
}
