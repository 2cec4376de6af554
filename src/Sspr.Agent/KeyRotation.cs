using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Agent;

/// <summary>
/// Changes the agent's key. The new one is on the disk before it is offered, and takes the place of the present one when the server says
/// that it knows it, or shows that by refusing the present one; so whenever the process dies, one of the two files holds a key that counts.
/// </summary>
internal sealed class KeyRotation(AgentContext agent, string folder, ILogger<KeyRotation> logger)
{
    /// <summary>The new key, from when it is made until the server knows it.</summary>
    public const string NextFile = "agent.key.next";

    /// <summary>A file of this name asks for a new key; it is gone when there is one.</summary>
    public const string AskFile = "rotate";

    private readonly Lock _gate = new();
    private readonly string _present = Path.Combine(folder, AgentIdentity.KeyFile);
    private readonly string _next = Path.Combine(folder, NextFile);
    private readonly string _ask = Path.Combine(folder, AskFile);

    /// <summary>Whether somebody on this machine asks for a new key.</summary>
    public bool IsAskedFor => File.Exists(_ask);

    /// <summary>Makes a new key if there is none yet, and offers it.</summary>
    public byte[] Offer()
    {
        lock (_gate)
        {
            if (!File.Exists(_next))
            {
                using var made = MessageSigner.Create();
                var secret = made.ExportPrivateKey();
                try
                {
                    PrivateFile.Write(_next, Encoding.ASCII.GetBytes(PemEncoding.WriteString("PRIVATE KEY", secret)));
                }
                finally
                {
                    CryptographicOperations.ZeroMemory(secret);
                }
            }

            using var next = Read();
            Log.KeyOffered(logger, Convert.ToHexStringLower(next.KeyId));
            return agent.Signer.Sign(KeyOffer.Of(agent, agent.Signer, next));
        }
    }

    /// <summary>The offer that an earlier stream, or an earlier run, did not get an answer to; null if there is none.</summary>
    public byte[]? OpenOffer() => File.Exists(_next) ? Offer() : null;

    /// <summary>Takes the server's word that it knows the new key.</summary>
    public void Take(KeyTaken taken)
    {
        lock (_gate)
        {
            // Security: only the answer of this installation about the very key that was offered
            // (A_key_is_changed_only_for_the_one_that_was_offered).
            if (taken.Agent == agent.Agent && taken.Tenant.AsSpan().SequenceEqual(agent.Tenant) && File.Exists(_next))
            {
                using var next = Read();
                if (next.KeyId.AsSpan().SequenceEqual(taken.KeyId))
                {
                    Switch();
                }
            }
        }
    }

    /// <summary>Goes over to the new key, if there is one, when the server refused the present one as replaced.</summary>
    /// <param name="refusal">What the server signed.</param>
    /// <param name="greeting">Hash of the Hello that this stream sent.</param>
    public void TakeRefusal(Refusal refusal, ReadOnlySpan<byte> greeting)
    {
        lock (_gate)
        {
            // Security: only the refusal of this very greeting; an old one sent again would make the agent change over before the server
            // has the new key (A_refusal_of_another_greeting_changes_no_key)
            if (refusal.Reason == RefusalReason.KeyReplaced && refusal.RefusedHash.AsSpan().SequenceEqual(greeting) && File.Exists(_next))
            {
                Switch();
            }
        }
    }

    private MessageSigner Read()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(Encoding.ASCII.GetString(PrivateFile.Read(_next)));
        return new MessageSigner(key);
    }

    private void Switch()
    {
        var next = Read();
        File.Move(_next, _present, overwrite: true);
        File.Delete(_ask);
        agent.Signer = next;
        Log.KeyChanged(logger, Convert.ToHexStringLower(next.KeyId));
    }
}
