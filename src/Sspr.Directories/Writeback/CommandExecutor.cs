using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Sspr.Directories.Synchronisation;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>
/// The agent's side: takes a signed command, checks it in one fixed order, calls the local connector and gives the signed
/// answer. Nothing of a command is believed before the check that covers it, and the directory is called last.
/// </summary>
internal sealed class CommandExecutor(
    AgentContext agent,
    IReadOnlyDictionary<DirectoryName, IDirectoryConnector> directories,
    ReplayGuard guard,
    OneTimeKeys keys,
    Journal journal,
    Brakes brakes,
    OutcomeResolver resolver,
    TimeProvider time,
    ILogger logger)
{
    private readonly CheckExecutor _checks = new(agent, directories, keys, brakes, time, logger);
    private readonly ForeignOutcome _foreign = new(agent, brakes, logger);

    /// <summary>Answers one message from the server.</summary>
    /// <param name="message">As it came; nothing about it is known.</param>
    /// <param name="stopping">Ends reads when the process ends; a write that was begun is always finished.</param>
    /// <returns>The signed answer; null for a message that has none.</returns>
    public async Task<byte[]?> AnswerAsync(ReadOnlyMemory<byte> message, CancellationToken stopping) =>
        MessageVerifier.PeekType(message.Span) switch
        {
            MessageType.Find => await ReadAsync<Find>(message, c => c.Directory, async (c, directory) =>
                Sign(new FindReply(agent.Agent, c.Header.Operation, await directory.FindAsync(c.TypedName, stopping)))),
            MessageType.Read => await ReadAsync<ReadAccount>(message, c => c.Directory, async (c, directory) =>
                Sign(new FindReply(agent.Agent, c.Header.Operation, await directory.ReadAsync(c.Account, stopping)))),
            MessageType.Rules => await ReadAsync<Rules>(message, c => c.Directory, async (c, directory) =>
                Sign(new RulesReply(agent.Agent, c.Header.Operation, await directory.ReadRulesAsync(c.Account, stopping)))),
            MessageType.Probe => await ReadAsync<Probe>(message, c => c.Directory, async (c, directory) =>
                Sign(new ProbeReply(agent.Agent, c.Header.Operation, await directory.ProbeAsync(stopping)))),
            MessageType.Prepare => await ReadAsync<Prepare>(message, c => c.Directory, (c, directory) =>
                PrepareAsync(c, directory, stopping)),
            MessageType.Memberships => await ReadAsync<Memberships>(message, c => c.Directory, async (c, directory) =>
                Sign(MembershipsReply.Of(
                    agent.Agent, c.Header.Operation, c.Groups, await directory.ReadMembershipsAsync(c.Account, c.Groups, stopping)))),
            MessageType.ListAccounts => await ReadAsync<ListAccounts>(message, c => c.Directory, async (c, directory) =>
                Sign(new ListReply(agent.Agent, c.Header.Operation, await directory.ListAsync(c.Query, stopping)))),
            MessageType.Inspect => await ReadAsync<Inspect>(message, c => c.Directory, async (c, directory) =>
                Sign(new InspectReply(agent.Agent, c.Header.Operation, await directory.InspectRightsAsync(c.Account, stopping)))),
            MessageType.Survey => await ReadAsync<Survey>(message, c => c.Directory, async (c, directory) =>
                Sign(new SurveyReply(agent.Agent, c.Header.Operation, await directory.SurveyAsync(stopping)))),
            MessageType.ReadChanges => await ReadAsync<ReadChanges>(message, c => c.Directory, async (c, directory) =>
                directory is IChangesOnOffer { Changes: var changes }
                    ? Sign(new ChangesPage(agent.Agent, c.Header.Operation, await changes.ReadAsync(c.Request, stopping)))
                    : Refuse(RefusalReason.OtherDirectory, message)),
            MessageType.PrepareCheck => await ReadAsync<PrepareCheck>(message, c => c.Directory, (c, _) => Task.FromResult(_checks.Prepare(c))),
            MessageType.Check => Accept<Check>(message, out var check) is { } reason
                ? Refuse(reason, message)
                : await _checks.CheckAsync(check),
            MessageType.Commit => Accept<Commit>(message, out var commit) is { } reason
                ? Refuse(reason, message)
                : await CommitAsync(commit, stopping),
            MessageType.Unlock => Accept<Unlock>(message, out var unlock) is { } reason
                ? Refuse(reason, message)
                : await CommitAsync(unlock, stopping),
            MessageType.Query => Accept<Query>(message, out var query) is { } reason
                ? Refuse(reason, message)
                : Answer(query),
            MessageType.Resolve => await ReadAsync<Resolve>(message, c => c.Directory, (c, directory) => ResolveAsync(c, directory, stopping)),
            MessageType.Ack => Accept<Ack>(message, out var ack) is { } reason ? Refuse(reason, message) : Take(ack),
            MessageType.Cancel => Accept<Cancel>(message, out var cancel) is { } reason ? Refuse(reason, message) : Take(cancel),
            _ => Refuse(RefusalReason.NotAuthentic, message),
        };

    // The checks that every command passes, in this order.
    private RefusalReason? Accept<T>(ReadOnlyMemory<byte> message, out T command)
        where T : ICommand<T>
    {
        // 1. Security: size, then the pinned server's signature over type and content, then exactly one encoding of it
        //    (Every_flipped_bit_is_refused_before_the_directory, Messages_over_8_KiB_are_refused).
        if (!agent.Verifier.TryOpen(message, out command))
        {
            // Security: somebody who tries signatures gets three tries (Three_commands_with_a_bad_signature_stop_the_agent)
            if (!agent.Verifier.IsSigned(message.Span))
            {
                brakes.CountBadSignature();
            }

            return RefusalReason.NotAuthentic;
        }

        // 2. Security: this installation (A_command_for_another_installation_is_refused).
        if (!command.Header.Tenant.AsSpan().SequenceEqual(agent.Tenant))
        {
            return RefusalReason.OtherTenant;
        }

        // 3. Security: this agent (A_command_for_another_agent_is_refused).
        if (command.Header.Agent != agent.Agent)
        {
            return RefusalReason.OtherAgent;
        }

        // 4. Security: this run of the process, so that no command of an earlier run is taken after a restart
        //    (A_command_of_an_earlier_run_is_refused).
        return command.Header.Boot is { } boot && !boot.AsSpan().SequenceEqual(agent.Boot) ? RefusalReason.OtherRun : null;
    }

    private async Task<byte[]> ReadAsync<T>(
        ReadOnlyMemory<byte> message, Func<T, DirectoryName> name, Func<T, IDirectoryConnector, Task<byte[]>> answer)
        where T : ICommand<T>
    {
        if (Accept<T>(message, out var command) is { } reason)
        {
            return Refuse(reason, message);
        }

        // Security: looking up only if the agent's file allows it (What_the_agent_s_file_leaves_out_is_not_done)
        if (command is not (Prepare or PrepareCheck or Probe) && brakes.Forbidden(AgentWork.Find) is { } forbidden)
        {
            Log.Braked(logger, command.Header.Operation, forbidden);
            return Refuse(RefusalReason.NotAllowed, message);
        }

        // 5. Security: a directory that this agent's own file names (A_directory_that_the_agent_does_not_serve_is_refused).
        return directories.TryGetValue(name(command), out var directory)
            ? await answer(command, directory)
            : Refuse(RefusalReason.OtherDirectory, message);
    }

    private async Task<byte[]> PrepareAsync(Prepare prepare, IDirectoryConnector directory, CancellationToken stopping)
    {
        var operation = prepare.Header.Operation;

        // 6. Security: the one suite spoken here; it is chosen inside the signature, so nobody can talk us down
        //    (A_suite_that_is_not_spoken_is_refused).
        // 7. Security: the agent's own switches, and what its file allows at all
        //    (The_kill_switch_and_maintenance_stop_new_operations, What_the_agent_s_file_leaves_out_is_not_done).
        // 8. Security: an operation that was never seen (A_prepare_that_is_replayed_is_refused).
        var why = prepare.Suite != WritebackVersion.Suite ? Blocked($"Suite {prepare.Suite} is not spoken here.")
            : (brakes.Held() ?? brakes.Forbidden(prepare.Request.Action)) is { } held ? new PrepareResult.Unreachable(Fault(held))
            : journal.Find(operation) is null && guard.TryPrepare(operation)
                ? await directory.PrepareAsync(prepare.Request, stopping)
                : Blocked("This operation was seen before.");
        if (why is not PrepareResult.Ready ready)
        {
            Log.NotPrepared(logger, operation, why.GetType().Name);
            return Sign(new PrepareNo(agent.Agent, operation, why));
        }

        var key = new OneTimeKey
        {
            Directory = prepare.Directory,
            Operation = operation,
            Account = prepare.Request.Account,
            Write = ready.Write,
            PolicyVersion = prepare.PolicyVersion,
            MadeAt = time.GetTimestamp(),
        };
        var answer = Sign(new PrepareOk
        {
            Agent = agent.Agent,
            Operation = operation,
            Boot = agent.Boot,
            DomainController = ready.Write.DomainController,
            Snapshot = ready.Write.Snapshot,
            OneTimeKeyId = key.Id,
            OneTimeKey = Hpke.PublicKey(key.Key),
            LifetimeSeconds = (int)WritebackVersion.OneTimeKeyLifetime.TotalSeconds,
            Nonce = RandomNumberGenerator.GetBytes(WritebackVersion.IdSize),
        });
        key.PrepareOkHash = SHA256.HashData(answer);
        if (!keys.TryKeep(key))
        {
            guard.TryFence(operation);
            return Sign(new PrepareNo(
                agent.Agent, operation, new PrepareResult.Unreachable(Fault("Too many operations are open at the agent."))));
        }

        Log.Prepared(logger, operation, ready.Write.DomainController);
        return answer;
    }

    private async Task<byte[]> CommitAsync(IWriteCommand commit, CancellationToken stopping)
    {
        var operation = commit.Header.Operation;

        // 6. Security: exactly one caller gets the operation, and only if it was prepared in this run
        //    (Of_64_racing_commits_of_one_operation_one_writes, A_commit_that_is_replayed_writes_nothing).
        if (!guard.TryClaim(operation))
        {
            return Known(operation) ?? Result(operation, NotAcceptedAgain("The operation is not open at this agent."), 0);
        }

        var (refused, key) = Check(commit);
        if (refused is not null)
        {
            guard.Close(operation, refused);
            Log.CarriedOut(logger, operation, refused.GetType().Name);
            return Result(operation, refused, 0);
        }

        using (key)
        {
            var (outcome, sequence) = await CarryOutAsync(commit, key!, key!.Write!, stopping);
            guard.Close(operation, outcome);
            Log.CarriedOut(logger, operation, outcome.GetType().Name);
            return Result(operation, outcome, sequence);
        }
    }

    private (SetPasswordResult? Refused, OneTimeKey? Key) Check(IWriteCommand commit)
    {
        // 7. Security: the operation's one-time key, once, and not 120 seconds old (A_key_is_destroyed_when_it_is_used_cancelled_or_120_seconds_old).
        var key = keys.Take(commit.Header.Operation, commit.OneTimeKeyId);
        var refused = key?.Write is not { } write ? NotAcceptedAgain("The one-time key of the operation is used, expired or another.")

            // 8. Security: the suite, again inside the signature (A_suite_that_is_not_spoken_is_refused).
            : commit.Suite != WritebackVersion.Suite ? NotAcceptedAgain($"Suite {commit.Suite} is not spoken here.")

            // Security: an unlock is not a way to a password, nor the other way round (What_was_prepared_as_an_unlock_is_not_committed)
            : (write.Request.Action == WriteAction.Unlock) != (commit is Unlock)
                ? NotAcceptedAgain($"The operation was prepared to {write.Request.Action}.")

            // 9. Security: what the server expects is what this agent itself read (A_commit_with_another_snapshot_is_refused).
            : commit.ExpectedSnapshot != write.Snapshot ? NotAcceptedAgain("The snapshot is not the agent's own.")

            // 10. Security: the agent's own brakes, whatever is signed (The_limits_hold_against_a_server_with_the_key).
            : brakes.Killed() is { } killed ? new SetPasswordResult.Unreachable(Fault(killed))
            : brakes.TrySpend(write.Request.Account) is { } limit
                ? new SetPasswordResult.Blocked(new(WriteObstacleKind.QuotaReached, limit))
            : (SetPasswordResult?)null;
        if (refused is null)
        {
            return (null, key);
        }

        key?.Dispose();
        Log.Braked(logger, commit.Header.Operation, refused.GetType().Name);
        return (refused, null);
    }

    private async Task<(SetPasswordResult Outcome, long Sequence)> CarryOutAsync(
        IWriteCommand commit, OneTimeKey key, PreparedWrite write, CancellationToken stopping)
    {
        var operation = commit.Header.Operation;
        try
        {
            // 11. Security: the intent is on the disk before the directory is touched
            //     (A_crash_between_intent_and_outcome_is_resolved_after_the_restart).
            await journal.IntendAsync(key.Directory, write);
        }
        catch (IOException e)
        {
            return (new SetPasswordResult.Unreachable(Fault(e.Message)), 0);
        }

        var outcome = await WriteAsync(commit, key, write);
        if (outcome is SetPasswordResult.OutcomeUnknown)
        {
            resolver.Resolve(operation, stopping);
            return (outcome, 0);
        }

        try
        {
            return (outcome, await journal.FinishAsync(operation, outcome));
        }
        catch (IOException)
        {
            // What is known now is told now; the journal gets it when it can be written again.
            resolver.Resolve(operation, stopping);
            return (outcome, 0);
        }
    }

    private async Task<SetPasswordResult> WriteAsync(IWriteCommand command, OneTimeKey key, PreparedWrite write)
    {
        // 12. Security: opens only what was sealed to this key for this operation, account, agent and answer
        //     (A_password_sealed_to_anything_else_does_not_open).
        var commit = command as Commit;
        var isChange = write.Request.Action == WriteAction.Change;
        var (current, next) = commit is null ? default
            : isChange ? SealedPassword.OpenChange(Binding(commit, key), key.Key, commit.EncapsulatedKey, commit.Ciphertext)
            : (null, SealedPassword.Open(Binding(commit, key), key.Key, commit.EncapsulatedKey, commit.Ciphertext));
        key.Dispose();
        using (current)
        using (next)
        {
            if (commit is not null && next is null)
            {
                Log.SealBroken(logger, command.Header.Operation);
                return NotAcceptedAgain("The sealed password does not open.");
            }

            try
            {
                // 13. The connector checks protection once more on the domain controller and does the one modify.
                var directory = directories[key.Directory];
                return next is null ? await directory.UnlockAsync(write, CancellationToken.None)
                    : current is not null ? await directory.ChangeAsync(write, current, next, CancellationToken.None)
                    : await directory.CommitAsync(write, next, CancellationToken.None);
            }
            catch (Exception e)
            {
                // The edge of the connector: whatever broke, the write may have been sent.
                Log.ConnectorFailed(logger, e, key.Directory.Value);
                return new SetPasswordResult.OutcomeUnknown(
                    new(DirectoryFaultKind.UnexpectedResult, write.DomainController, e.GetType().Name));
            }
        }
    }

    private async Task<byte[]> ResolveAsync(Resolve resolve, IDirectoryConnector directory, CancellationToken stopping)
    {
        var (operation, write) = (resolve.Header.Operation, resolve.Write);
        var isOwn = write.AgentId == agent.Agent.ToString();
        if (isOwn && Known(operation) is { } known)
        {
            return known;
        }

        // its own, of an earlier run that is gone, and not in the journal: nobody holds that write any more
        keys.Destroy(operation);
        return Result(operation, await _foreign.ResolveAsync(isOwn ? write with { AgentId = null } : write, directory, stopping), 0);
    }

    private byte[] Answer(Query query)
    {
        var operation = query.Header.Operation;
        if (Known(operation) is { } known)
        {
            return known;
        }

        keys.Destroy(operation);
        return Sign(new QueryReply(agent.Agent, operation, QueryState.NeverSeen));
    }

    private byte[]? Take(Ack ack)
    {
        journal.Acknowledge(ack.Header.Operation);
        return null;
    }

    private byte[]? Take(Cancel cancel)
    {
        if (journal.Find(cancel.Header.Operation) is null && guard.TryFence(cancel.Header.Operation))
        {
            keys.Destroy(cancel.Header.Operation);
        }

        return null;
    }

    // What is known of an operation. If nothing is, it is closed first: "never" must stay true
    // (A_query_that_says_never_fences_a_commit_that_comes_late).
    private byte[]? Known(OperationId operation) =>
        journal.Find(operation) switch
        {
            { Outcome: { } outcome } entry => Result(operation, outcome, entry.Sequence),
            { } => Sign(new QueryReply(agent.Agent, operation, QueryState.InProgress)),
            null when guard.Outcome(operation) is { } outcome => Result(operation, outcome, 0),
            null when guard.TryFence(operation) => null,
            null => Sign(new QueryReply(agent.Agent, operation, QueryState.InProgress)),
        };

    private SealBinding Binding(Commit commit, OneTimeKey key) => new()
    {
        Tenant = agent.Tenant,
        Agent = agent.Agent,
        Operation = commit.Header.Operation,
        Account = key.Account,
        OneTimeKeyId = key.Id,
        PrepareOkHash = key.PrepareOkHash,
        PolicyVersion = key.PolicyVersion,
    };

    private byte[] Result(OperationId operation, SetPasswordResult outcome, long sequence) => Sign(
        new Result { Agent = agent.Agent, Operation = operation, Outcome = outcome, JournalSequence = sequence });

    private byte[] Refuse(RefusalReason reason, ReadOnlyMemory<byte> message)
    {
        Log.MessageRefused(logger, reason);
        return Sign(new Refusal(reason, SHA256.HashData(message.Span)));
    }

    private byte[] Sign<T>(T message)
        where T : IMessage<T> => agent.Signer.Sign(message);

    private DirectoryFault Fault(string why) => new(DirectoryFaultKind.AgentBraked, agent.Agent.ToString(), why);

    private static PrepareResult.Blocked Blocked(string evidence) => new(new(WriteObstacleKind.NotAcceptedAgain, evidence));

    private static SetPasswordResult.Blocked NotAcceptedAgain(string evidence) =>
        new(new(WriteObstacleKind.NotAcceptedAgain, evidence));
}
