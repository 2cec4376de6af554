using System.Security.Cryptography;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class AgentStoreSpecification : StoreSpecification
{
    [Fact]
    public async Task An_agent_is_read_back_as_it_was_enrolled()
    {
        var agent = NewAgent("dc-1");
        Assert.True(await EnrolAsync(agent));

        AssertSame(agent, await Node.Agents.FindAsync(agent.Id, Cancelled));
        Assert.Null(await Node.Agents.FindAsync(AgentId.New(), Cancelled));
    }

    [Fact]
    public async Task Agents_are_listed_by_name_whatever_their_status()
    {
        var (second, first) = (NewAgent("dc-2"), NewAgent("dc-1"));
        await EnrolAsync(second);
        await EnrolAsync(first);
        await SetAsync(first, AgentStatus.Active, AgentStatus.Revoked);

        Assert.Equal([first.Id, second.Id], (await Node.Agents.ListAsync(Cancelled)).Select(agent => agent.Id));
    }

    [Fact]
    public async Task A_third_try_of_an_enrolment_code_is_the_last()
    {
        var code = await AddCodeAsync();

        for (var attempt = 1; attempt <= EnrolmentCode.MaximumAttempts; attempt++)
        {
            var counted = await Node.Agents.CountAttemptAsync(code.Id, Sample.Now, Cancelled);
            Assert.Equal(attempt, counted!.Attempts);
            Assert.Equal(code.SealedKey.ToArray(), counted.SealedKey.ToArray());
            Assert.Equal(code.Directories, counted.Directories);
            Assert.Equal((code.AgentName, code.ExpiresAt), (counted.AgentName, counted.ExpiresAt));
        }

        Assert.Null(await Node.Agents.CountAttemptAsync(code.Id, Sample.Now, Cancelled));
        Assert.Null(await Node.Agents.CountAttemptAsync("unknown", Sample.Now, Cancelled));
    }

    [Fact]
    public async Task An_enrolment_code_is_refused_from_the_moment_it_expires()
    {
        var code = await AddCodeAsync();

        Assert.Null(await Node.Agents.CountAttemptAsync(code.Id, code.ExpiresAt, Cancelled));
        Assert.False(await Node.Agents.ConsumeCodeAsync(code.Id, NewAgent("late"), code.ExpiresAt, Cancelled));
        Assert.NotNull(await Node.Agents.CountAttemptAsync(code.Id, code.ExpiresAt.AddTicks(-1), Cancelled));
        Assert.True(await Node.Agents.ConsumeCodeAsync(code.Id, NewAgent("in time"), code.ExpiresAt.AddTicks(-1), Cancelled));
    }

    [Fact]
    public async Task An_enrolment_code_that_expired_stays_expired_when_the_clock_is_put_back()
    {
        var (code, other) = (await AddCodeAsync(), await AddCodeAsync());
        await Node.Agents.VoidOverdueCodesAsync(code.ExpiresAt.AddTicks(-1), Cancelled);
        Assert.NotNull(await Node.Agents.CountAttemptAsync(code.Id, Sample.Now, Cancelled));

        await Node.Agents.VoidOverdueCodesAsync(code.ExpiresAt, Cancelled);

        Assert.Null(await Node.Agents.CountAttemptAsync(code.Id, Sample.Now, Cancelled));
        Assert.Null(await Node.Agents.CountAttemptAsync(other.Id, Sample.Now, Cancelled));
    }

    [Fact]
    public async Task An_enrolment_code_enrols_one_agent()
    {
        var code = await AddCodeAsync();

        Assert.True(await Node.Agents.ConsumeCodeAsync(code.Id, NewAgent("first"), Sample.Now, Cancelled));
        Assert.False(await Node.Agents.ConsumeCodeAsync(code.Id, NewAgent("second"), Sample.Now, Cancelled));

        Assert.Null(await Node.Agents.CountAttemptAsync(code.Id, Sample.Now, Cancelled));
        Assert.Equal("first", Assert.Single(await Node.Agents.ListAsync(Cancelled)).Name);
    }

    [Fact]
    public async Task What_an_agent_says_of_itself_is_noted()
    {
        var agent = NewAgent("dc-1");
        await EnrolAsync(agent);

        await Node.Agents.RecordSeenAsync(agent.Id, "1.2.3", Sample.Now.AddMinutes(1), Cancelled);
        await Node.Agents.RecordSeenAsync(AgentId.New(), "1.2.3", Sample.Now.AddMinutes(1), Cancelled);

        AssertSame(agent with { Build = "1.2.3", LastSeenAt = Sample.Now.AddMinutes(1) }, await Node.Agents.FindAsync(agent.Id, Cancelled));
    }

    [Fact]
    public async Task A_revoked_agent_never_becomes_active_again()
    {
        var agent = NewAgent("dc-1");
        await EnrolAsync(agent);
        Assert.True(await SetAsync(agent, AgentStatus.Active, AgentStatus.Revoked));

        foreach (var from in Enum.GetValues<AgentStatus>())
        {
            foreach (var to in Enum.GetValues<AgentStatus>())
            {
                Assert.False(await SetAsync(agent, from, to));
            }
        }

        Assert.Equal(AgentStatus.Revoked, (await Node.Agents.FindAsync(agent.Id, Cancelled))!.Status);
    }

    [Fact]
    public async Task An_agent_moves_only_from_where_it_is()
    {
        var agent = NewAgent("dc-1") with { Status = AgentStatus.Awaiting };
        await EnrolAsync(agent);

        Assert.False(await SetAsync(agent, AgentStatus.Active, AgentStatus.Frozen));
        Assert.False(await SetAsync(agent, AgentStatus.Awaiting, AgentStatus.Frozen));
        Assert.True(await SetAsync(agent, AgentStatus.Awaiting, AgentStatus.Active));
        Assert.False(await SetAsync(agent, AgentStatus.Awaiting, AgentStatus.Active));
        Assert.True(await Node.Agents.MoveAsync(agent.Id, AgentStatus.Active, AgentStatus.Frozen, FreezeReason.BadSignatures, Cancelled));
        Assert.Equal(FreezeReason.BadSignatures, (await Node.Agents.FindAsync(agent.Id, Cancelled))!.FrozenBecause);
        Assert.True(await SetAsync(agent, AgentStatus.Frozen, AgentStatus.Active));
        Assert.Null((await Node.Agents.FindAsync(agent.Id, Cancelled))!.FrozenBecause);
        Assert.False(await SetAsync(agent, AgentStatus.Active, AgentStatus.Awaiting));
    }

    [Fact]
    public async Task Of_parallel_new_keys_of_one_agent_one_counts()
    {
        var agent = NewAgent("dc-1") with { KeyAskedAt = Sample.Now };
        await EnrolAsync(agent);
        var keys = Enumerable.Range(0, 8).Select(static _ => RandomNumberGenerator.GetBytes(91)).ToList();

        var taken = await Task.WhenAll(keys.Select(
            key => Node.Agents.ReplaceKeyAsync(agent.Id, agent.PublicKey, key, Sample.Now.AddDays(1), Cancelled)));

        var kept = (await Node.Agents.FindAsync(agent.Id, Cancelled))!;
        Assert.Single(taken, static won => won);
        Assert.Equal(keys[Array.IndexOf(taken, true)], kept.PublicKey.ToArray());
        Assert.Equal(agent.PublicKey.ToArray(), kept.PreviousKey!.Value.ToArray());
        Assert.Equal((Sample.Now.AddDays(1), null), (kept.KeySince, kept.KeyAskedAt));
        await SetAsync(agent, AgentStatus.Active, AgentStatus.Revoked);
        Assert.False(await Node.Agents.ReplaceKeyAsync(agent.Id, kept.PublicKey, keys[0], Sample.Now, Cancelled));
        Assert.False(await Node.Agents.AskForKeyAsync(agent.Id, Sample.Now, Cancelled));
    }

    [Fact]
    public async Task A_journal_is_noted_as_long_as_it_ever_was()
    {
        var agent = NewAgent("dc-1");
        await EnrolAsync(agent);

        foreach (var head in new[] { 7L, 9, 8 })
        {
            await Node.Agents.RecordJournalAsync(agent.Id, head, Cancelled);
        }

        Assert.Equal(9, (await Node.Agents.FindAsync(agent.Id, Cancelled))!.JournalHead);
        await Node.Agents.ForgetJournalAsync(agent.Id, Cancelled);
        await Node.Agents.RecordServerKeyAsync(agent.Id, new byte[] { 1, 2 }, Cancelled);
        var read = (await Node.Agents.FindAsync(agent.Id, Cancelled))!;
        Assert.Equal((0, 2), (read.JournalHead, read.ServerKeyId!.Value.Length));
    }

    private protected static EnrolledAgent NewAgent(string name) => new()
    {
        Id = AgentId.New(),
        Name = name,
        PublicKey = RandomNumberGenerator.GetBytes(91),
        Directories = [new DirectoryName("corp"), new DirectoryName("branch.example")],
        EnrolledAt = Sample.Now,
        Transcript = RandomNumberGenerator.GetBytes(32),
    };

    private static void AssertSame(EnrolledAgent expected, EnrolledAgent? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.PublicKey.ToArray(), actual.PublicKey.ToArray());
        Assert.Equal(expected.Directories, actual.Directories);
        Assert.Equal(expected.Transcript?.ToArray(), actual.Transcript?.ToArray());
        Assert.Equal(Bare(expected), Bare(actual));

        static EnrolledAgent Bare(EnrolledAgent agent) => agent with { PublicKey = default, Directories = [], Transcript = null };
    }

    private async Task<EnrolmentCode> AddCodeAsync()
    {
        var code = new EnrolmentCode
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            SealedKey = RandomNumberGenerator.GetBytes(60),
            AgentName = "dc-1",
            Directories = [new DirectoryName("corp")],
            ExpiresAt = Sample.Now.AddMinutes(15),
        };
        await Node.Agents.AddCodeAsync(code, Cancelled);
        return code;
    }

    private async Task<bool> EnrolAsync(EnrolledAgent agent) =>
        await Node.Agents.ConsumeCodeAsync((await AddCodeAsync()).Id, agent, Sample.Now, Cancelled);

    private Task<bool> SetAsync(EnrolledAgent agent, AgentStatus from, AgentStatus to) =>
        Node.Agents.MoveAsync(agent.Id, from, to, null, Cancelled);
}

public sealed class SqliteAgentStoreTests : AgentStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresAgentStoreTests : AgentStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
