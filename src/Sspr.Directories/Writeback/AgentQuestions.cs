using System.Security.Cryptography;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>
/// How the server asks the agents of one directory: signed, with a limit, and one agent after the other while nothing has been written.
/// </summary>
internal sealed class AgentQuestions(
    DirectoryName directory, IWritebackChannel channel, ServerIdentity server, RelayTimes times, TimeProvider time)
{
    /// <summary>More agents than this are not asked for one thing.</summary>
    public const int MostAsked = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    public RelayTimes Times => times;

    /// <summary>The fault of there being nobody to ask.</summary>
    public DirectoryFault NoAgent() =>
        new(DirectoryFaultKind.NoAgent, directory.Value, "No agent that can answer for this directory is connected.");

    public IAgentLink? LinkTo(AgentId agent) => channel.LinkTo(agent);

    /// <summary>Whom to ask, in this order.</summary>
    public IReadOnlyList<IAgentLink> Links() => [.. channel.LinksTo(directory).Take(MostAsked)];

    /// <summary>
    /// Whom to ask about what a person's password is tried for: always the same agent first, because the count of wrong passwords is
    /// looked at and used up in one agent's turn (Checks_of_one_account_go_to_one_agent).
    /// </summary>
    public IReadOnlyList<IAgentLink> LinksFor(AccountId account) =>
    [
        .. channel.LinksTo(directory)
            .OrderByDescending(link => link.IsReadyFor(directory))
            .ThenByDescending(link => Rank(link.Agent, account))
            .Take(MostAsked),
    ];

    public CommandHeader Header(IAgentLink link, OperationId operation) =>
        new() { Tenant = server.Tenant, Agent = link.Agent, Operation = operation, Boot = link.Boot };

    public byte[] Sign<T>(T message)
        where T : IMessage<T> => server.Signer.Sign(message);

    /// <summary>Asks one agent after the other until one gives an answer that is of use; the last answer if none does.</summary>
    /// <param name="command">Makes the command for an agent.</param>
    /// <param name="isOfUse">False for an answer that another agent may do better than.</param>
    /// <param name="cancellationToken">Ends all of it.</param>
    public async Task<(TReply? Reply, DirectoryFault? Fault)> AskAsync<TCommand, TReply>(
        Func<CommandHeader, TCommand> command, Func<TReply, bool> isOfUse, CancellationToken cancellationToken)
        where TCommand : ICommand<TCommand>
        where TReply : class, IReply<TReply>
    {
        (TReply? Reply, DirectoryFault? Fault) last = (null, NoAgent());
        foreach (var (link, limit, _) in InTurn(Links(), times.Read))
        {
            var header = Header(link, OperationId.New());
            var message = Sign(command(header));
            var (answer, fault) = await SendAsync(link, message, limit, cancellationToken);
            if (answer is null)
            {
                last = (last.Reply, fault);
            }
            else if (!Accepts<TReply>(link, header, answer, out var reply))
            {
                last = (last.Reply, Refused(link, message, answer, out _));
            }
            else if (isOfUse(reply))
            {
                return (reply, null);
            }
            else
            {
                last = (reply, null);
            }
        }

        return last;
    }

    /// <summary>The agents with the time that each has: little while another could be asked, and what is left for the last.</summary>
    public IEnumerable<(IAgentLink Link, TimeSpan Limit, bool IsLast)> InTurn(IReadOnlyList<IAgentLink> links, TimeSpan altogether)
    {
        var began = time.GetTimestamp();
        for (var at = 0; at < links.Count; at++)
        {
            var left = altogether - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                yield break;
            }

            var isLast = at + 1 == links.Count || times.Turn >= left;
            yield return (links[at], isLast ? left : times.Turn, isLast);
        }
    }

    /// <summary>Sends one message to one agent and waits for the answer, unverified.</summary>
    /// <param name="link">Whom.</param>
    /// <param name="message">What.</param>
    /// <param name="limit">How long, whatever happens.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="whileAlive">How long as long as the agent shows that it is there.</param>
    public async Task<(byte[]? Answer, DirectoryFault? Fault)> SendAsync(
        IAgentLink link, byte[] message, TimeSpan limit, CancellationToken cancellationToken, TimeSpan whileAlive = default)
    {
        var began = time.GetTimestamp();
        using var deadline = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // before the question: its answer may take no time at all, and must not outrun the limit
            var limitReached = Task.Delay(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, time, waited.Token);
            var asking = link.AskAsync(message, either.Token);
            while (await Task.WhenAny(asking, limitReached) != asking)
            {
                if (!link.IsAlive || time.GetElapsedTime(began) >= whileAlive)
                {
                    await deadline.CancelAsync();
                    break;
                }

                limitReached = Task.Delay(Look, time, waited.Token);
            }

            var answer = await asking;
            return (answer, answer is null
                ? new(DirectoryFaultKind.NoAgent, link.Name, "The agent's stream ended before its answer came.")
                : null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var took = time.GetElapsedTime(began) is var elapsed && elapsed > limit ? elapsed : limit;
            return (null, new(DirectoryFaultKind.AgentSilent, link.Name, $"No answer within {took.TotalSeconds:0.#} seconds."));
        }
        finally
        {
            await waited.CancelAsync();
        }
    }

    // Security: signed by this agent, and about this operation (An_answer_of_another_agent_or_operation_is_not_taken).
    public static bool Accepts<TReply>(IAgentLink link, CommandHeader header, byte[] answer, out TReply reply)
        where TReply : IReply<TReply> =>
        link.Verifier.TryOpen(answer, out reply) && reply.Agent == link.Agent && reply.Operation == header.Operation;

    /// <summary>What an answer that was not accepted means; the reason is given only if this agent refused this very message.</summary>
    public static DirectoryFault Refused(IAgentLink link, byte[] message, byte[] answer, out RefusalReason? reason)
    {
        reason = link.Verifier.TryOpen<Refusal>(answer, out var refusal)
            && refusal.RefusedHash.AsSpan().SequenceEqual(SHA256.HashData(message)) ? refusal.Reason : null;
        return new(DirectoryFaultKind.AgentRefused, link.Name, reason is { } known
            ? $"The agent refused the command: {known}."
            : "The answer is not one of this agent to this command; something between server and agent alters messages.");
    }

    // Rendezvous hashing: when an agent comes or goes, only its own accounts move.
    private static ulong Rank(AgentId agent, AccountId account) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(
        SHA256.HashData([.. agent.ToBytes(), .. account.Value.ToByteArray(bigEndian: true)]));
}
