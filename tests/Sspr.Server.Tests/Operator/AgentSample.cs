using Sspr.Agents;
using Sspr.Directories.Writeback;
using Sspr.Testing;

namespace Sspr.Server.Tests.Operator;

/// <summary>Puts an agent into a store the way enrolment does.</summary>
internal static class AgentSample
{
    /// <summary>Enrols one that serves the sample directory.</summary>
    public static async Task<AgentId> EnrolAsync(
        IAgentStore store, CancellationToken cancellationToken, AgentStatus status = AgentStatus.Active, string name = "hq")
    {
        var now = TimeProvider.System.GetUtcNow();
        var code = new EnrolmentCode
        {
            Id = $"0123456789{name}",
            SealedKey = new byte[32],
            AgentName = name,
            Directories = [Some.Directory],
            ExpiresAt = now.AddMinutes(15),
        };
        await store.AddCodeAsync(code, cancellationToken);
        var agent = new EnrolledAgent
        {
            Id = AgentId.New(),
            Name = name,
            PublicKey = new byte[91],
            Directories = [Some.Directory],
            EnrolledAt = now,
            Status = status,
            Transcript = new byte[32],
        };
        Assert.True(await store.ConsumeCodeAsync(code.Id, agent, now, cancellationToken));
        return agent.Id;
    }
}
