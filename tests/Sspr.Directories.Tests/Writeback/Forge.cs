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
        Func<Commit, Commit>? alter = null)
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
        using var secret = NewPassword.FromCharacters(password);
        var (encapsulated, ciphertext) = SealedPassword.Seal(alterBinding?.Invoke(binding) ?? binding, ok.OneTimeKey, secret);
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
