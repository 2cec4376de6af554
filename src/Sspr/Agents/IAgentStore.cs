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

    /// <summary>Takes all tries from codes that are expired at <paramref name="now"/>, so that they stay so whatever a clock shows later.</summary>
    Task VoidOverdueCodesAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that the agent was heard of, and its version. Unknown ids are ignored.</summary>
    Task RecordSeenAsync(AgentId id, string build, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Moves an agent that is in <paramref name="from"/>, if <see cref="AgentMoves"/> knows the way.</summary>
    /// <param name="id">The agent.</param>
    /// <param name="from">The state that it must still be in.</param>
    /// <param name="to">The state that it will be in.</param>
    /// <param name="because">Why it is frozen; null for every other state.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether a row changed.</returns>
    Task<bool> MoveAsync(AgentId id, AgentStatus from, AgentStatus to, FreezeReason? because, CancellationToken cancellationToken);

    /// <summary>Notes how long the agent's journal is, if that is longer than what is noted.</summary>
    Task RecordJournalAsync(AgentId id, long head, CancellationToken cancellationToken);

    /// <summary>Forgets how long the journal was: an administrator accepted a shorter one.</summary>
    Task ForgetJournalAsync(AgentId id, CancellationToken cancellationToken);

    /// <summary>Notes that an administrator wants the agent to change its key.</summary>
    /// <returns>False if the agent is not active.</returns>
    Task<bool> AskForKeyAsync(AgentId id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Puts <paramref name="next"/> in the place of <paramref name="present"/>, if the agent is active and that is still its key.
    /// </summary>
    /// <returns>Whether a row changed.</returns>
    Task<bool> ReplaceKeyAsync(
        AgentId id, ReadOnlyMemory<byte> present, ReadOnlyMemory<byte> next, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes the newest of the server's keys that the agent takes commands from; null if it cannot say so any more.</summary>
    Task RecordServerKeyAsync(AgentId id, ReadOnlyMemory<byte>? keyId, CancellationToken cancellationToken);
}
