using System.Security.Cryptography;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>
/// The server's side of a directory that an agent serves. It signs commands, seals the password to the one-time key of the
/// operation, and believes only answers that the agent signed.
/// </summary>
internal sealed partial class RelayedConnector : IDirectoryConnector
{
    private readonly IWritebackChannel _channel;
    private readonly ServerIdentity _server;
    private readonly RelayTimes _times;
    private readonly TimeProvider _time;
    private readonly SealingTickets _tickets;

    public RelayedConnector(
        DirectoryName name, IWritebackChannel channel, ServerIdentity server, RelayTimes times, TimeProvider time)
    {
        Name = name;
        _channel = channel;
        _server = server;
        _times = times;
        _time = time;
        _tickets = new SealingTickets(time);
    }

    /// <inheritdoc />
    public DirectoryName Name { get; }

    /// <inheritdoc />
    public async Task<FindResult> FindAsync(string typedName, CancellationToken cancellationToken)
    {
        if (typedName.Length > Find.MaximumName || !WireWriter.IsText(typedName))
        {
            return new FindResult.NotFound();
        }

        var asked = await AskAsync<Find, FindReply>(
            header => new(header, Name, typedName), cancellationToken);
        return asked.Reply?.Found ?? new FindResult.Unreachable(asked.Fault!);
    }

    /// <inheritdoc />
    public async Task<FindResult> ReadAsync(AccountId account, CancellationToken cancellationToken)
    {
        var asked = await AskAsync<ReadAccount, FindReply>(
            header => new(header, Name, account), cancellationToken);
        return asked.Reply?.Found ?? new FindResult.Unreachable(asked.Fault!);
    }

    /// <inheritdoc />
    public async Task<ReadRulesResult> ReadRulesAsync(AccountId account, CancellationToken cancellationToken)
    {
        var asked = await AskAsync<Rules, RulesReply>(
            header => new(header, Name, account), cancellationToken);
        return asked.Reply?.Read ?? new ReadRulesResult.Unreachable(asked.Fault!);
    }

