using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Problems;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>Whoever sits on the wire: every altered message is refused, and the directory hears nothing of it.</summary>
public sealed class TamperTests : IAsyncDisposable
{
    private readonly WritebackPair _pair = new();
    private readonly Forge _forge;

    public TamperTests() => _forge = new Forge(_pair);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_flipped_bit_is_refused_before_the_directory()
    {
        var (prepare, commit, _) = await MessagesAsync();
        var callsBefore = Calls();

        await DemandRefusalOfEveryFlipAsync(prepare, step: 1);
        await DemandRefusalOfEveryFlipAsync(commit, step: 7);

        Assert.Equal(callsBefore, Calls());
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact(Explicit = true)]
    public async Task Every_flipped_bit_of_a_commit_is_refused_in_the_long_run()
    {
        var (_, commit, _) = await MessagesAsync();
        await DemandRefusalOfEveryFlipAsync(commit, step: 1);
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task Every_flipped_bit_of_an_answer_is_refused_by_the_server()
    {
        var request = _pair.Request();
        var ok = (await _forge.DeliverAsync(_forge.Prepare(request)))!;
        byte[] answer = ok;
        using var channel = new AnsweringChannel(_pair.Agent.Context, _ => answer);
        var connector = new RelayedConnector(_pair.Directory.Name, channel, _pair.Server, new RelayTimes(), _pair.Time);
        for (var bit = 0; bit < ok.Length * 8; bit++)
        {
            answer = Flip(ok, bit);
            Assert.IsType<PrepareResult.Unreachable>(await connector.PrepareAsync(request, Token));
        }

        answer = ok;
        var write = Assert.IsType<PrepareResult.Ready>(await connector.PrepareAsync(request, Token)).Write;
        var result = (await _forge.DeliverAsync(_forge.Commit(request, ok)))!;
        for (var bit = 0; bit < result.Length * 8; bit++)
        {
            answer = Flip(result, bit);
            Assert.IsType<SetPasswordResult.OutcomeUnknown>(await connector.ResolveAsync(write, Token));
        }

        answer = result;
        Assert.IsType<SetPasswordResult.Written>(await connector.ResolveAsync(write, Token));
    }

    [Fact]
    public void Messages_over_8_KiB_are_refused()
    {
        using var key = new MessageVerifier(_pair.Server.Signer.PublicKey);
        Assert.True(key.TryOpen<FindReply>(SignedWithNames(1), out _));
        Assert.InRange(SignedWithNames(1000).Length, WritebackVersion.MaximumMessage + 1, WritebackVersion.MaximumFrame);
        Assert.False(key.TryOpen<FindReply>(SignedWithNames(1000), out _));
        Assert.Throws<InvalidOperationException>(() => _pair.Server.Signer.Sign(WithNames(1000)));
    }

    [Fact]
    public void What_is_signed_names_the_protocol_and_the_type()
    {
        byte[] body = [0xA0];
        Assert.Equal(
            [.. "sspr/v1/prepareok\0"u8, .. System.Security.Cryptography.SHA256.HashData(body)],
            MessageVerifier.SignatureInput(MessageType.PrepareOk, body));
    }

    [Fact]
    public async Task A_message_of_one_type_does_not_pass_for_another()
    {
        var header = _forge.Header(OperationId.New()) with { Boot = null };
        var cancel = _pair.Server.Signer.Sign(new Cancel(header));
        using var key = new MessageVerifier(_pair.Server.Signer.PublicKey);

        Assert.True(key.TryOpen<Cancel>(cancel, out _));
        Assert.False(key.TryOpen<Query>(cancel, out _));
        cancel[2] = (byte)MessageType.Query;
        Assert.False(key.TryOpen<Query>(cancel, out _));
        Assert.NotNull(_forge.Read<Refusal>(await _forge.DeliverAsync(cancel)));
    }

    [Fact]
    public async Task A_command_for_another_installation_is_refused() => await DemandRefusalAsync(
        RefusalReason.OtherTenant, header => header with { Tenant = new byte[16] });

    [Fact]
    public async Task A_command_for_another_agent_is_refused() => await DemandRefusalAsync(
        RefusalReason.OtherAgent, header => header with { Agent = AgentId.New() });

    [Fact]
    public async Task A_command_of_an_earlier_run_is_refused() => await DemandRefusalAsync(
        RefusalReason.OtherRun, header => header with { Boot = new byte[16] });

    [Fact]
    public async Task A_directory_that_the_agent_does_not_serve_is_refused()
    {
        var answer = await _forge.DeliverAsync(_forge.Prepare(_pair.Request(), p => p with { Directory = new("other") }));
        Assert.Equal(RefusalReason.OtherDirectory, _forge.Read<Refusal>(answer)!.Reason);
    }

    [Fact]
    public async Task A_suite_that_is_not_spoken_is_refused()
    {
        var request = _pair.Request();
        Assert.NotNull(_forge.Read<PrepareNo>(await _forge.DeliverAsync(_forge.Prepare(request, p => p with { Suite = 0 }))));
        Assert.NotNull(_forge.Read<PrepareNo>(await _forge.DeliverAsync(_forge.Prepare(request, p => p with { Suite = 2 }))));

        var ok = (await _forge.DeliverAsync(_forge.Prepare(request)))!;
        var answer = await _forge.DeliverAsync(_forge.Commit(request, ok, alter: c => c with { Suite = 2 }));
        Assert.IsType<SetPasswordResult.Blocked>(_forge.Read<Result>(answer)!.Outcome);
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task A_commit_with_another_snapshot_is_refused()
    {
        var request = _pair.Request();
        var ok = (await _forge.DeliverAsync(_forge.Prepare(request)))!;
        var answer = await _forge.DeliverAsync(_forge.Commit(
            request, ok, alter: c => c with { ExpectedSnapshot = c.ExpectedSnapshot with { Version = 99 } }));

        Assert.IsType<SetPasswordResult.Blocked>(_forge.Read<Result>(answer)!.Outcome);
        Assert.Equal(0, _pair.Directory.Writes);
    }

    [Fact]
    public async Task A_password_sealed_to_anything_else_does_not_open()
    {
        foreach (var alter in (Func<SealBinding, SealBinding>[])
        [
            b => b with { Tenant = new byte[16] },
            b => b with { Agent = AgentId.New() },
            b => b with { Operation = OperationId.New() },
            b => b with { Account = new AccountId(Guid.Parse("11111111-1111-1111-1111-111111111111")) },
            b => b with { OneTimeKeyId = new byte[16] },
            b => b with { PrepareOkHash = new byte[32] },
            b => b with { PolicyVersion = 7 },
        ])
        {
            var request = _pair.Request();
            var ok = (await _forge.DeliverAsync(_forge.Prepare(request)))!;
            var answer = await _forge.DeliverAsync(_forge.Commit(request, ok, alterBinding: alter));
            Assert.IsType<SetPasswordResult.Blocked>(_forge.Read<Result>(answer)!.Outcome);
        }

        Assert.Equal(0, _pair.Directory.Writes);
        Assert.DoesNotContain("CommitAsync", _pair.Directory.Calls.Keys);
    }

    [Fact]
    public async Task Of_767_mixed_up_commits_none_writes_and_the_one_right_one_does()
    {
        var tried = 0;
        for (var mask = 1; mask < 768; mask++)
        {
            var request = _pair.Request();
            var ok = (await _forge.DeliverAsync(_forge.Prepare(request)))!;
            await _forge.DeliverAsync(Mixed(request, ok, mask));
            await _forge.DeliverAsync(_pair.Server.Signer.Sign(new Cancel(_forge.Header(request.Operation) with { Boot = null })));
            tried++;
        }

        Assert.Equal(767, tried);
        Assert.Equal(0, _pair.Directory.Writes);

        var right = _pair.Request();
        await _forge.DeliverAsync(Mixed(right, (await _forge.DeliverAsync(_forge.Prepare(right)))!, 0));
        Assert.Equal(1, _pair.Directory.Writes);
    }

    [Fact]
    public async Task An_answer_of_another_agent_or_operation_is_not_taken()
    {
        await using var other = new WritebackPair();
        var request = _pair.Request();
        var otherOk = await new Forge(other).DeliverAsync(new Forge(other).Prepare(other.Request()));
        var otherOperation = await _forge.DeliverAsync(_forge.Prepare(_pair.Request()));
        foreach (var answer in (byte[]?[])[otherOk, otherOperation])
        {
            using var channel = new AnsweringChannel(_pair.Agent.Context, _ => answer);
            var connector = new RelayedConnector(_pair.Directory.Name, channel, _pair.Server, new RelayTimes(), _pair.Time);
            var result = Assert.IsType<PrepareResult.Unreachable>(await connector.PrepareAsync(request, Token));
            Assert.Equal((DirectoryFaultKind.AgentRefused, ProblemCodes.AgentRefusedMessage), (result.Fault.Kind, ProblemOf.Fault(result.Fault.Kind)));
        }
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();

    private static FindReply WithNames(int length) => new(AgentId.New(), OperationId.New(), new FindResult.Found(new DirectoryAccount
    {
        Id = new AccountId(Guid.Parse("11111111-1111-1111-1111-111111111111")),
        LoginName = "alice",
        PrincipalName = new string('語', length),
        DistinguishedName = new string('語', length),
        Protection = new(ProtectionReason.AdminCount, new string('語', length)),
    }));

    // Signed around the signer's own limit, as a thief of the key could.
    private byte[] SignedWithNames(int length)
    {
        var body = WireWriter.Encode(map => WithNames(length).Write(map.Int(WireKey.Type, (int)MessageType.FindReply)));
        return [.. body, .. _pair.Server.Signer.SignInput(MessageVerifier.SignatureInput(MessageType.FindReply, body))];
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    // Bits 0-7 of the mask each make one part another; the hundreds choose the suite.
    private byte[] Mixed(WriteRequest request, byte[] ok, int mask) => _forge.Commit(
        request,
        ok,
        alterBinding: b => b with
        {
            Account = (mask & 1) != 0 ? new AccountId(Guid.Parse("11111111-1111-1111-1111-111111111111")) : b.Account,
            Operation = (mask & 2) != 0 ? OperationId.New() : b.Operation,
        },
        alter: c => c with
        {
            Header = c.Header with
            {
                Tenant = (mask & 4) != 0 ? new byte[16] : c.Header.Tenant,
                Agent = (mask & 8) != 0 ? AgentId.New() : c.Header.Agent,
                Operation = (mask & 16) != 0 ? OperationId.New() : c.Header.Operation,
                Boot = (mask & 32) != 0 ? new byte[16] : c.Header.Boot,
            },
            OneTimeKeyId = (mask & 64) != 0 ? new byte[16] : c.OneTimeKeyId,
            ExpectedSnapshot = (mask & 128) != 0 ? new AccountSnapshot(0, 0, null) : c.ExpectedSnapshot,
            Suite = (mask >> 8) switch { 0 => WritebackVersion.Suite, 1 => 0, _ => 2 },
        });

    private async Task<(byte[] Prepare, byte[] Commit, byte[] Ok)> MessagesAsync()
    {
        var request = _pair.Request();
        var prepare = _forge.Prepare(request);
        var ok = (await _forge.DeliverAsync(prepare))!;
        return (prepare, _forge.Commit(request, ok), ok);
    }

    private async Task DemandRefusalOfEveryFlipAsync(byte[] message, int step)
    {
        for (var bit = 0; bit < message.Length * 8; bit += step)
        {
            var refusal = _forge.Read<Refusal>(await _forge.DeliverAsync(Flip(message, bit)));
            Assert.Equal(RefusalReason.NotAuthentic, refusal?.Reason);
        }
    }

    private async Task DemandRefusalAsync(RefusalReason reason, Func<CommandHeader, CommandHeader> alter)
    {
        var header = alter(_forge.Header(OperationId.New()));
        foreach (var message in (byte[][])
        [
            _pair.Server.Signer.Sign(new Find(header, _pair.Directory.Name, "alice")),
            _pair.Server.Signer.Sign(new ReadAccount(header, _pair.Directory.Name, _pair.Alice)),
            _pair.Server.Signer.Sign(new Rules(header, _pair.Directory.Name, _pair.Alice)),
            _pair.Server.Signer.Sign(new Probe(header, _pair.Directory.Name)),
            _pair.Server.Signer.Sign(new Memberships(header, _pair.Directory.Name, _pair.Alice, ["in-sales"])),
            _pair.Server.Signer.Sign(new ListAccounts(header, _pair.Directory.Name, new AccountQuery.WithAddress("a@mail.test", 5))),
            _forge.PrepareCheck(header),
            _forge.Prepare(_pair.Request(), p => p with { Header = header }),
        ])
        {
            Assert.Equal(reason, _forge.Read<Refusal>(await _forge.DeliverAsync(message))?.Reason);
        }

        Assert.Empty(_pair.Directory.Calls);
    }

    private int Calls() => _pair.Directory.Calls.Values.Sum();
}
