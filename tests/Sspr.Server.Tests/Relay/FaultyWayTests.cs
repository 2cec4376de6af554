using Sspr.Directories;
using Sspr.Testing.Faults;
using Sspr.Testing.Writeback;

namespace Sspr.Server.Tests.Relay;

/// <summary>The way between agent and server breaks in every manner while passwords are on it; every verdict must be true.</summary>
public sealed class FaultyWayTests(ITestOutputHelper output)
{
    private const int Resets = 36;
    private const string Fresh = "Correct-Horse-7";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_happens_on_the_way_the_verdict_is_true()
    {
        await using var server = await RelayServer.StartAsync();
        await using var way = TcpProxy.Start("127.0.0.1", server.Port);
        var directory = new ScriptedDirectory();
        await server.StartAgentAsync(
            await server.EnrolAsync(), directory, server.Address with { Address = $"https://localhost:{way.Address.Port}" });
        var verdicts = new List<(AccountId Account, SetPasswordResult First, SetPasswordResult Last)>();

        for (var i = 0; i < Resets; i++)
        {
            await server.WaitForAsync(static r => r.IsConnected, Patience.TotalSeconds);
            var account = directory.Add($"user{i}");
            if (await ResetAsync(server, way, account, i) is var (first, last))
            {
                verdicts.Add((account, first, last));
            }
        }

        await server.WaitForAsync(static r => r.IsConnected, Patience.TotalSeconds);
        var wrong = verdicts.Where(v => IsWritten(v.Last) != string.Equals(directory.PasswordOf(v.Account), Fresh, StringComparison.Ordinal)).ToList();
        var written = verdicts.Count(static v => IsWritten(v.Last));
        output.WriteLine(
            $"tried {Resets}, carried out {verdicts.Count}, unknown at first {verdicts.Count(static v => v.First is SetPasswordResult.OutcomeUnknown)}, "
            + $"written {written}, wrong verdicts {wrong.Count}");
        Assert.Empty(wrong);
        Assert.Equal(written, directory.Writes);
        Assert.True(verdicts.Exists(static v => v.First is SetPasswordResult.OutcomeUnknown), "no fault came in time");
    }

    /// <summary>Null if it was not even begun.</summary>
    private static async Task<(SetPasswordResult First, SetPasswordResult Last)?> ResetAsync(
        RelayServer server, TcpProxy way, AccountId account, int number)
    {
        var connector = server.Connector();
        var request = new WriteRequest { Operation = OperationId.New(), Account = account, Action = WriteAction.Reset };
        if (await connector.PrepareAsync(request, Token) is not PrepareResult.Ready { Write: var write })
        {
            Heal(way);
            return null;
        }

        using var password = NewPassword.FromCharacters(Fresh);
        var breaking = BreakAsync(way, number);
        var first = await connector.CommitAsync(write, password, Token);
        await breaking;
        Heal(way);
        var last = first;
        for (var tries = 0; last is SetPasswordResult.OutcomeUnknown && tries < Patience.TotalSeconds * 5; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
            last = await connector.ResolveAsync(write, Token);
        }

        return (first, last);
    }

    private static async Task BreakAsync(TcpProxy way, int number)
    {
        var moment = TimeSpan.FromMilliseconds(number * 7 % 30);
        switch (number % 6)
        {
            case 1:
                await Task.Delay(moment, TimeProvider.System, Token);
                way.CutAll();
                break;
            case 2:
                way.CutAfterServerBytes = way.ServerBytes + (number * 97 % 1500);
                break;
            case 3:
                way.CutAfterClientBytes = way.ClientBytes + (number * 131 % 1500);
                break;
            case 4:
                way.Delay = TimeSpan.FromMilliseconds(40);
                await Task.Delay(moment * 4, TimeProvider.System, Token);
                way.CutAll();
                break;
            case 5:
                way.IsHalfOpen = true;
                await Task.Delay(TimeSpan.FromMilliseconds(300) + moment, TimeProvider.System, Token);
                way.CutAll();
                break;
            default:
                break;
        }
    }

    private static void Heal(TcpProxy way) =>
        (way.IsHalfOpen, way.Delay, way.CutAfterClientBytes, way.CutAfterServerBytes) = (false, TimeSpan.Zero, null, null);

    private static bool IsWritten(SetPasswordResult result) => result is SetPasswordResult.Written;
}
