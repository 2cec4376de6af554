using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Agent;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>An agent changes its key: nothing is lost, whenever the process dies, and the key before opens nothing.</summary>
public sealed class KeyRotationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_changed_under_work_and_no_operation_is_lost()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, directory) = await server.JoinAsync();
        var agent = Assert.Single(await server.Store.ListAsync(Token));
        var accounts = Enumerable.Range(0, 60).Select(i => directory.Add($"user{i}")).ToList();

        var asked = server.Store.AskForKeyAsync(agent.Id, TimeProvider.System.GetUtcNow(), Token);
        var results = await Task.WhenAll(accounts.Select(async (account, i) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(i * 100), TimeProvider.System, Token);
            return await ResetAsync(server, account);
        }));

        Assert.True(await asked);
        Assert.All(results, r => Assert.IsType<SetPasswordResult.Written>(r));
        var report = await server.WaitForAsync(r => r.Enrolled.PreviousKey is not null);
        Assert.True(report.IsConnected);
        Assert.Null(report.Enrolled.KeyAskedAt);
        Assert.NotEqual(agent.PublicKey.ToArray(), report.Enrolled.PublicKey.ToArray());
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(server, directory.Add("after")));
    }

    [Theory]
    [InlineData("made")]
    [InlineData("taken")]
    [InlineData("switched")]
    public async Task Wherever_the_agent_dies_it_comes_back_with_a_key_that_counts(string diedWhen)
    {
        await using var server = await RelayServer.StartAsync();
        var folder = await server.EnrolAsync();
        var before = Assert.Single(await server.Store.ListAsync(Token));
        var next = MakeNext(folder);
        if (diedWhen is "taken" or "switched")
        {
            Assert.True(await server.Store.ReplaceKeyAsync(before.Id, before.PublicKey, next, TimeProvider.System.GetUtcNow(), Token));
        }

        if (diedWhen == "switched")
        {
            File.Move(Path.Combine(folder, KeyRotation.NextFile), Path.Combine(folder, AgentIdentity.KeyFile), overwrite: true);
        }

        var directory = new ScriptedDirectory();
        await server.StartAgentAsync(folder, directory);
        var report = await server.WaitForAsync(
            r => r.IsConnected && r.Enrolled.PublicKey.Span.SequenceEqual(next) && !File.Exists(Path.Combine(folder, KeyRotation.NextFile)));

        Assert.Equal(before.PublicKey.ToArray(), report.Enrolled.PreviousKey!.Value.ToArray());
        Assert.IsType<SetPasswordResult.Written>(await ResetAsync(server, directory.Add("alice")));
        var (context, _) = AgentIdentity.Load(folder);
        Assert.Equal(next, context.Signer.PublicKey);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, AgentIdentity.KeyFile)));
    }

    [Fact]
    public async Task The_key_before_is_refused_and_named_as_such()
    {
        await using var server = await RelayServer.StartAsync();
        var (agent, key) = server.AddAgent();
        using var next = MessageSigner.Create();
        Assert.True(await server.Store.ReplaceKeyAsync(agent, key.PublicKey, next.PublicKey, TimeProvider.System.GetUtcNow(), Token));

        await using var stream = await Stranger.ConnectAsync(server);
        await stream.SendAsync(key.Sign(stream.Hello(agent) with { Versions = [1, 2] }));

        Assert.Equal(RefusalReason.KeyReplaced, await stream.RefusalAsync());
        Assert.DoesNotContain(await server.Overview.ListAsync(Token), r => r.IsConnected);
        key.Dispose();
    }

    [Fact]
    public async Task A_new_key_is_signed_by_the_old_and_the_new()
    {
        await using var server = await RelayServer.StartAsync();
        var (agent, key) = server.AddAgent();
        using var next = MessageSigner.Create();
        using var other = MessageSigner.Create();
        await using var stream = await Stranger.ConnectAsync(server);
        await stream.SendAsync(key.Sign(stream.Hello(agent) with { Versions = [1, 2] }));
        await server.WaitForAsync(r => r.IsConnected);
        var context = Context(server, agent, key);
        var right = KeyOffer.Of(context, key, next);

        KeyOffer[] wrong =
        [
            right with { Proof = new byte[64] },
            right with { NewKey = other.PublicKey },
            right with { NewKey = new byte[91] },
            right with { Agent = AgentId.New() },
            right with { Tenant = new byte[16] },
            KeyOffer.Of(context, other, next),
            KeyOffer.Of(Context(server, AgentId.New(), key), key, next) with { Agent = agent },
        ];
        foreach (var offer in wrong)
        {
            await stream.SendAsync(key.Sign(offer));
        }

        await stream.SendAsync(next.Sign(right));
        await server.WaitForLogAsync("(1 of 3");
        Assert.Equal(key.PublicKey, (await server.Store.FindAsync(agent, Token))!.PublicKey.ToArray());

        await stream.SendAsync(key.Sign(right));
        await server.WaitForAsync(r => r.Enrolled.PublicKey.Span.SequenceEqual(next.PublicKey));
        key.Dispose();
    }

    [Fact]
    public async Task A_key_is_changed_only_for_the_one_that_was_offered()
    {
        await using var server = await RelayServer.StartAsync();
        var folder = await server.EnrolAsync();
        var (context, _) = AgentIdentity.Load(folder);
        var present = context.Signer.PublicKey;
        var rotation = new KeyRotation(context, folder, NullLogger<KeyRotation>.Instance);
        Assert.Null(rotation.OpenOffer());
        _ = rotation.Offer();

        rotation.Take(new KeyTaken(context.Tenant, context.Agent, new byte[8]));
        rotation.Take(new KeyTaken(new byte[16], context.Agent, IdOf(folder)));
        rotation.Take(new KeyTaken(context.Tenant, AgentId.New(), IdOf(folder)));
        Assert.Equal(present, context.Signer.PublicKey);
        Assert.NotNull(rotation.OpenOffer());

        rotation.Take(new KeyTaken(context.Tenant, context.Agent, IdOf(folder)));
        Assert.NotEqual(present, context.Signer.PublicKey);
        Assert.Null(rotation.OpenOffer());
    }

    [Fact]
    public async Task A_refusal_of_another_greeting_changes_no_key()
    {
        await using var server = await RelayServer.StartAsync();
        var folder = await server.EnrolAsync();
        var (context, _) = AgentIdentity.Load(folder);
        var present = context.Signer.PublicKey;
        var rotation = new KeyRotation(context, folder, NullLogger<KeyRotation>.Instance);
        _ = rotation.Offer();
        var greeting = System.Security.Cryptography.SHA256.HashData("greeting"u8);

        rotation.TakeRefusal(new Refusal(RefusalReason.KeyReplaced, new byte[32]), greeting);
        rotation.TakeRefusal(new Refusal(RefusalReason.NotAuthentic, greeting), greeting);
        Assert.Equal(present, context.Signer.PublicKey);

        rotation.TakeRefusal(new Refusal(RefusalReason.KeyReplaced, greeting), greeting);
        Assert.NotEqual(present, context.Signer.PublicKey);
    }

    [Fact]
    public async Task A_key_that_is_half_a_year_old_is_changed_and_one_of_version_1_is_left_alone()
    {
        await using var server = await RelayServer.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var (name, age, versions, isAsked) in new[]
        {
            ("old", 184, new[] { 1, 2 }, true), ("young", 182, [1, 2], false), ("earlier", 184, [1], false),
        })
        {
            var (agent, key) = server.AddAgent(name, now - TimeSpan.FromDays(age));
            await using var stream = await Stranger.ConnectAsync(server);
            await stream.SendAsync(key.Sign(stream.Hello(agent) with { Versions = versions }));
            Assert.Equal(isAsked, await stream.IsAskedForKeyAsync(isAsked ? 120 : 7));
            key.Dispose();
        }
    }

    private static AgentContext Context(RelayServer server, AgentId agent, MessageSigner key) => new()
    {
        Agent = agent,
        Tenant = server.Identity.Tenant,
        Server = server.Identity.Server,
        Boot = new byte[16],
        Signer = key,
        Verifier = new MessageVerifier(server.Identity.Signer.PublicKey),
    };

    private static byte[] MakeNext(string folder)
    {
        var (context, _) = AgentIdentity.Load(folder);
        _ = new KeyRotation(context, folder, NullLogger<KeyRotation>.Instance).Offer();
        using var key = ReadNext(folder);
        return key.PublicKey;
    }

    private static byte[] IdOf(string folder)
    {
        using var key = ReadNext(folder);
        return key.KeyId;
    }

    private static MessageSigner ReadNext(string folder)
    {
        var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, KeyRotation.NextFile)));
        return new MessageSigner(key);
    }

    private static async Task<SetPasswordResult> ResetAsync(RelayServer server, AccountId account)
    {
        var request = new WriteRequest { Operation = OperationId.New(), Account = account, Action = WriteAction.Reset };
        var write = Assert.IsType<PrepareResult.Ready>(await server.Connector().PrepareAsync(request, Token)).Write;
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        return await server.Connector().CommitAsync(write, password, Token);
    }
}
