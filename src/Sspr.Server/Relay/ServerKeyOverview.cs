using Microsoft.Extensions.Options;
using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>How the server's keys stand and which agent holds which, for operators and the doctor.</summary>
internal sealed class ServerKeyOverview(ServerKeys keys, ServerIdentity server, IOptions<RelayOptions> options)
{
    /// <summary>Reads it.</summary>
    public async Task<ServerKeyState> ReadAsync(CancellationToken cancellationToken)
    {
        var (present, next) = (keys.Present, keys.Next);
        return new ServerKeyState
        {
            Id = present.Id,
            Words = WordsOf(present),
            Since = present.UsedSince ?? present.MadeAt,
            MaximumDays = options.Value.ServerKeyDays,
            IsSettling = keys.IsSettling,
            Next = next is null ? null : new(next.Id, WordsOf(next), next.MadeAt, next.Until ?? next.MadeAt),
            Agents = [.. (await keys.InServiceAsync(cancellationToken)).Select(agent => Of(agent, present, next))],
        };
    }

    private string WordsOf(ServerKey key) => KeyWords.OfServer(key.PublicKey.Span, server.Tenant, server.Server);

    private static AgentHolding Of(EnrolledAgent agent, ServerKey present, ServerKey? next)
    {
        var held = ServerKeys.HeldBy(agent);
        return new(agent.Name, agent.Status, held is null ? HeldKey.NotSaid
            : held == next?.Id ? HeldKey.Next
            : held == present.Id ? HeldKey.Present
            : HeldKey.Former);
    }
}
