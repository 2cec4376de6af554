using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Server.Relay;

/// <summary>Has agents change their keys: when somebody asks for it, and by themselves when a key is half a year old.</summary>
internal sealed class AgentKeys(
    IAgentStore store, ServerIdentity server, IOptions<RelayOptions> options, TimeProvider time, ILogger<AgentKeys> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<AgentId, Asked> _asked = new();

    /// <summary>Tells an agent to change its key, if it is time.</summary>
    public void AskIfDue(AgentStream stream, EnrolledAgent agent)
    {
        var now = time.GetUtcNow();
        var isDue = agent.KeyAskedAt is not null || now - (agent.KeySince ?? agent.EnrolledAt) >= TimeSpan.FromDays(options.Value.AgentKeyDays);
        if (!isDue || !stream.Hello.Speaks(2) || IsAskedAlready(agent))
        {
            return;
        }

        _asked[agent.Id] = new Asked(time.GetTimestamp(), agent.KeyAskedAt);
        stream.Tell(server.Signer.Sign(new RotateKey(new CommandHeader
        {
            Tenant = server.Tenant,
            Agent = agent.Id,
            Operation = OperationId.New(),
            Boot = stream.Boot,
        })));
    }

    /// <summary>Takes the key that an agent offers on its own stream.</summary>
    public async Task TakeAsync(AgentStream stream, byte[] message)
    {
        // Security: offered under the present key, and proved by the new one; what was taken once is confirmed again, because the first
        // answer may have been lost (A_new_key_is_signed_by_the_old_and_the_new).
        if (!stream.Verifier.TryOpen<KeyOffer>(message, out var offer)
            || offer.Agent != stream.Agent
            || !offer.Tenant.AsSpan().SequenceEqual(server.Tenant)
            || await store.FindAsync(stream.Agent, CancellationToken.None) is not { } agent
            || !IsFor(agent, offer, out var isTaken))
        {
            Log.KeyRefused(logger, stream.Name);
            return;
        }

        if (!isTaken && !await store.ReplaceKeyAsync(agent.Id, agent.PublicKey, offer.NewKey, time.GetUtcNow(), CancellationToken.None))
        {
            Log.KeyRefused(logger, stream.Name);
            return;
        }

        // answers that are on their way are signed with the key before; both count on this stream until the agent has changed over
        stream.Verifier.Accept(offer.NewKey);
        _asked.TryRemove(agent.Id, out _);
        var id = System.Security.Cryptography.SHA256.HashData(offer.NewKey)[..8];
        Log.KeyReplaced(logger, stream.Name, Convert.ToHexStringLower(id));
        stream.Tell(server.Signer.Sign(new KeyTaken(server.Tenant, agent.Id, id)));
    }

    /// <summary>Whether it was a short while ago; what an administrator asks for since then is told at once.</summary>
    private bool IsAskedAlready(EnrolledAgent agent) =>
        _asked.TryGetValue(agent.Id, out var asked) && time.GetElapsedTime(asked.At) < Pause && asked.For == agent.KeyAskedAt;

    private static bool IsFor(EnrolledAgent agent, KeyOffer offer, out bool isTaken)
    {
        isTaken = agent.PublicKey.Span.SequenceEqual(offer.NewKey);
        return isTaken
            ? agent.PreviousKey is { } before && offer.IsProved(before.Span)
            : offer.IsProved(agent.PublicKey.Span);
    }

    private sealed record Asked(long At, DateTimeOffset? For);
}
