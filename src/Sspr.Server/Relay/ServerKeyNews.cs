using System.Runtime.CompilerServices;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Relay;

/// <summary>What agents are told about the server's keys, and what they say which of them they hold.</summary>
internal sealed class ServerKeyNews(ServerKeys keys, IAgentStore agents, ServerIdentity server, ServerKeyTimes times, TimeProvider time)
{
    private const int SinceVersion = 3;

    private readonly ConditionalWeakTable<AgentStream, Told> _told = [];

    /// <summary>
    /// What an agent has to hear before the challenge, because it was away while it was announced; null if the key is the first. Who has
    /// the key already passes over it.
    /// </summary>
    public byte[]? BeforeTheChallenge => keys.Present.Announcement?.ToArray();

    /// <summary>Tells an agent of the next key until it has it, and that the former one is retired.</summary>
    public void TellIfDue(AgentStream stream, EnrolledAgent agent)
    {
        if (!stream.Hello.Speaks(SinceVersion))
        {
            return;
        }

        var told = _told.GetOrCreateValue(stream);
        if (keys.Retired is { } retired && keys.IsInUse && told.Retired != retired.Generation)
        {
            told.Retired = retired.Generation;
            stream.Tell(server.Signer.Sign(new RetireServerKey(
                new CommandHeader { Tenant = server.Tenant, Agent = agent.Id, Operation = OperationId.New(), Boot = stream.Boot },
                Convert.FromHexString(retired.Id))));
        }

        if (keys.Next is { } next && ServerKeys.HeldBy(agent) != next.Id
            && (told.NextAt is not { } at || time.GetElapsedTime(at) >= times.Again))
        {
            told.NextAt = time.GetTimestamp();
            stream.Tell(next.Announcement!.Value.ToArray());
        }
    }

    /// <summary>Notes which key an agent says that it holds.</summary>
    public async Task TakeAsync(AgentStream stream, byte[] message)
    {
        // Security: an agent speaks for itself only (What_an_agent_holds_is_said_by_itself).
        if (stream.Verifier.TryOpen<ServerKeyHeld>(message, out var held)
            && held.Agent == stream.Agent
            && held.Tenant.AsSpan().SequenceEqual(server.Tenant))
        {
            await agents.RecordServerKeyAsync(stream.Agent, held.KeyId, CancellationToken.None);
        }
    }

    /// <summary>An agent that was put back to an earlier version cannot follow a change of keys any more.</summary>
    public Task NoteVersionAsync(EnrolledAgent agent, Hello hello) => agent.ServerKeyId is null || hello.Speaks(SinceVersion)
        ? Task.CompletedTask
        : agents.RecordServerKeyAsync(agent.Id, null, CancellationToken.None);

    private sealed class Told
    {
        public long? NextAt { get; set; }

        public int Retired { get; set; }
    }
}
