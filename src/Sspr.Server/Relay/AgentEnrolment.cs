using System.Security.Cryptography;
using Sspr.Agents;
using Sspr.Directories;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>Makes one-time codes and enrols agents that show them.</summary>
internal sealed class AgentEnrolment(IAgentStore store, ServerIdentity server, TimeProvider time, ILogger<AgentEnrolment> logger)
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Makes a code for one agent.</summary>
    /// <returns>The code, to be shown once and stored nowhere.</returns>
    public async Task<string> CreateCodeAsync(
        string agentName, IReadOnlyList<DirectoryName> directories, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(agentName);
        if (directories.Count == 0)
        {
            throw new ArgumentException("An agent serves at least one directory.", nameof(directories));
        }

        var (code, id, secret) = EnrolmentSecret.Create();
        using (secret)
        {
            var expires = time.GetUtcNow() + Lifetime;
            await store.AddCodeAsync(
                new EnrolmentCode
                {
                    Id = id,
                    SealedKey = secret.Wrap(WrappingKey(server.Signer), id),
                    AgentName = agentName,
                    Directories = directories,
                    ExpiresAt = expires,
                },
                cancellationToken);
            Log.CodeMade(logger, agentName, expires);
            return code;
        }
    }

    /// <summary>Enrols the agent that sent <paramref name="sent"/>.</summary>
    /// <returns>The reply; null if it is refused, for whatever reason.</returns>
    public async Task<byte[]?> EnrolAsync(byte[] sent, CancellationToken cancellationToken)
    {
        if (!EnrolRequest.TryRead(sent, out var request, out var proof) || !request.IsSignedByItsKey(proof))
        {
            return Refuse("it is not an enrolment request");
        }

        // Security: counted before it is compared, in its own commit, so that parallel guesses are counted all the same
        // (The_third_wrong_try_burns_the_code).
        if (await store.CountAttemptAsync(request.CodeId, time.GetUtcNow(), cancellationToken) is not { } code)
        {
            return Refuse("the code is unknown, used, expired or burnt by three tries");
        }

        using var secret = Unwrap(code);
        if (secret is null || !proof.Knows(secret))
        {
            return Refuse("the proof of the code is wrong");
        }

        var id = AgentId.New();
        var reply = new EnrolReply
        {
            Agent = id,
            Name = code.AgentName,
            Tenant = server.Tenant,
            Server = server.Server,
            ServerKey = server.Signer.PublicKey,
            Directories = code.Directories,
            RequestHash = SHA256.HashData(sent),
        }.Seal(secret);
        var agent = new EnrolledAgent
        {
            Id = id,
            Name = code.AgentName,
            PublicKey = request.PublicKey,
            Directories = code.Directories,
            EnrolledAt = time.GetUtcNow(),
            Transcript = KeyWords.Transcript(sent, reply),

            // Security: whoever got hold of the code has an agent that is given nothing until somebody compared its words
            // (An_agent_gets_no_work_before_it_is_confirmed).
            Status = AgentStatus.Awaiting,
        };

        // Security: one guarded update takes the code, so that of parallel right requests one enrols
        // (Of_64_racing_enrolments_with_one_code_one_wins).
        if (!await store.ConsumeCodeAsync(code.Id, agent, time.GetUtcNow(), cancellationToken))
        {
            return Refuse("the code was used meanwhile");
        }

        Log.AgentEnrolled(logger, agent.Name, agent.Id);
        return reply;
    }

    private static byte[] WrappingKey(MessageSigner signer) => signer.DeriveKey("sspr/v1/enrol/store"u8);

    // a code outlives a change of the server's key by a quarter of an hour at most
    private EnrolmentSecret? Unwrap(EnrolmentCode code) => server.Before.Prepend(server.Signer)
        .Select(signer => EnrolmentSecret.Unwrap(code.SealedKey.Span, WrappingKey(signer), code.Id))
        .FirstOrDefault(static secret => secret is not null);

    private byte[]? Refuse(string why)
    {
        Log.EnrolmentRefused(logger, why);
        return null;
    }
}