    /// <inheritdoc />
    public async Task<DirectoryHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        var asked = await AskAsync<Probe, ProbeReply>(header => new(header, Name), cancellationToken);
        return asked.Reply?.Health ?? new DirectoryHealth { TakenAt = _time.GetUtcNow(), Fault = asked.Fault };
    }

    /// <inheritdoc />
    public async Task<PrepareResult> PrepareAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        if (_channel.LinkTo(Name) is not { } link)
        {
            return new PrepareResult.Unreachable(NoAgent());
        }

        var header = Header(link, request.Operation);
        var message = _server.Signer.Sign(new Prepare
        {
            Header = header,
            Directory = Name,
            Request = request,
            Suite = WritebackVersion.Suite,
            SignerKeyId = _server.Signer.KeyId,
        });
        var asked = _time.GetTimestamp();
        var (answer, fault) = await SendAsync(link, message, _times.Prepare, cancellationToken);
        if (answer is null)
        {
            link.Tell(_server.Signer.Sign(new Cancel(header with { Boot = null })));
            return new PrepareResult.Unreachable(fault!);
        }

        if (Accepts<PrepareNo>(link, header, answer, out var no))
        {
            return no.Why;
        }

        if (!Accepts<PrepareOk>(link, header, answer, out var ok) || !ok.Boot.AsSpan().SequenceEqual(link.Boot))
        {
            return new PrepareResult.Unreachable(Refused(link, message, answer, out _));
        }

        _tickets.Add(new SealingTicket(header, ok, SHA256.HashData(answer), asked));
        return new PrepareResult.Ready(new PreparedWrite
        {
            Request = request,
            DomainController = ok.DomainController,
            Snapshot = ok.Snapshot,
            AgentId = link.Agent.ToString(),
        });
    }

    /// <inheritdoc />
    public Task<SetPasswordResult> CommitAsync(PreparedWrite write, NewPassword password, CancellationToken cancellationToken)
    {
        write.Demand(WriteAction.Reset, WriteAction.ResetAndUnlock, WriteAction.Settle);
        return Refusal(password) is { } refusal
            ? Task.FromResult<SetPasswordResult>(new SetPasswordResult.Refused(refusal))
            : CarryOutAsync(
                write,
                ticket => _server.Signer.Sign(Sealed(
                    ticket, write, SealedPassword.Seal(Binding(ticket, write), ticket.Answer.OneTimeKey, password))),
                cancellationToken);
    }

    /// <inheritdoc />
    public async Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken)
    {
        // Only the agent that prepared the operation can say what became of it.
        if (write.AgentId is null || _channel.LinkTo(AgentId.Parse(write.AgentId)) is not { } link)
        {
            return new SetPasswordResult.OutcomeUnknown(NoAgent());
        }

        var header = Header(link, write.Request.Operation) with { Boot = null };
        var message = _server.Signer.Sign(new Query(header));
        var (answer, fault) = await SendAsync(link, message, _times.Read, cancellationToken);
        if (answer is null)
        {
            return new SetPasswordResult.OutcomeUnknown(fault!);
        }

        return Outcome(link, header, answer) ?? new SetPasswordResult.OutcomeUnknown(Refused(link, message, answer, out _));
    }

    private async Task<SetPasswordResult> CarryOutAsync(
        PreparedWrite write, Func<SealingTicket, byte[]> sign, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Security: a ticket is taken out by the first commit, so that one operation is sent once. Without one nothing is sent,
        // and whether an earlier caller's was carried out only the agent knows (Of_64_racing_callers_one_sends).
        if (_tickets.Take(write.Request.Operation) is not { } ticket)
        {
            return new SetPasswordResult.OutcomeUnknown(new(
                DirectoryFaultKind.AgentSilent, Name.Value, "The operation was sent before, or was prepared by another server."));
        }

        if (_tickets.IsOver(ticket))
        {
            return new SetPasswordResult.Blocked(new(
                WriteObstacleKind.NotAcceptedAgain, "The operation was prepared more than 120 seconds ago and never sent."));
        }

        if (_channel.LinkTo(ticket.Header.Agent) is not { } link || !link.Boot.AsSpan().SequenceEqual(ticket.Header.Boot))
        {
            return new SetPasswordResult.Unreachable(NoAgent());
        }

        var message = sign(ticket);
        var (answer, fault) = await SendAsync(link, message, _times.Commit, CancellationToken.None);
        if (answer is null)
        {
            return new SetPasswordResult.OutcomeUnknown(fault!);
        }

        return Outcome(link, ticket.Header, answer) ?? AfterRefusal(link, message, answer);
    }

    private SealBinding Binding(SealingTicket ticket, PreparedWrite write) => new()
    {
        Tenant = _server.Tenant,
        Agent = ticket.Header.Agent,
        Operation = ticket.Header.Operation,
        Account = write.Request.Account,
        OneTimeKeyId = ticket.Answer.OneTimeKeyId,
        PrepareOkHash = ticket.AnswerHash,
    };

    private Commit Sealed(SealingTicket ticket, PreparedWrite write, (byte[] EncapsulatedKey, byte[] Ciphertext) secret) => new()
    {
        Header = ticket.Header,
        Suite = WritebackVersion.Suite,
        SignerKeyId = _server.Signer.KeyId,
        OneTimeKeyId = ticket.Answer.OneTimeKeyId,
        EncapsulatedKey = secret.EncapsulatedKey,
        Ciphertext = secret.Ciphertext,
        ExpectedSnapshot = write.Snapshot,
    };

    private SetPasswordResult? Outcome(IAgentLink link, CommandHeader header, byte[] answer)
    {
        if (Accepts<Result>(link, header, answer, out var result))
        {
            if (result.JournalSequence > 0)
            {
                link.Tell(_server.Signer.Sign(new Ack(header with { Boot = null }, result.JournalSequence)));
            }

            return result.Outcome;
        }

        return Accepts<QueryReply>(link, header, answer, out var state)
            ? state.State switch
            {
                QueryState.InProgress => new SetPasswordResult.OutcomeUnknown(
                    new(DirectoryFaultKind.AgentSilent, link.Name, "The agent is still finding out what became of the write.")),
                QueryState.NeverSeen => new SetPasswordResult.Unreachable(
                    new(DirectoryFaultKind.ConnectionLost, link.Name, "The command never reached the agent, and it will refuse it now.")),
            }
            : null;
    }

    private static SetPasswordResult AfterRefusal(IAgentLink link, byte[] message, byte[] answer)
    {
        // Security: a later run refuses what an earlier one may have carried out; only the other reasons hold for all runs
        // (A_refusal_by_a_later_run_does_not_mean_that_nothing_changed).
        var fault = Refused(link, message, answer, out var reason);
        return reason is null or RefusalReason.OtherRun
            ? new SetPasswordResult.OutcomeUnknown(fault)
            : new SetPasswordResult.Unreachable(fault);
    }

    private async Task<(TReply? Reply, DirectoryFault? Fault)> AskAsync<TCommand, TReply>(
        Func<CommandHeader, TCommand> command, CancellationToken cancellationToken)
        where TCommand : ICommand<TCommand>
        where TReply : class, IReply<TReply>
    {
        if (_channel.LinkTo(Name) is not { } link)
        {
            return (null, NoAgent());
        }

        var header = Header(link, OperationId.New());
        var message = _server.Signer.Sign(command(header));
        var (answer, fault) = await SendAsync(link, message, _times.Read, cancellationToken);
        if (answer is null)
        {
            return (null, fault);
        }

        return Accepts<TReply>(link, header, answer, out var reply)
            ? (reply, null)
            : (null, Refused(link, message, answer, out _));
    }

    private async Task<(byte[]? Answer, DirectoryFault? Fault)> SendAsync(
        IAgentLink link, byte[] message, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var answer = await link.AskAsync(message, either.Token);
            return (answer, answer is null
                ? new(DirectoryFaultKind.ConnectionLost, link.Name, "The agent's stream ended before its answer came.")
                : null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new(DirectoryFaultKind.AgentSilent, link.Name, $"No answer within {limit.TotalSeconds:0.#} seconds."));
        }
    }

    // Security: signed by this agent, and about this operation (An_answer_of_another_agent_or_operation_is_not_taken).
    private static bool Accepts<TReply>(IAgentLink link, CommandHeader header, byte[] answer, out TReply reply)
        where TReply : IReply<TReply> =>
        link.Verifier.TryOpen(answer, out reply) && reply.Agent == link.Agent && reply.Operation == header.Operation;

    // The reason is given only if this agent refused this very message.
    private static DirectoryFault Refused(IAgentLink link, byte[] message, byte[] answer, out RefusalReason? reason)
    {
        reason = link.Verifier.TryOpen<Refusal>(answer, out var refusal)
            && refusal.RefusedHash.AsSpan().SequenceEqual(SHA256.HashData(message)) ? refusal.Reason : null;
        return new(DirectoryFaultKind.AgentRefused, link.Name, reason is { } known
            ? $"The agent refused the command: {known}."
            : "The answer is not one of this agent to this command; something between server and agent alters messages.");
    }

    private CommandHeader Header(IAgentLink link, OperationId operation) =>
        new() { Tenant = _server.Tenant, Agent = link.Agent, Operation = operation, Boot = link.Boot };

    private DirectoryFault NoAgent() =>
        new(DirectoryFaultKind.NoAgent, Name.Value, "No agent that can answer for this directory is connected.");
}
