using Microsoft.EntityFrameworkCore;
using Sspr.Agents;
using Sspr.Directories.Writeback;
using Sspr.Storage.Rows;

namespace Sspr.Storage.Stores;

internal sealed class AgentStore(Database database) : IAgentStore
{
    public Task<IReadOnlyList<EnrolledAgent>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<EnrolledAgent>>(async context =>
        {
            var rows = await context.Agents.OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(cancellationToken);
            return [.. rows.Select(static row => row.ToAgent())];
        });

    public Task<EnrolledAgent?> FindAsync(AgentId id, CancellationToken cancellationToken)
    {
        var value = id.ToString();
        return database.ReadAsync(async context =>
        {
            var row = await context.Agents.SingleOrDefaultAsync(row => row.Id == value, cancellationToken);
            return row?.ToAgent();
        });
    }

    public Task AddCodeAsync(EnrolmentCode code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        return database.WriteAsync(
            context =>
            {
                context.EnrolmentCodes.Add(EnrolmentCodeRow.From(code));
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    public Task<EnrolmentCode?> CountAttemptAsync(string codeId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (most, ticks) = (EnrolmentCode.MaximumAttempts, now.UtcTicks);
        return database.WriteAsync(
            async context =>
            {
                // Security: counted before anybody compares, in one statement (A_third_try_of_an_enrolment_code_is_the_last)
                var counted = await context.EnrolmentCodes.FromSql(
                    $"""
                     UPDATE enrolment_codes SET attempts = attempts + 1
                     WHERE id = {codeId} AND used_at IS NULL AND expires_at > {ticks} AND attempts < {most}
                     RETURNING id, sealed_key, agent_name, directories, expires_at, attempts, used_at
                     """).AsNoTracking().ToListAsync(cancellationToken);
                return counted is [var row] ? row.ToCode() : null;
            },
            cancellationToken);
    }

    public Task<bool> ConsumeCodeAsync(
        string codeId, EnrolledAgent agent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return database.TryWriteAsync(
            async context =>
            {
                // Security: one conditional update decides who used the code (Of_parallel_enrolments_with_one_code_one_wins)
                var used = await context.EnrolmentCodes
                    .Where(row => row.Id == codeId && row.UsedAt == null && row.ExpiresAt > now)
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.UsedAt, now), cancellationToken);
                if (used != 1)
                {
                    return false;
                }

                context.Agents.Add(AgentRow.From(agent));
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task VoidOverdueCodesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        const int most = EnrolmentCode.MaximumAttempts;

        // Security: guarded by An_enrolment_code_that_expired_stays_expired_when_the_clock_is_put_back
        return database.WriteAsync(
            context => context.EnrolmentCodes.Where(row => row.UsedAt == null && row.ExpiresAt <= now && row.Attempts < most)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Attempts, most), cancellationToken),
            cancellationToken);
    }

    public Task RecordSeenAsync(AgentId id, string build, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var value = id.ToString();
        return database.WriteAsync(
            context => context.Agents.Where(row => row.Id == value).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.LastSeenAt, at).SetProperty(r => r.Build, build), cancellationToken),
            cancellationToken);
    }

    public Task<bool> MoveAsync(
        AgentId id, AgentStatus from, AgentStatus to, FreezeReason? because, CancellationToken cancellationToken)
    {
        var value = id.ToString();

        // Security: only the ways that there are, and only from the state that the caller saw (An_agent_moves_only_from_where_it_is)
        return !AgentMoves.Allows(from, to)
            ? Task.FromResult(false)
            : database.TryWriteAsync(
                async context => await context.Agents.Where(row => row.Id == value && row.Status == from).ExecuteUpdateAsync(
                    row => row.SetProperty(r => r.Status, to).SetProperty(r => r.FrozenBecause, because), cancellationToken) == 1,
                cancellationToken);
    }

    public Task RecordJournalAsync(AgentId id, long head, CancellationToken cancellationToken)
    {
        var value = id.ToString();
        return database.WriteAsync(
            context => context.Agents.Where(row => row.Id == value && row.JournalHead < head).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.JournalHead, head), cancellationToken),
            cancellationToken);
    }

    public Task ForgetJournalAsync(AgentId id, CancellationToken cancellationToken)
    {
        var value = id.ToString();
        return database.WriteAsync(
            context => context.Agents.Where(row => row.Id == value).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.JournalHead, 0), cancellationToken),
            cancellationToken);
    }

    public Task<bool> AskForKeyAsync(AgentId id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var value = id.ToString();
        return database.TryWriteAsync(
            async context => await context.Agents.Where(row => row.Id == value && row.Status == AgentStatus.Active).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.KeyAskedAt, at), cancellationToken) == 1,
            cancellationToken);
    }

    public Task<bool> ReplaceKeyAsync(
        AgentId id, ReadOnlyMemory<byte> present, ReadOnlyMemory<byte> next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (value, old, fresh) = (id.ToString(), present.ToArray(), next.ToArray());

        // Security: one guarded update, so that of two new keys one counts (Of_parallel_new_keys_of_one_agent_one_counts)
        return database.TryWriteAsync(
            async context => await context.Agents
                .Where(row => row.Id == value && row.Status == AgentStatus.Active && row.PublicKey == old)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(r => r.PublicKey, fresh)
                        .SetProperty(r => r.PreviousKey, old)
                        .SetProperty(r => r.KeySince, now)
                        .SetProperty(r => r.KeyAskedAt, (DateTimeOffset?)null),
                    cancellationToken) == 1,
            cancellationToken);
    }

    public Task RecordServerKeyAsync(AgentId id, ReadOnlyMemory<byte>? keyId, CancellationToken cancellationToken)
    {
        var (value, key) = (id.ToString(), keyId?.ToArray());
        return database.WriteAsync(
            context => context.Agents.Where(row => row.Id == value).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.ServerKeyId, key), cancellationToken),
            cancellationToken);
    }
}
