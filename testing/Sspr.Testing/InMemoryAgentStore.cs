using Sspr.Agents;
using Sspr.Directories.Writeback;

namespace Sspr.Testing;

/// <summary>Keeps agents and enrolment codes in memory, with the same guards as a database.</summary>
internal sealed class InMemoryAgentStore : IAgentStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AgentId, EnrolledAgent> _agents = [];
    private readonly Dictionary<string, EnrolmentCode> _codes = new(StringComparer.Ordinal);

    /// <summary>What everything that is asked for or written waits for; a database that does not answer.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    public async Task<IReadOnlyList<EnrolledAgent>> ListAsync(CancellationToken cancellationToken)
    {
        await Answers;
        lock (_gate)
        {
            return [.. _agents.Values.OrderBy(a => a.Name, StringComparer.Ordinal)];
        }
    }

    public Task<EnrolledAgent?> FindAsync(AgentId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_agents.GetValueOrDefault(id));
        }
    }

    public Task AddCodeAsync(EnrolmentCode code, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _codes.Add(code.Id, code);
        }

        return Task.CompletedTask;
    }

    public Task<EnrolmentCode?> CountAttemptAsync(string codeId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_codes.TryGetValue(codeId, out var code) || !IsOpen(code, now) || code.Attempts >= EnrolmentCode.MaximumAttempts)
            {
                return Task.FromResult<EnrolmentCode?>(null);
            }

            _codes[codeId] = code with { Attempts = code.Attempts + 1 };
            return Task.FromResult<EnrolmentCode?>(_codes[codeId]);
        }
    }

    public Task<bool> ConsumeCodeAsync(
        string codeId, EnrolledAgent agent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_codes.TryGetValue(codeId, out var code) || !IsOpen(code, now))
            {
                return Task.FromResult(false);
            }

            _codes[codeId] = code with { UsedAt = now };
            _agents.Add(agent.Id, agent);
            return Task.FromResult(true);
        }
    }

    public Task RecordSeenAsync(AgentId id, string build, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_agents.TryGetValue(id, out var agent))
            {
                _agents[id] = agent with { Build = build, LastSeenAt = at };
            }
        }

        return Task.CompletedTask;
    }

    public Task<bool> MoveAsync(
        AgentId id, AgentStatus from, AgentStatus to, FreezeReason? because, CancellationToken cancellationToken) =>
        ChangeAsync(
            id, agent => agent.Status == from && AgentMoves.Allows(from, to), agent => agent with { Status = to, FrozenBecause = because });

    public Task RecordJournalAsync(AgentId id, long head, CancellationToken cancellationToken) =>
        ChangeAsync(id, agent => agent.JournalHead < head, agent => agent with { JournalHead = head });

    public Task ForgetJournalAsync(AgentId id, CancellationToken cancellationToken) =>
        ChangeAsync(id, static _ => true, static agent => agent with { JournalHead = 0 });

    public Task<bool> AskForKeyAsync(AgentId id, DateTimeOffset at, CancellationToken cancellationToken) =>
        ChangeAsync(id, static agent => agent.Status == AgentStatus.Active, agent => agent with { KeyAskedAt = at });

    public Task<bool> ReplaceKeyAsync(
        AgentId id, ReadOnlyMemory<byte> present, ReadOnlyMemory<byte> next, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            agent => agent.Status == AgentStatus.Active && agent.PublicKey.Span.SequenceEqual(present.Span),
            agent => agent with { PublicKey = next, PreviousKey = present, KeySince = now, KeyAskedAt = null });

    public Task RecordServerKeyAsync(AgentId id, ReadOnlyMemory<byte>? keyId, CancellationToken cancellationToken) =>
        ChangeAsync(id, static _ => true, agent => agent with { ServerKeyId = keyId });

    /// <summary>Puts an agent in as if it had been enrolled.</summary>
    public void Add(EnrolledAgent agent)
    {
        lock (_gate)
        {
            _agents.Add(agent.Id, agent);
        }
    }

    private Task<bool> ChangeAsync(AgentId id, Func<EnrolledAgent, bool> guard, Func<EnrolledAgent, EnrolledAgent> change)
    {
        lock (_gate)
        {
            if (!_agents.TryGetValue(id, out var agent) || !guard(agent))
            {
                return Task.FromResult(false);
            }

            _agents[id] = change(agent);
            return Task.FromResult(true);
        }
    }

    public Task VoidOverdueCodesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var code in _codes.Values.Where(code => now >= code.ExpiresAt).ToList())
            {
                _codes[code.Id] = code with { Attempts = EnrolmentCode.MaximumAttempts };
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsOpen(EnrolmentCode code, DateTimeOffset now) => code.UsedAt is null && now < code.ExpiresAt;
}
