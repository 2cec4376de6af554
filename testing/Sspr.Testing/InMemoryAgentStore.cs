using Sspr.Agents;
using Sspr.Directories.Writeback;

namespace Sspr.Testing;

/// <summary>Keeps agents and enrolment codes in memory, with the same guards as a database.</summary>
internal sealed class InMemoryAgentStore : IAgentStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AgentId, EnrolledAgent> _agents = [];
    private readonly Dictionary<string, EnrolmentCode> _codes = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<EnrolledAgent>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<EnrolledAgent>>([.. _agents.Values.OrderBy(a => a.Name, StringComparer.Ordinal)]);
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

    public Task<bool> SetStatusAsync(AgentId id, AgentStatus status, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var allowed = _agents.TryGetValue(id, out var agent) && agent.Status != status
                && (status == AgentStatus.Revoked || (status == AgentStatus.Frozen && agent.Status == AgentStatus.Active));
            if (allowed)
            {
                _agents[id] = agent! with { Status = status };
            }

            return Task.FromResult(allowed);
        }
    }

    /// <summary>Puts an agent in as if it had been enrolled.</summary>
    public void Add(EnrolledAgent agent)
    {
        lock (_gate)
        {
            _agents.Add(agent.Id, agent);
        }
    }

    private static bool IsOpen(EnrolmentCode code, DateTimeOffset now) => code.UsedAt is null && now < code.ExpiresAt;
}
