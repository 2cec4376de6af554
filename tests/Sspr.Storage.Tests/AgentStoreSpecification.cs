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
        await Node.Agents.SetStatusAsync(first.Id, AgentStatus.Revoked, Cancelled);

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
    public async Task A_frozen_or_revoked_agent_never_becomes_active_again()
    {
        var agent = NewAgent("dc-1");
        await EnrolAsync(agent);

        Assert.False(await SetAsync(agent, AgentStatus.Active));
        Assert.True(await SetAsync(agent, AgentStatus.Frozen));
        Assert.False(await SetAsync(agent, AgentStatus.Frozen));
        Assert.False(await SetAsync(agent, AgentStatus.Active));
        Assert.True(await SetAsync(agent, AgentStatus.Revoked));
        Assert.False(await SetAsync(agent, AgentStatus.Frozen));
        Assert.False(await SetAsync(agent, AgentStatus.Active));
        Assert.Equal(AgentStatus.Revoked, (await Node.Agents.FindAsync(agent.Id, Cancelled))!.Status);
    }

    private protected static EnrolledAgent NewAgent(string name) => new()
    {
        Id = AgentId.New(),
        Name = name,
        PublicKey = RandomNumberGenerator.GetBytes(91),
        Directories = [new DirectoryName("corp"), new DirectoryName("branch.example")],
        EnrolledAt = Sample.Now,
    };

    private static void AssertSame(EnrolledAgent expected, EnrolledAgent? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.PublicKey.ToArray(), actual.PublicKey.ToArray());
        Assert.Equal(expected.Directories, actual.Directories);
        Assert.Equal(expected with { PublicKey = default, Directories = [] }, actual with { PublicKey = default, Directories = [] });
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

    private Task<bool> SetAsync(EnrolledAgent agent, AgentStatus status) =>
        Node.Agents.SetStatusAsync(agent.Id, status, Cancelled);
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
