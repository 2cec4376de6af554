using System.Collections.Concurrent;
using System.Security.Cryptography;
using Sspr.Agents;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Relay;

/// <summary>What speaks against an agent, and freezing it for that.</summary>
internal sealed class AgentSuspicions(IAgentStore store, ILogger<AgentSuspicions> logger)
{
    /// <summary>So many messages with a bad signature freeze an agent.</summary>
    public const int MostBad = 3;

    private readonly ConcurrentDictionary<AgentId, int> _bad = new();
    private readonly ConcurrentDictionary<AgentId, long> _heads = new();

    /// <summary>Counts a message on an agent's own stream that its key did not sign.</summary>
    /// <returns>Whether the agent was frozen for it.</returns>
    public async Task<bool> CountBadAsync(AgentId agent, string name)
    {
        var bad = _bad.AddOrUpdate(agent, 1, static (_, before) => before + 1);
        Log.BadSignature(logger, name, bad, MostBad);
        if (bad < MostBad)
        {
            return false;
        }

        _bad.TryRemove(agent, out _);
        await FreezeAsync(agent, name, FreezeReason.BadSignatures);
        return true;
    }

    /// <summary>Takes an agent out of work until an administrator decides.</summary>
    public async Task FreezeAsync(AgentId agent, string name, FreezeReason why)
    {
        if (await store.MoveAsync(agent, AgentStatus.Active, AgentStatus.Frozen, why, CancellationToken.None))
        {
            Log.AgentFrozen(logger, name, agent, why);
        }
    }

    /// <summary>
    /// Holds the agent's journal against the longest that was seen of it, and freezes the agent if it is shorter now: an agent that
    /// forgot what it wrote would answer "never seen" for it.
    /// </summary>
    public async Task<bool> IsJournalShorterAsync(EnrolledAgent agent, long head)
    {
        // Security: a journal that was cut at the end of a record looks whole to the agent itself
        // (A_journal_cut_between_two_records_freezes_the_agent).
        if (head >= agent.JournalHead)
        {
            await NoteJournalAsync(agent.Id, head);
            return false;
        }

        Log.JournalShorter(logger, agent.Name, head, agent.JournalHead);
        await FreezeAsync(agent.Id, agent.Name, FreezeReason.JournalShorter);
        return true;
    }

    /// <summary>Notes how long the journal of a live agent is by now.</summary>
    public Task NoteJournalAsync(AgentStream stream) => NoteJournalAsync(stream.Agent, stream.JournalHead);

    /// <summary>Whether a message is signed by the key that the agent had before its present one.</summary>
    public bool ShowsTheKeyBefore(EnrolledAgent agent, byte[] message)
    {
        if (agent.PreviousKey is not { } key)
        {
            return false;
        }

        try
        {
            using var before = new MessageVerifier(key.Span);
            if (before.TryOpen<Hello>(message, out var hello) && hello.Speaks(2))
            {
                Log.KeyBeforeShown(logger, agent.Name);
                return true;
            }
        }
        catch (CryptographicException)
        {
            // the store's own bytes are no key; it is not this one then
        }

        return false;
    }

    private async Task NoteJournalAsync(AgentId agent, long head)
    {
        if (_heads.GetValueOrDefault(agent, -1) != head)
        {
            await store.RecordJournalAsync(agent, head, CancellationToken.None);
            _heads[agent] = head;
        }
    }
}
