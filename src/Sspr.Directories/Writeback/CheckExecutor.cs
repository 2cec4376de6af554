using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Sspr.Directories.Writeback.Messages;

namespace Sspr.Directories.Writeback;

/// <summary>
/// The agent's side of a password check: a one-time key, then one password sealed to it. Like a write but for the journal, because nothing
/// is changed and there is no outcome to find out later.
/// </summary>
internal sealed class CheckExecutor(
    AgentContext agent,
    IReadOnlyDictionary<DirectoryName, IDirectoryConnector> directories,
    OneTimeKeys keys,
    Brakes brakes,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>Makes the key, if the agent's own switches allow it.</summary>
    public byte[] Prepare(PrepareCheck prepare)
    {
        var operation = prepare.Header.Operation;
        var why = prepare.Suite != WritebackVersion.Suite ? Fault(DirectoryFaultKind.AgentRefused, $"Suite {prepare.Suite} is not spoken here.")
            : (brakes.Held() ?? brakes.Forbidden(AgentWork.Check)) is { } held ? Fault(DirectoryFaultKind.AgentBraked, held)
            : null;
        if (why is not null)
        {
            return Reply(operation, new PasswordCheckResult.Unreachable(why));
        }

        var key = new OneTimeKey
        {
            Directory = prepare.Directory,
            Operation = operation,
            Account = prepare.Account,
            Sid = prepare.Sid,
            MadeAt = time.GetTimestamp(),
        };
        var answer = agent.Signer.Sign(new CheckKey
        {
            Agent = agent.Agent,
            Operation = operation,
            Boot = agent.Boot,
            OneTimeKeyId = key.Id,
            OneTimeKey = Hpke.PublicKey(key.Key),
            Nonce = RandomNumberGenerator.GetBytes(WritebackVersion.IdSize),
        });
        key.PrepareOkHash = SHA256.HashData(answer);
        return keys.TryKeep(key)
            ? answer
            : Reply(operation, new PasswordCheckResult.Unreachable(Fault(DirectoryFaultKind.AgentBraked, "Too many operations are open at the agent.")));
    }

    /// <summary>Opens the seal and holds the password against the account's, once for each key.</summary>
    public async Task<byte[]> CheckAsync(Check check)
    {
        var operation = check.Header.Operation;

        // Security: a key is taken out by the first check, so what is replayed tries nothing (A_check_that_is_replayed_tries_nothing),
        // and the key of a write opens no check.
        using var key = keys.Take(operation, check.OneTimeKeyId);
        if (key is not { Write: null } || check.Suite != WritebackVersion.Suite)
        {
            return Reply(operation, new PasswordCheckResult.Unreachable(
                Fault(DirectoryFaultKind.AgentRefused, "The one-time key of the check is used, expired or another.")));
        }

        // Security: the agent's own limits, whatever is signed (Checks_are_limited_for_one_account_and_for_all).
        if (brakes.Killed() is { } killed)
        {
            return Reply(operation, new PasswordCheckResult.Unreachable(Fault(DirectoryFaultKind.AgentBraked, killed)));
        }

        if (brakes.TrySpendCheck(key.Account) is { } limit)
        {
            Log.CheckBraked(logger, operation, limit);
            return Reply(operation, new PasswordCheckResult.NotTried(PasswordCheckBar.QuotaReached, limit));
        }

        using var password = SealedPassword.OpenCheck(Binding(key), key.Key, check.EncapsulatedKey, check.Ciphertext);
        if (password is null)
        {
            Log.SealBroken(logger, operation);
            return Reply(operation, new PasswordCheckResult.Unreachable(
                Fault(DirectoryFaultKind.AgentRefused, "The sealed password does not open.")));
        }

        return Reply(operation, await AskAsync(key, password));
    }

    private async Task<PasswordCheckResult> AskAsync(OneTimeKey key, NewPassword password)
    {
        try
        {
            return await directories[key.Directory].CheckPasswordAsync(key.Account, key.Sid, password, CancellationToken.None);
        }
        catch (Exception e)
        {
            // The edge of the connector.
            Log.ConnectorFailed(logger, e, key.Directory.Value);
            return new PasswordCheckResult.Unreachable(Fault(DirectoryFaultKind.UnexpectedResult, e.GetType().Name));
        }
    }

    private SealBinding Binding(OneTimeKey key) => new()
    {
        Tenant = agent.Tenant,
        Agent = agent.Agent,
        Operation = key.Operation,
        Account = key.Account,
        OneTimeKeyId = key.Id,
        PrepareOkHash = key.PrepareOkHash,
    };

    private byte[] Reply(OperationId operation, PasswordCheckResult result) => agent.Signer.Sign(new CheckReply(agent.Agent, operation, result));

    private DirectoryFault Fault(DirectoryFaultKind kind, string evidence) => new(kind, agent.Agent.ToString(), evidence);
}
