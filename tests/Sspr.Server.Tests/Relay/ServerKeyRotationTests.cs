using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sspr.Agent;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Diagnosis.Rules.Agent;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Server.Relay;
using Sspr.Testing;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>The server changes the key that it signs with: real agents follow, whoever was away is told, and the key before opens nothing.</summary>
public sealed class ServerKeyRotationTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly ServerKeyTimes Quick = new()
    {
        Look = TimeSpan.FromMilliseconds(200),
        Settle = TimeSpan.FromSeconds(2),
        Grace = TimeSpan.FromSeconds(3),
        Again = TimeSpan.FromSeconds(1),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_server_s_key_is_changed_under_work_and_no_operation_is_lost()
    {
        await using var server = await RelayServer.StartAsync(keyTimes: Quick);
        var (host, directory) = await server.JoinAsync();
        var folder = Path.Combine(server.Folder, "agent-1");
        var before = await HoldsAsync(server, server.ServerKeys.Present.Id);
        var accounts = Enumerable.Range(0, 80).Select(i => directory.Add($"user{i}")).ToList();

        var begun = server.ServerKeys.BeginAsync("operator:root", Day, leaveBehind: false, Token);
        var results = await Task.WhenAll(accounts.Select(async (account, i) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(i * 100), TimeProvider.System, Token);
            return await server.ResetAsync(account);
        }));
        Assert.IsType<ServerKeyBegun.Announced>(await begun);
        Assert.All(results, r => Assert.IsType<SetPasswordResult.Written>(r));
        await server.WaitForLogAsync("counts from now on");

        var pinned = AgentIdentity.Read(folder);
        Assert.Null(pinned.NextServerKey);
        Assert.Equal(server.Identity.Signer.PublicKey, Convert.FromBase64String(pinned.ServerKey));
        Assert.NotEqual(before, server.ServerKeys.Present.Id);
        Assert.Equal(server.ServerKeys.Present.Id, Convert.ToHexStringLower(ServerSigningKey.LoadOrCreate(server.ServerFolder).Signer.KeyId));
        foreach (var file in new[] { Path.Combine(folder, AgentIdentity.IdentityFile), Path.Combine(server.ServerFolder, ServerSigningKey.KeyFile) })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        // a new run has the key from the disk, and one that is enrolled now pins it
        await server.EndAsync(host);
        await server.StartAgentAsync(folder, directory);
        await server.WaitForAsync(static r => r.IsConnected);
        Assert.IsType<SetPasswordResult.Written>(await server.ResetAsync(directory.Add("after")));
        await server.StartAgentAsync(await server.EnrolAsync("agent-2"), directory);
        await server.WaitForAsync(static r => r.IsConnected && r.Name == "agent-2");
        await server.WaitForLogAsync($"{before} is retired");
        Assert.Single(server.ServerKeyStore.Audit, e => e.Detail!.StartsWith($"{before} is retired", StringComparison.Ordinal));
        Assert.All(server.ServerKeyStore.Audit, static e => Assert.Equal(AuditKind.ServerKeyChanged, e.Kind));
        Assert.Equal(["operator:root", "server"], server.ServerKeyStore.Audit.Select(static e => e.Actor).Distinct());
    }

    [Fact]
    public async Task An_agent_that_was_away_is_told_what_it_missed_and_comes_back_when_the_words_were_compared()
    {
        await using var server = await RelayServer.StartAsync(keyTimes: Quick);
        var (host, directory) = await server.JoinAsync();
        await HoldsAsync(server, server.ServerKeys.Present.Id);
        await server.EndAsync(host);
        Assert.IsType<ServerKeyBegun.Announced>(await server.ServerKeys.BeginAsync("operator:root", TimeSpan.FromSeconds(1), leaveBehind: false, Token));
        await server.WaitForLogAsync("Agents without it: agent-1");

        var folder = Path.Combine(server.Folder, "agent-1");
        await server.StartAgentAsync(folder, directory);
        await server.WaitForLogAsync("SSPR_3062: no stream to the server. ServerKey");
        Assert.False((await server.Overview.ListAsync(Token)).Single().IsConnected);
        var state = await server.ServerKeyOverview.ReadAsync(Token);
        Assert.Equal(HeldKey.Former, Assert.Single(state.Agents).Held);
        var facts = Some.Installation() with { ServerKey = new Fact<ServerKeyState>.Known(state) };
        Assert.Equal("agent agent-1", Assert.Single(new AgentMissedServerKey().Examine(facts)).Subject);

        Assert.Equal(1, await new ServerKeyCommand(folder, TextReader.Null, TextWriter.Null).RunAsync(words: null));
        Assert.Equal(0, await new ServerKeyCommand(folder, TextReader.Null, TextWriter.Null).RunAsync(state.Words));
        await server.WaitForAsync(static r => r.IsConnected);
        Assert.IsType<SetPasswordResult.Written>(await server.ResetAsync(directory.Add("alice")));
        await HoldsAsync(server, state.Id);
    }

    [Fact]
    public async Task An_agent_that_comes_back_in_time_follows_by_itself()
    {
        await using var server = await RelayServer.StartAsync(keyTimes: Quick);
        var (host, directory) = await server.JoinAsync();
        await HoldsAsync(server, server.ServerKeys.Present.Id);
        await server.EndAsync(host);
        Assert.IsType<ServerKeyBegun.Announced>(await server.ServerKeys.BeginAsync("operator:root", Day, leaveBehind: false, Token));

        await Task.Delay(Quick.Settle + TimeSpan.FromSeconds(1), TimeProvider.System, Token);
        Assert.NotNull(server.ServerKeys.Next);
        await server.StartAgentAsync(Path.Combine(server.Folder, "agent-1"), directory);
        await server.WaitForLogAsync("counts from now on");
        Assert.Null(server.ServerKeys.Next);
        Assert.IsType<SetPasswordResult.Written>(await server.ResetAsync(directory.Add("alice")));
    }

    [Fact]
    public async Task An_agent_of_the_version_before_works_on_and_is_named_as_one_that_cannot_follow()
    {
        await using var server = await RelayServer.StartAsync(keyTimes: Quick);
        var directory = new ScriptedDirectory();
        await server.StartAgentAsync(await server.EnrolAsync(), directory, versions: [1, 2]);
        await server.WaitForAsync(static r => r.IsConnected);

        Assert.Equal(["agent-1"], Assert.IsType<ServerKeyBegun.CannotFollow>(
            await server.ServerKeys.BeginAsync("operator:root", Day, leaveBehind: false, Token)).Agents);
        Assert.Null(server.ServerKeys.Next);
        Assert.IsType<ServerKeyBegun.Announced>(await server.ServerKeys.BeginAsync("operator:root", Day, leaveBehind: true, Token));
        Assert.IsType<ServerKeyBegun.UnderWay>(await server.ServerKeys.BeginAsync("operator:root", Day, leaveBehind: true, Token));
        await Task.Delay(Quick.Settle + Quick.Look * 2, TimeProvider.System, Token);

        Assert.NotNull(server.ServerKeys.Next);
        Assert.True((await server.Overview.ListAsync(Token)).Single().IsConnected);
        Assert.IsType<SetPasswordResult.Written>(await server.ResetAsync(directory.Add("alice")));
        Assert.Equal(HeldKey.NotSaid, Assert.Single((await server.ServerKeyOverview.ReadAsync(Token)).Agents).Held);
    }

    [Fact]
    public async Task After_the_change_the_former_key_opens_nothing()
    {
        await using var server = await RelayServer.StartAsync(keyTimes: Quick);
        await server.JoinAsync();
        var former = ServerSigningKey.LoadOrCreate(server.ServerFolder).Signer;
        await HoldsAsync(server, server.ServerKeys.Present.Id);
        Assert.IsType<ServerKeyBegun.Announced>(await server.ServerKeys.BeginAsync("operator:root", Day, leaveBehind: false, Token));
        await server.WaitForLogAsync("counts from now on");

        // whoever has the former key and sits where the server is
        var identity = new ServerIdentity(server.Identity.Tenant, server.Identity.Server, former);
        var (agent, _) = AgentIdentity.Load(Path.Combine(server.Folder, "agent-1"));
        var challenge = identity.Signer.Sign(new Challenge(identity.Tenant, new byte[32], identity.Server, [1, 2, 3]));
        Assert.False(agent.Verifier.TryOpen<Challenge>(challenge, out _));
        Assert.Null(Pins(agent, Path.Combine(server.Folder, "agent-1")).Take(Announce(agent, former, MessageSigner.Create().PublicKey)));
    }

    [Fact]
    public async Task Another_node_follows_what_the_store_says_and_a_strange_one_does_not_start()
    {
        await using var server = await RelayServer.StartAsync(keyTimes: Quick);
        await server.JoinAsync();
        await HoldsAsync(server, server.ServerKeys.Present.Id);
        var (folder, identity) = CopyOfTheServer(server);
        var node = NodeOf(server, folder, identity);
        await node.LoadAsync(Token);
        Assert.IsType<ServerKeyBegun.Announced>(await node.BeginAsync("operator:root", Day, leaveBehind: false, Token));
        await server.WaitForLogAsync("counts from now on");

        await node.StepAsync(Token);
        Assert.Equal(server.Identity.Signer.PublicKey, identity.Signer.PublicKey);
        Assert.Equal(identity.Signer.PublicKey, ServerSigningKey.LoadOrCreate(folder).Signer.PublicKey);

        var (elsewhere, stranger) = CopyOfTheServer(server, ofAnotherKey: true);
        var refused = await Assert.ThrowsAsync<Directories.Settings.SettingsException>(() => NodeOf(server, elsewhere, stranger).LoadAsync(Token));
        Assert.Contains("SSPR_3067", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_with_a_key_that_the_store_does_not_know_does_not_start()
    {
        await using var server = await RelayServer.StartAsync();
        var (folder, identity) = CopyOfTheServer(server, ofAnotherKey: true);
        var refused = await Assert.ThrowsAsync<Directories.Settings.SettingsException>(() => NodeOf(server, folder, identity).LoadAsync(Token));
        Assert.Contains("SSPR_3067", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the store knows", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_agent_holds_is_said_by_itself()
    {
        await using var server = await RelayServer.StartAsync();
        var (agent, key) = server.AddAgent();
        var (other, otherKey) = server.AddAgent("agent-2");
        await using var stream = await Stranger.ConnectAsync(server);
        await stream.SendAsync(key.Sign(stream.Hello(agent) with { Versions = [1, 2, 3] }));
        await server.WaitForAsync(static r => r.IsConnected);
        var held = Convert.FromHexString(server.ServerKeys.Present.Id);

        await stream.SendAsync(key.Sign(new ServerKeyHeld(server.Identity.Tenant, other, held)));
        await stream.SendAsync(key.Sign(new ServerKeyHeld(new byte[16], agent, new byte[8])));
        await stream.SendAsync(key.Sign(new ServerKeyHeld(server.Identity.Tenant, agent, held)));

        await HoldsAsync(server, server.ServerKeys.Present.Id);
        Assert.Null((await server.Store.FindAsync(other, Token))!.ServerKeyId);
        key.Dispose();
        otherKey.Dispose();
    }

    [Fact]
    public async Task A_code_that_was_made_before_the_change_enrols_after_it()
    {
        await using var server = await RelayServer.StartAsync(keyTimes: Quick);
        var code = await server.Enrolment.CreateCodeAsync("agent-1", [new DirectoryName("corp")], Token);
        Assert.IsType<ServerKeyBegun.Announced>(await server.ServerKeys.BeginAsync("operator:root", Day, leaveBehind: false, Token));
        await server.WaitForLogAsync("This node signs with");

        var enrolled = await EnrolCommand.RunAsync(server.Address, code, Path.Combine(server.Folder, "agent-1"), Token);
        Assert.Equal("agent-1", enrolled.Name);
    }

    /// <summary>An announcement as the holder of a key would make it.</summary>
    internal static byte[] Announce(AgentContext agent, MessageSigner by, byte[] key, TimeSpan? until = null) => by.Sign(new NextServerKey
    {
        Tenant = agent.Tenant,
        Server = agent.Server,
        NewKey = key,
        MadeAt = TimeProvider.System.GetUtcNow(),
        Until = TimeProvider.System.GetUtcNow() + (until ?? Day),
    });

    internal static PinnedServerKeys Pins(AgentContext agent, string folder) =>
        new(agent, folder, TimeProvider.System, NullLogger<PinnedServerKeys>.Instance);

    private static async Task<string> HoldsAsync(RelayServer server, string key)
    {
        await server.WaitForAsync(r => ServerKeys.HeldBy(r.Enrolled) == key);
        return key;
    }

    private static (string Folder, ServerIdentity Identity) CopyOfTheServer(RelayServer server, bool ofAnotherKey = false)
    {
        var folder = Path.Combine(server.Folder, "node-" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));
        PrivateFile.CreateFolder(folder);
        foreach (var file in new[] { ServerSigningKey.KeyFile, ServerSigningKey.IdFile })
        {
            PrivateFile.Write(Path.Combine(folder, file), File.ReadAllBytes(Path.Combine(server.ServerFolder, file)));
        }

        if (ofAnotherKey)
        {
            using var other = MessageSigner.Create();
            ServerSigningKey.Replace(folder, other);
        }

        return (folder, ServerSigningKey.LoadOrCreate(folder));
    }

    private static ServerKeys NodeOf(RelayServer server, string folder, ServerIdentity identity) => new(
        server.ServerKeyStore,
        server.Store,
        identity,
        server.InstallationKey,
        Quick,
        Options.Create(new RelayOptions { StateFolder = folder }),
        TimeProvider.System,
        NullLogger<ServerKeys>.Instance);
}
