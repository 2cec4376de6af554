using System.Security.Cryptography;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>
/// The server's side of a directory that an agent serves. It signs commands, seals the password to the one-time key of the
/// operation, and believes only answers that the agent signed.
/// </summary>
internal sealed partial class RelayedConnector : IDirectoryConnector
{
    private readonly AgentQuestions _questions;
    private readonly OutcomeQuestions _outcomes;
    private readonly ServerIdentity _server;
    private readonly TimeProvider _time;
    private readonly SealingTickets _tickets;

    public RelayedConnector(
        DirectoryName name, IWritebackChannel channel, ServerIdentity server, RelayTimes times, TimeProvider time)
    {
        Name = name;
        _questions = new AgentQuestions(name, channel, server, times, time);
        _outcomes = new OutcomeQuestions(name, _questions, time);
        _server = server;
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

        var asked = await _questions.AskAsync<Find, FindReply>(
            header => new(header, Name, typedName), static reply => reply.Found is not FindResult.Unreachable, cancellationToken);
        return asked.Reply?.Found ?? new FindResult.Unreachable(asked.Fault!);
    }

    /// <inheritdoc />
    public async Task<FindResult> ReadAsync(AccountId account, CancellationToken cancellationToken)
    {
        var asked = await _questions.AskAsync<ReadAccount, FindReply>(
            header => new(header, Name, account), static reply => reply.Found is not FindResult.Unreachable, cancellationToken);
        return asked.Reply?.Found ?? new FindResult.Unreachable(asked.Fault!);
    }

    /// <inheritdoc />
    public async Task<ReadRulesResult> ReadRulesAsync(AccountId account, CancellationToken cancellationToken)
    {
        var asked = await _questions.AskAsync<Rules, RulesReply>(
            header => new(header, Name, account), static reply => reply.Read is not ReadRulesResult.Unreachable, cancellationToken);
        return asked.Reply?.Read ?? new ReadRulesResult.Unreachable(asked.Fault!);
    }

    /// <inheritdoc />
    public async Task<DirectoryHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        var asked = await _questions.AskAsync<Probe, ProbeReply>(
            header => new(header, Name), static reply => reply.Health.Fault is null, cancellationToken);
        return asked.Reply?.Health ?? new DirectoryHealth { TakenAt = _time.GetUtcNow(), Fault = asked.Fault };
    }

    /// <inheritdoc />
    public async Task<PrepareResult> PrepareAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        PrepareResult last = new PrepareResult.Unreachable(_questions.NoAgent());
        var links = request.Action is WriteAction.Change or WriteAction.Settle
            ? _questions.LinksFor(request.Account)
            : _questions.Links();

        // Security: an agent that did not answer is told to forget the operation, nothing is ever sealed to it, and the one that did
        // answer is the only one that the password is sent to (Of_two_agents_that_prepared_an_operation_one_is_sent_the_password).
        foreach (var (link, limit, isLast) in _questions.InTurn(links, _questions.Times.Prepare))
        {
            // with nobody left to ask, one that is busy and shows it is waited for longer: a second try would find it just as busy
            last = await PrepareAtAsync(link, request, limit, isLast ? _questions.Times.BusyPrepare : limit, cancellationToken);
            if (last is not PrepareResult.Unreachable)
            {
                break;
            }
        }

        return last;
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
    public Task<SetPasswordResult> ResolveAsync(PreparedWrite write, CancellationToken cancellationToken) =>
        _outcomes.AskAsync(write, cancellationToken);

    private async Task<PrepareResult> PrepareAtAsync(
        IAgentLink link, WriteRequest request, TimeSpan limit, TimeSpan whileAlive, CancellationToken cancellationToken)
    {
        var header = _questions.Header(link, request.Operation);
        var message = _server.Signer.Sign(new Prepare
        {
            Header = header,
            Directory = Name,
            Request = request,
            Suite = WritebackVersion.Suite,
            SignerKeyId = _server.Signer.KeyId,
        });
        var asked = _time.GetTimestamp();
        var (answer, fault) = await _questions.SendAsync(link, message, limit, cancellationToken, whileAlive);
        if (answer is null)
        {
            link.Tell(_server.Signer.Sign(new Cancel(header with { Boot = null })));
            return new PrepareResult.Unreachable(fault!);
        }

        if (AgentQuestions.Accepts<PrepareNo>(link, header, answer, out var no))
        {
            return no.Why;
        }

        if (!AgentQuestions.Accepts<PrepareOk>(link, header, answer, out var ok) || !ok.Boot.AsSpan().SequenceEqual(link.Boot))
        {
            return new PrepareResult.Unreachable(AgentQuestions.Refused(link, message, answer, out _));
        }

        _tickets.Add(new SealingTicket(header, ok, SHA256.HashData(answer), asked));
        _outcomes.NotePrepared(request.Operation, link);
        return new PrepareResult.Ready(new PreparedWrite
        {
            Request = request,
            DomainController = ok.DomainController,
            Snapshot = ok.Snapshot,
            AgentId = link.Agent.ToString(),
        });
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

        if (_questions.LinkTo(ticket.Header.Agent) is not { } link || !link.Boot.AsSpan().SequenceEqual(ticket.Header.Boot))
        {
            return new SetPasswordResult.Unreachable(_questions.NoAgent());
        }

        var message = sign(ticket);
        var (answer, fault) = await _questions.SendAsync(link, message, _questions.Times.Commit, CancellationToken.None);
        if (answer is null)
        {
            return new SetPasswordResult.OutcomeUnknown(fault!);
        }

        return _outcomes.Read(link, ticket.Header, answer) ?? AfterRefusal(link, message, answer);
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

    private static SetPasswordResult AfterRefusal(IAgentLink link, byte[] message, byte[] answer)
    {
        // Security: a later run refuses what an earlier one may have carried out; only the other reasons hold for all runs
        // (A_refusal_by_a_later_run_does_not_mean_that_nothing_changed).
        var fault = AgentQuestions.Refused(link, message, answer, out var reason);
        return reason is null or RefusalReason.OtherRun
            ? new SetPasswordResult.OutcomeUnknown(fault)
            : new SetPasswordResult.Unreachable(fault);
    }
}
