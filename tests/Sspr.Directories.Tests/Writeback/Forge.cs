using System.Security.Cryptography;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>What somebody with the server's own signing key could send: the same messages with any part another.</summary>
internal sealed class Forge(WritebackPair pair)
{
    public MessageSigner Signer { get; init; } = pair.Server.Signer;

    public CommandHeader Header(OperationId operation) => new()
    {
        Tenant = pair.Server.Tenant,
        Agent = pair.Agent.Id,
        Operation = operation,
        Boot = pair.Agent.Context.Boot,
    };

    public byte[] Prepare(WriteRequest request, Func<Prepare, Prepare>? alter = null)
    {
        var prepare = new Prepare
        {
            Header = Header(request.Operation),
            Directory = pair.Directory.Name,
            Request = request,
            Suite = WritebackVersion.Suite,
            SignerKeyId = Signer.KeyId,
        };
        return Signer.Sign(alter is null ? prepare : alter(prepare));
    }

    public byte[] Commit(
        WriteRequest request,
        byte[] prepareOk,
        string password = "Correct-Horse-7",
        Func<SealBinding, SealBinding>? alterBinding = null,
        Func<Commit, Commit>? alter = null,
        string purpose = "reset")
    {
        using var agentKey = new MessageVerifier(pair.Agent.Context.Signer.PublicKey);
        Assert.True(agentKey.TryOpen<PrepareOk>(prepareOk, out var ok));
        var binding = new SealBinding
        {
            Tenant = pair.Server.Tenant,
            Agent = pair.Agent.Id,
            Operation = request.Operation,
            Account = request.Account,
            OneTimeKeyId = ok.OneTimeKeyId,
            PrepareOkHash = SHA256.HashData(prepareOk),
        };
        var (encapsulated, ciphertext) = Seal(alterBinding?.Invoke(binding) ?? binding, ok.OneTimeKey, password, purpose);
        var commit = new Commit
        {
            Header = Header(request.Operation),
            Suite = WritebackVersion.Suite,
            SignerKeyId = Signer.KeyId,
            OneTimeKeyId = ok.OneTimeKeyId,
            EncapsulatedKey = encapsulated,
            Ciphertext = ciphertext,
            ExpectedSnapshot = ok.Snapshot,
        };
        return Signer.Sign(alter is null ? commit : alter(commit));
    }

    public byte[] Unlock(WriteRequest request, byte[] prepareOk)
    {
        var ok = Read<PrepareOk>(prepareOk)!;
        return Signer.Sign(new Unlock
        {
            Header = Header(request.Operation),
            Suite = WritebackVersion.Suite,
            SignerKeyId = Signer.KeyId,
            OneTimeKeyId = ok.OneTimeKeyId,
            ExpectedSnapshot = ok.Snapshot,
        });
    }

    public byte[] PrepareCheck(CommandHeader header) => Signer.Sign(new PrepareCheck
    {
        Header = header,
        Directory = pair.Directory.Name,
        Account = pair.Alice,
        Suite = WritebackVersion.Suite,
        SignerKeyId = Signer.KeyId,
    });

    public byte[] Check(CommandHeader header, byte[] checkKey, string password = "old", string purpose = "check")
    {
        var key = Read<CheckKey>(checkKey)!;
        var (encapsulated, ciphertext) = Seal(Binding(header.Operation, key, checkKey), key.OneTimeKey, password, purpose);
        return Signer.Sign(new Check
        {
            Header = header,
            Suite = WritebackVersion.Suite,
            SignerKeyId = Signer.KeyId,
            OneTimeKeyId = key.OneTimeKeyId,
            EncapsulatedKey = encapsulated,
            Ciphertext = ciphertext,
        });
    }

    /// <summary>A commit that names the key of a check, with a password sealed to it as for a reset.</summary>
    public byte[] CommitWithCheckKey(WriteRequest request, byte[] checkKey)
    {
        var key = Read<CheckKey>(checkKey)!;
        var (encapsulated, ciphertext) = Seal(Binding(request.Operation, key, checkKey), key.OneTimeKey, "Correct-Horse-7", "reset");
        return Signer.Sign(new Commit
        {
            Header = Header(request.Operation),
            Suite = WritebackVersion.Suite,
            SignerKeyId = Signer.KeyId,
            OneTimeKeyId = key.OneTimeKeyId,
            EncapsulatedKey = encapsulated,
            Ciphertext = ciphertext,
            ExpectedSnapshot = new AccountSnapshot(1, 1, null),
        });
    }

    private SealBinding Binding(OperationId operation, CheckKey key, byte[] answer) => new()
    {
        Tenant = pair.Server.Tenant,
        Agent = pair.Agent.Id,
        Operation = operation,
        Account = pair.Alice,
        OneTimeKeyId = key.OneTimeKeyId,
        PrepareOkHash = SHA256.HashData(answer),
    };

    private static (byte[] EncapsulatedKey, byte[] Ciphertext) Seal(SealBinding binding, byte[] oneTimeKey, string password, string purpose)
    {
        using var secret = NewPassword.FromCharacters(password);
        return purpose switch
        {
            "change" => SealedPassword.SealChange(binding, oneTimeKey, secret, secret),
            "check" => SealedPassword.SealCheck(binding, oneTimeKey, secret),
            _ => SealedPassword.Seal(binding, oneTimeKey, secret),
        };
    }

    /// <summary>Hands a message to the agent, as whoever sits on the wire can.</summary>
    public async Task<byte[]?> DeliverAsync(byte[] message) => await pair.Agent.Executor.AnswerAsync(message, CancellationToken.None);

    /// <summary>The agent's answer, if it is of the given kind.</summary>
    public T? Read<T>(byte[]? answer)
        where T : class, IMessage<T>
    {
        using var agentKey = new MessageVerifier(pair.Agent.Context.Signer.PublicKey);
        return answer is not null && agentKey.TryOpen<T>(answer, out var message) ? message : null;
    }
}
