using Microsoft.Extensions.Hosting;
using Sspr.Agent;
using Sspr.Directories;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>A real server and two real agents before one directory.</summary>
public sealed class TwoAgentsRelayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_agents_share_the_work()
    {
        await using var server = await RelayServer.StartAsync();
        var (one, two) = (new ScriptedDirectory(), new ScriptedDirectory());
        await JoinAsync(server, one, two);
        var accounts = Enumerable.Range(0, 40).Select(i => (one.Add($"user{i}"), two.Add($"user{i}")).Item1).ToList();

        foreach (var account in accounts)
        {
            Assert.IsType<SetPasswordResult.Written>(await ResetAsync(server, account));
        }

        Assert.Equal(40, one.Writes + two.Writes);
        Assert.InRange(one.Writes, 10, 30);
    }

    [Fact]
    public async Task An_agent_that_is_told_to_stop_finishes_and_no_reset_fails()
    {
        await using var server = await RelayServer.StartAsync();
        var directory = new ScriptedDirectory();
        var hosts = await JoinAsync(server, directory, directory);
        directory.BeforeWrite = static _ => Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        var accounts = Enumerable.Range(0, 120).Select(i => directory.Add($"user{i}")).ToList();
        var results = new List<SetPasswordResult>();

        var resetting = Parallel.ForEachAsync(
            accounts,
            new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Token },
            async (account, _) =>
            {
                var result = await ResetAsync(server, account);
                lock (results)
                {
                    results.Add(result);
                }
            });
        for (var turn = 0; turn < 2; turn++)
        {
            // one after the other, each back before the next goes: a rolling upgrade
            await server.EndAsync(hosts[turn]);
            hosts[turn] = await server.StartAgentAsync(Path.Combine(server.Folder, $"agent-{turn + 1}"), directory);
            await server.WaitForAsync(report => report.IsConnected && report.Name == $"agent-{turn + 1}");
        }

        await resetting;
        Assert.Equal(120, results.Count);
        Assert.All(results, static result => Assert.IsType<SetPasswordResult.Written>(result));
        Assert.Equal(120, directory.Writes);
    }

    [Fact]
    public async Task An_agent_goes_to_the_next_address_when_one_does_not_answer()
    {
        await using var server = await RelayServer.StartAsync();
        var folder = await server.EnrolAsync();

        await server.StartAgentAsync(folder, new ScriptedDirectory(), new ServerOptions
        {
            Addresses = ["https://localhost:1", server.Address.Address],
            CaFile = server.Address.CaFile,
        });

        await server.WaitForAsync(static report => report.IsConnected);
    }

    [Theory]
    [InlineData("https://a.example", "https://b.example", "both given")]
    [InlineData("", "http://b.example", "must be an https address")]
    public void Addresses_that_cannot_be_used_are_named(string address, string other, string words) =>
        Assert.Contains(new ServerOptions { Address = address, Addresses = [other] }.Validate(), problem => problem.Contains(words, StringComparison.Ordinal));

    private static async Task<IHost[]> JoinAsync(RelayServer server, params ScriptedDirectory[] directories)
    {
        var hosts = new IHost[directories.Length];
        for (var i = 0; i < directories.Length; i++)
        {
            hosts[i] = await server.StartAgentAsync(await server.EnrolAsync($"agent-{i + 1}"), directories[i]);
            await server.WaitForAsync(report => report.IsConnected && report.Name == $"agent-{i + 1}");
        }

        return hosts;
    }

    private static async Task<SetPasswordResult> ResetAsync(RelayServer server, AccountId account)
    {
        var connector = server.Connector();
        var prepared = await connector.PrepareAsync(
            new WriteRequest { Operation = OperationId.New(), Account = account, Action = WriteAction.Reset }, Token);
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        return prepared is PrepareResult.Ready ready
            ? await connector.CommitAsync(ready.Write, password, Token)
            : throw new InvalidOperationException($"Not prepared: {prepared}");
    }
}
