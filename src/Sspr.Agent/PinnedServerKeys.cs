using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Agent;

/// <summary>
/// The server's keys that this agent takes commands from: one, and a second while the server changes from the one to the other. Whatever
/// changes is on the disk before it counts.
/// </summary>
internal sealed class PinnedServerKeys(AgentContext agent, string folder, TimeProvider time, ILogger<PinnedServerKeys> logger)
{
    private readonly Lock _gate = new();
    private PinnedIdentity? _known;

    /// <summary>What the server is told: the newest of its keys that this agent takes commands from.</summary>
    public byte[] Held()
    {
        var pinned = AgentIdentity.Read(folder);
        var newest = IdOf(pinned.NextServerKey ?? pinned.ServerKey);
        return agent.Signer.Sign(new ServerKeyHeld(agent.Tenant, agent.Agent, newest));
    }

    /// <summary>Reads the keys again: somebody may have compared words meanwhile.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            var pinned = AgentIdentity.Read(folder);
            if (_known is not null && pinned != _known)
            {
                agent.Verifier = AgentIdentity.VerifierOf(pinned);
            }

            _known = pinned;
        }
    }

    /// <summary>Takes the announcement of the server's next key.</summary>
    /// <returns>What the server is told when the key is on the disk; null if the key was not taken.</returns>
    public byte[]? Take(byte[] message)
    {
        lock (_gate)
        {
            // Security: only what a pinned key signed for this installation (A_key_that_a_stranger_announces_is_refused). An old announcement
            // is signed by a key that is no longer pinned (An_announcement_of_an_earlier_change_is_refused).
            if (!agent.Verifier.TryOpen<NextServerKey>(message, out var next)
                || !next.Tenant.AsSpan().SequenceEqual(agent.Tenant)
                || !next.Server.AsSpan().SequenceEqual(agent.Server)
                || !IsKey(next.NewKey))
            {
                return Refuse("it is not signed by a key that this agent takes commands from, or is for another server");
            }

            var (pinned, key) = (AgentIdentity.Read(folder), Convert.ToBase64String(next.NewKey));
            if (key == pinned.NextServerKey || key == pinned.ServerKey)
            {
                return Held();
            }

            // Security: whoever has stolen the present key cannot put another in the place of the one that the server announced
            // (A_second_announcement_is_refused_while_the_first_is_under_way).
            if (pinned.NextServerKey is not null)
            {
                return Refuse("another key was announced before it and the change to that one is not over");
            }

            // Security: a key that was retired long ago may be in other hands; its word alone does not count any more
            // (After_the_overlap_a_person_has_to_compare_words).
            if (time.GetUtcNow() > next.Until)
            {
                MissedServerKey.Keep(folder, message);
                return Refuse("the time in which it was to be taken is over");
            }

            Pin(pinned with { NextServerKey = key });
            agent.Verifier.Accept(next.NewKey);
            Log.ServerKeyAnnounced(logger, Convert.ToHexStringLower(IdOf(key)));
            return Held();
        }
    }

    /// <summary>Takes nothing more from the key before, when the server says that it signs with the next one everywhere.</summary>
    public void Retire(byte[] message)
    {
        lock (_gate)
        {
            var pinned = AgentIdentity.Read(folder);

            // Security: only on the word of the new key; by the old one's a thief of it could cut the agent off before the change
            // (A_key_is_retired_only_by_the_one_that_follows_it).
            if (pinned.NextServerKey is { } next
                && agent.Verifier.IsByNewest(message)
                && agent.Verifier.TryOpen<RetireServerKey>(message, out var retire)
                && retire.Header.Agent == agent.Agent
                && retire.Header.Tenant.AsSpan().SequenceEqual(agent.Tenant)
                && agent.Boot.AsSpan().SequenceEqual(retire.Header.Boot)
                && IdOf(pinned.ServerKey).AsSpan().SequenceEqual(retire.KeyId))
            {
                Pin(pinned with { ServerKey = next, NextServerKey = null });
                agent.Verifier.ForgetBefore();
                Log.ServerKeyRetired(logger, Convert.ToHexStringLower(retire.KeyId), Convert.ToHexStringLower(IdOf(next)));
            }
        }
    }

    /// <summary>The change of keys that this agent missed, if there is one that the pinned key speaks for.</summary>
    public NextServerKey? Missed() => MissedServerKey.Read(folder, agent);

    /// <summary>The first 8 bytes of a key's hash, which say which it is.</summary>
    public static byte[] IdOf(string key) => SHA256.HashData(Convert.FromBase64String(key))[..8];

    private static bool IsKey(byte[] key)
    {
        try
        {
            using var verifier = new MessageVerifier(key);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private void Pin(PinnedIdentity pinned)
    {
        AgentIdentity.Write(folder, pinned);
        _known = pinned;
    }

    private byte[]? Refuse(string why)
    {
        Log.ServerKeyRefused(logger, MissedServerKey.RefusedCode, why);
        return null;
    }
}
