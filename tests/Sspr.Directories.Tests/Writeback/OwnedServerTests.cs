using System.Security.Cryptography;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>
/// Somebody owns the server's signing key and its database and tries everything with them: the agent's own file and its own checks
/// decide. What gets through is counted at the directory, not at the agent's answers.
/// </summary>
public sealed class OwnedServerTests : IAsyncDisposable
{
    private static readonly Func<CommandHeader, CommandHeader>[] Swaps =
    [
        h => h with { Tenant = new byte[16] },
        h => h with { Agent = AgentId.New() },
        h => h.Boot is null ? h with { Agent = AgentId.New() } : h with { Boot = new byte[16] },
    ];

    private readonly WritebackPair _pair = new();
    private readonly Forge _forge;

    public OwnedServerTests() => _forge = new Forge(_pair);

    [Fact]
    public async Task No_swap_of_installation_agent_run_or_type_reaches_the_directory()
    {
        var (tried, reached) = (0, 0);
        foreach (var make in Commands())
        {
            for (var mask = 0; mask < 8; mask++)
            {
                var header = Enumerable.Range(0, 3).Where(i => (mask & (1 << i)) != 0)
                    .Aggregate(_forge.Header(OperationId.New()), (h, i) => Swaps[i](h));
                var (own, message) = make(header);
                foreach (var type in Enum.GetValues<MessageType>())
                {
                    if (mask == 0 && type == own)
                    {
                        continue;
                    }

                    var before = Reached();
                    await _forge.DeliverAsync(Retype(message, type, signAgain: mask != 0));
                    tried++;
                    reached += Reached() - before;
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"tried {tried}, reached the directory {reached}");
        Assert.InRange(tried, 2000, int.MaxValue);
        Assert.Equal((0, 0), (reached, _pair.Directory.Writes));
    }

    [Fact]
    public async Task Of_100_racing_commits_of_one_operation_one_writes()
    {
        for (var round = 0; round < 5; round++)
        {
            var before = _pair.Directory.Writes;
            var request = _pair.Request();
            var ok = (await _forge.DeliverAsync(_forge.Prepare(request)))!;
            var commits = Enumerable.Range(0, 100).Select(i => _forge.Commit(request, ok, $"Correct-Horse-{i}")).ToList();

            await Task.WhenAll(commits.Select(commit => Task.Run(() => _forge.DeliverAsync(commit))));

            Assert.Equal(before + 1, _pair.Directory.Writes);
        }
    }

    [Theory]
    [InlineData((int)AgentWork.Find, WriteAction.Reset, false)]
    [InlineData((int)(AgentWork.Find | AgentWork.Reset), WriteAction.Reset, true)]
    [InlineData((int)(AgentWork.Find | AgentWork.Reset), WriteAction.ResetAndUnlock, false)]
    [InlineData((int)(AgentWork.Find | AgentWork.Reset), WriteAction.Unlock, false)]
    [InlineData((int)(AgentWork.Find | AgentWork.Reset), WriteAction.Change, false)]
    [InlineData((int)(AgentWork.Find | AgentWork.Unlock), WriteAction.Unlock, true)]
    [InlineData((int)AgentWork.Change, WriteAction.Change, true)]
    public async Task What_the_agent_s_file_leaves_out_is_not_done(int named, WriteAction action, bool isDone)
    {
        var allowed = (AgentWork)named;
        _pair.Agent.Limits = _pair.Agent.Limits with { Allowed = allowed };
        _pair.Agent.Rebuild();

        var answer = await _forge.DeliverAsync(_forge.Prepare(_pair.Request(action)));

        Assert.Equal(isDone, _forge.Read<PrepareOk>(answer) is not null);
        Assert.Equal(isDone ? 1 : 0, _pair.Directory.Calls.GetValueOrDefault("PrepareAsync"));

        // looking up and checking
        var header = _forge.Header(OperationId.New());
        var found = await _forge.DeliverAsync(_pair.Server.Signer.Sign(new Find(header, _pair.Directory.Name, "alice")));
        Assert.Equal(allowed.HasFlag(AgentWork.Find), _forge.Read<FindReply>(found) is not null);
        Assert.Null(_forge.Read<CheckKey>(await _forge.DeliverAsync(_forge.PrepareCheck(_forge.Header(OperationId.New())))));
    }

    [Fact]
    public async Task What_was_carried_out_once_is_not_again_at_any_later_time()
    {
        var request = _pair.Request();
        var prepare = _forge.Prepare(request);
        var ok = (await _forge.DeliverAsync(prepare))!;
        var commit = _forge.Commit(request, ok);
        await _forge.DeliverAsync(commit);
        Assert.Equal(1, _pair.Directory.Writes);

        for (var tries = 0; tries < 20; tries++)
        {
            if (tries == 10)
            {
                await _pair.Agent.RestartAsync();
            }

            await _forge.DeliverAsync(prepare);
            await _forge.DeliverAsync(commit);
        }

        Assert.Equal(1, _pair.Directory.Writes);
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();

    // calls that an attacker wants; a Query, an Ack or a Cancel of an operation that nobody knows touches nothing anyway
    private int Reached() => _pair.Directory.Calls.Values.Sum();

    // signed again, a right command of another type would simply be that command; with a wrong addressee it must be refused all the same
    private byte[] Retype(byte[] message, MessageType type, bool signAgain)
    {
        var body = message[..^MessageVerifier.SignatureSize];
        var rest = body.AsSpan(body[2] == 0x18 ? 4 : 3).ToArray();
        byte[] number = (int)type > 23 ? [0x18, (byte)type] : [(byte)type];
        byte[] retyped = [body[0], 0x01, .. number, .. rest];
        return signAgain
            ? [.. retyped, .. _pair.Server.Signer.SignInput(MessageVerifier.SignatureInput(type, retyped))]
            : [.. retyped, .. message[^MessageVerifier.SignatureSize..]];
    }

    private List<Func<CommandHeader, (MessageType Type, byte[] Message)>> Commands()
    {
        var (signer, name) = (_pair.Server.Signer, _pair.Directory.Name);
        return
        [
            h => (MessageType.Find, signer.Sign(new Find(h, name, "alice"))),
            h => (MessageType.Rules, signer.Sign(new Rules(h, name, _pair.Alice))),
            h => (MessageType.Probe, signer.Sign(new Probe(h, name))),
            h => (MessageType.Memberships, signer.Sign(new Memberships(h, name, _pair.Alice, ["in-sales"]))),
            h => (MessageType.PrepareCheck, _forge.PrepareCheck(h)),
            h => (MessageType.Prepare, _forge.Prepare(_pair.Request(), p => p with { Header = h with { Operation = p.Header.Operation } })),
            h => (MessageType.Query, signer.Sign(new Query(h with { Boot = null }))),
            h => (MessageType.Cancel, signer.Sign(new Cancel(h with { Boot = null }))),
            h => (MessageType.Commit, signer.Sign(new Commit
            {
                Header = h,
                Suite = WritebackVersion.Suite,
                SignerKeyId = signer.KeyId,
                OneTimeKeyId = RandomNumberGenerator.GetBytes(16),
                EncapsulatedKey = new byte[65],
                Ciphertext = new byte[SealedPassword.CiphertextSize],
                ExpectedSnapshot = new(1, 1, null),
            })),
            h => (MessageType.Unlock, signer.Sign(new Unlock
            {
                Header = h,
                Suite = WritebackVersion.Suite,
                SignerKeyId = signer.KeyId,
                OneTimeKeyId = RandomNumberGenerator.GetBytes(16),
                ExpectedSnapshot = new(1, 1, null),
            })),
        ];
    }
}
