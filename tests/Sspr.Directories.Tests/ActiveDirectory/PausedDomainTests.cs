using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Writeback;
using Sspr.Testing.Lab;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>A real domain controller stands still in the middle of writes, and goes on.</summary>
[Trait("Needs", "Lab")]
public sealed class PausedDomainTests : IAsyncLifetime
{
    private const int AtOnce = 16;
    private const int MostRounds = 8;
    private const string Password = "Correct-Horse-Battery-7";

    private LabDomain _domain = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _domain = await LabDomain.StartAsync(new SambaOptions());

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task An_unknown_outcome_is_found_out_by_itself_when_the_domain_controller_goes_on()
    {
        var options = _domain.Options() with { StampAttribute = "extensionName", RequestTimeout = TimeSpan.FromSeconds(5), AllowWithoutHistory = true };
        await using var connector = new ActiveDirectoryConnector(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
        var server = WritebackPair.NewServer();
        await using var agent = new TestAgent(server, TimeProvider.System, NullLogger.Instance, connector);
        using var channel = new LoopbackChannel(agent);
        var times = new RelayTimes { Read = LabTimes.Request, Turn = LabTimes.Request, Prepare = LabTimes.Request, Commit = TimeSpan.FromSeconds(30) };
        var relayed = new RelayedConnector(connector.Name, channel, server, times, TimeProvider.System);

        var (unknown, wrong) = (0, 0);
        for (var round = 0; round < MostRounds && unknown == 0; round++)
        {
            var writes = await PrepareAsync(relayed);
            var committing = writes.Select(w => CommitAsync(relayed, w.Write)).ToList();

            // by what is done and not by the time, so that the others are under way on any machine
            while (committing.Count(static commit => commit.IsCompleted) < round)
            {
                await Task.WhenAny(committing.Where(static commit => !commit.IsCompleted));
            }

            await _domain.Samba.PauseAsync(Token);
            var outcomes = await Task.WhenAll(committing);
            await _domain.Samba.ResumeAsync(Token);

            unknown += outcomes.Count(static o => o is SetPasswordResult.OutcomeUnknown);
            foreach (var ((name, write), first) in writes.Zip(outcomes))
            {
                // nobody sends anything again; the agent looks by itself, and the server only asks it
                var known = first is SetPasswordResult.OutcomeUnknown ? await WhenKnownAsync(relayed, write) : first;
                wrong += await _domain.SignsInAsync(name, Password) == known is SetPasswordResult.Written ? 0 : 1;
            }
        }

        TestContext.Current.SendDiagnosticMessage($"unknown {unknown}, found out {unknown}, wrong {wrong}");
        Assert.InRange(unknown, 1, int.MaxValue);
        Assert.Equal(0, wrong);
    }

    private static async Task<SetPasswordResult> CommitAsync(RelayedConnector relayed, PreparedWrite write)
    {
        using var password = NewPassword.FromCharacters(Password);
        return await relayed.CommitAsync(write, password, Token);
    }

    private static async Task<SetPasswordResult> WhenKnownAsync(RelayedConnector relayed, PreparedWrite write)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await relayed.ResolveAsync(write, Token) is var outcome and not SetPasswordResult.OutcomeUnknown)
            {
                return outcome;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), "still unknown two minutes after the domain controller went on");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
        }
    }

    private async Task<List<(string Name, PreparedWrite Write)>> PrepareAsync(RelayedConnector relayed)
    {
        var writes = new List<(string, PreparedWrite)>();
        for (var i = 0; i < AtOnce; i++)
        {
            var name = await _domain.NewPersonAsync();
            var account = Assert.IsType<FindResult.Found>(await relayed.FindAsync(name, Token)).Account.Id;
            var request = new WriteRequest { Operation = OperationId.New(), Account = account, Action = WriteAction.Reset };
            writes.Add((name, Assert.IsType<PrepareResult.Ready>(await relayed.PrepareAsync(request, Token)).Write));
        }

        return writes;
    }
}
