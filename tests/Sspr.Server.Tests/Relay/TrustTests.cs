using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Problems;
using Sspr.Testing;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>When the server trusts an agent, and when it stops.</summary>
public sealed class TrustTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_gets_no_work_before_it_is_confirmed()
    {
        await using var server = await RelayServer.StartAsync();
        var (folder, enrolled) = await server.EnrolOnlyAsync();
        await server.StartAgentAsync(folder, new ScriptedDirectory());

        await server.WaitForLogAsync("Confirmation at localhost");
        Assert.IsType<FindResult.Unreachable>(await server.Connector().FindAsync("alice", Token));
        Assert.False((await server.Overview.ListAsync(Token)).Single().IsConnected);

        await server.ConfirmAsync(enrolled.Agent);
        await server.WaitForAsync(r => r.IsConnected);
        Assert.IsType<FindResult.NotFound>(await server.Connector().FindAsync("nobody", Token));
    }

    [Fact]
    public async Task Both_sides_show_the_same_words_and_nobody_else_s_key_has_them()
    {
        await using var server = await RelayServer.StartAsync();
        var (_, enrolled) = await server.EnrolOnlyAsync();
        var (_, other) = await server.EnrolOnlyAsync("agent-2");
        var stored = (await server.Store.FindAsync(enrolled.Agent, Token))!;

        Assert.Equal(enrolled.Words, KeyWords.Of(stored.PublicKey.Span, stored.Transcript!.Value.Span));
        Assert.Equal(KeyWords.Count, enrolled.Words.Split(' ').Length);
        using var stranger = MessageSigner.Create();
        Assert.NotEqual(enrolled.Words, KeyWords.Of(stranger.PublicKey, stored.Transcript!.Value.Span));
        Assert.NotEqual(enrolled.Words, KeyWords.Of(stored.PublicKey.Span, new byte[32]));
        Assert.NotEqual(enrolled.Words, other.Words);
        Assert.True(KeyWords.Match(enrolled.Words, " " + enrolled.Words.ToUpperInvariant().Replace(" ", " - ", StringComparison.Ordinal)));
        Assert.False(KeyWords.Match(enrolled.Words, other.Words));
    }

    [Fact]
    public async Task Three_messages_with_a_bad_signature_freeze_the_agent()
    {
        await using var server = await RelayServer.StartAsync();
        var (agent, key) = server.AddAgent();
        await using var stream = await Stranger.ConnectAsync(server);
        await stream.SendAsync(key.Sign(stream.Hello(agent)));
        await server.WaitForAsync(r => r.IsConnected);
        using var other = MessageSigner.Create();

        for (var i = 0; i < 2; i++)
        {
            await stream.SendAsync(other.Sign(new QueryReply(agent, OperationId.New(), QueryState.NeverSeen)));
        }

        await server.WaitForLogAsync("(2 of 3");
        Assert.Equal(AgentStatus.Active, (await server.Store.FindAsync(agent, Token))!.Status);
        await stream.SendAsync(other.Sign(new Heartbeat { Nonce = new byte[16], Agent = agent }));
        var report = await server.WaitForAsync(r => r is { Status: AgentStatus.Frozen, IsConnected: false });
        Assert.Equal((FreezeReason.BadSignatures, ProblemCodes.AgentBadSignatures), (report.Enrolled.FrozenBecause, ProblemOfOnly(report.Enrolled)));
        key.Dispose();
    }

    [Fact]
    public async Task A_stranger_who_knows_an_agent_s_id_cannot_freeze_it()
    {
        await using var server = await RelayServer.StartAsync();
        var (agent, key) = server.AddAgent();
        using var other = MessageSigner.Create();
        for (var i = 0; i < 5; i++)
        {
            await using var stranger = await Stranger.ConnectAsync(server);
            await stranger.SendAsync(other.Sign(stranger.Hello(agent)));
            Assert.Equal(RefusalReason.NotAuthentic, await stranger.RefusalAsync());
        }

        Assert.Equal(AgentStatus.Active, (await server.Store.FindAsync(agent, Token))!.Status);
        key.Dispose();
    }

    [Fact]
    public async Task A_journal_cut_between_two_records_freezes_the_agent()
    {
        await using var server = await RelayServer.StartAsync();
        var (host, directory) = await server.JoinAsync();
        var alice = directory.Add("alice");
        var path = Path.Combine(server.Folder, "agent-1", "journal");
        var request = new WriteRequest { Operation = OperationId.New(), Account = alice, Action = WriteAction.Reset };
        var write = Assert.IsType<PrepareResult.Ready>(await server.Connector().PrepareAsync(request, Token)).Write;
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        Assert.IsType<SetPasswordResult.Written>(await server.Connector().CommitAsync(write, password, Token));
        await server.WaitForAsync(r => r.Enrolled.JournalHead >= 2);
        await server.EndAsync(host);

        // intent only: as if the outcome had never been written down; the file is whole
        var whole = await File.ReadAllBytesAsync(path, Token);
        var second = whole.AsSpan(33).IndexOf("SJR1"u8) + 33;
        await File.WriteAllBytesAsync(path, whole[..second], Token);
        await server.StartAgentAsync(Path.Combine(server.Folder, "agent-1"), directory);

        var report = await server.WaitForAsync(r => r.Status == AgentStatus.Frozen);
        Assert.Equal((FreezeReason.JournalShorter, ProblemCodes.AgentJournalShorter), (report.Enrolled.FrozenBecause, ProblemOfOnly(report.Enrolled)));
        Assert.False(report.IsConnected);
    }

    [Theory]
    [InlineData(new[] { 1 }, new[] { 1, 2 })]
    [InlineData(new[] { 1, 2 }, new[] { 1 })]
    [InlineData(new[] { 1, 2 }, new[] { 1, 2 })]
    [InlineData(new[] { 1, 2 }, new[] { 1, 2, 3 })]
    [InlineData(new[] { 1, 2, 3 }, new[] { 1, 2 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 1, 2, 3 })]
    public async Task A_server_works_with_agents_of_the_version_before_and_after(int[] ofServer, int[] ofAgent)
    {
        await using var server = await RelayServer.StartAsync(ofServer);
        var directory = new ScriptedDirectory();
        var alice = directory.Add("alice");
        await server.StartAgentAsync(await server.EnrolAsync(), directory, versions: ofAgent);
        await server.WaitForAsync(r => r.IsConnected);

        var request = new WriteRequest { Operation = OperationId.New(), Account = alice, Action = WriteAction.Reset };
        var write = Assert.IsType<PrepareResult.Ready>(await server.Connector().PrepareAsync(request, Token)).Write;
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        Assert.IsType<SetPasswordResult.Written>(await server.Connector().CommitAsync(write, password, Token));
    }

    [Theory]
    [InlineData(new[] { 4, 5 }, "The server speaks version 4 and 5 of the protocol, the agent 1 and 2 and 3. Upgrade the agent.")]
    [InlineData(new[] { 0 }, "The server speaks version 0 of the protocol, the agent 1 and 2 and 3. Upgrade the server.")]
    public async Task An_unknown_version_says_who_speaks_what_and_which_to_upgrade(int[] ofServer, string advice)
    {
        await using var server = await RelayServer.StartAsync(ofServer);
        var folder = await server.EnrolAsync();
        await server.StartAgentAsync(folder, new ScriptedDirectory());
        await server.WaitForLogAsync(advice);
        await server.WaitForLogAsync("SSPR_3059: no stream to the server. Version at localhost");
        await AssertDoctorNamesAsync(server, ofServer);

        // an agent that greets all the same hears no, and the server's log says the same
        var (agent, key) = server.AddAgent("agent-2");
        await using var stream = await Stranger.ConnectAsync(server);
        await stream.SendAsync(key.Sign(stream.Hello(agent) with { Versions = [1, 2, 3] }));
        Assert.Equal(RefusalReason.NotSpoken, await stream.RefusalAsync());
        await server.WaitForLogAsync($"Agent agent-2 is turned away: {advice}");
        key.Dispose();
    }

    /// <summary>What the doctor says of an installation with this agent alone.</summary>
    private static ProblemCode? ProblemOfOnly(EnrolledAgent agent) => Assert.Single(
        ExamineInstallation.Of(Some.Installation() with { Agents = new Fact<IReadOnlyList<AgentState>>.Known([AgentState.Of(agent)]) }).Findings).Code;

    /// <summary>What the relay knows of the agent that it cannot speak to, and what the doctor makes of it.</summary>
    private static async Task AssertDoctorNamesAsync(RelayServer server, int[] ofServer)
    {
        var report = await server.WaitForAsync(static r => r.Unspoken is not null);
        var came = report.Unspoken!;
        Assert.Equal([1, 2, 3], came.Spoken);
        Assert.Equal(ofServer, came.SpokenHere);
        Assert.Contains(came.Source, new[] { "127.0.0.1", "::1", "::ffff:127.0.0.1" });

        var state = AgentState.Of(report.Enrolled) with { IsConnected = report.IsConnected, Unspoken = came };
        var finding = Assert.Single(ExamineInstallation.Of(Some.Installation() with { Agents = new Fact<IReadOnlyList<AgentState>>.Known([state]) }).Findings);
        Assert.Equal(ProblemCodes.AgentNotSpokenTo, finding.Code);
        Assert.Contains($"version {came.Build} from {came.Source} speaks 1, 2, 3 of the protocol", finding.Evidence.English, StringComparison.Ordinal);
    }
}
