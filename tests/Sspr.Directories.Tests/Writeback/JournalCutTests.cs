using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Writeback;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>The disk of the agent loses the end of its journal while an outcome is open: at every byte, and so at every record too.</summary>
public sealed class JournalCutTests
{
    private const int Header = 32;
    private const string Fresh = "Correct-Horse-7";

    private static readonly SetPasswordResult NotNow =
        new SetPasswordResult.OutcomeUnknown(new(DirectoryFaultKind.ConnectionLost, "dc1.corp.example:636", "as the test wants it"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_journal_whose_end_is_lost_makes_no_verdict_untrue(bool isWritten)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var pair = new WritebackPair(time);
        pair.Agent.Limits = pair.Agent.Limits with { ChecksPerAccountPerMinute = int.MaxValue };
        await pair.ResetAsync("Former-Horse-6", Token);
        var write = await LoseAnswerAsync(pair, isWritten);
        await pair.Agent.DisposeJournalAsync();
        var whole = await File.ReadAllBytesAsync(pair.Agent.JournalPath, Token);
        var tried = 0;
        for (var length = Header; length <= whole.Length; length++)
        {
            await pair.Agent.DisposeJournalAsync();
            await File.WriteAllBytesAsync(pair.Agent.JournalPath, whole.AsMemory(0, length), Token);
            await pair.Agent.RestartAsync();

            var verdict = await FindOutAsync(pair, time, write);

            Assert.True(
                isWritten ? verdict is SetPasswordResult.Written : verdict is SetPasswordResult.Unreachable,
                $"cut to {length} of {whole.Length} bytes: {verdict}");
            tried++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"tried {tried}, lost 0, wrong verdicts 0");
        Assert.True(tried > 500, $"{tried}");
        Assert.Equal((isWritten ? 2 : 1, isWritten ? Fresh : "Former-Horse-6"), (pair.Directory.Writes, pair.Directory.PasswordOf(pair.Alice)));
    }

    /// <summary>A commit whose answer is lost; the agent dies in it, before the write or after.</summary>
    private static async Task<PreparedWrite> LoseAnswerAsync(WritebackPair pair, bool isWritten)
    {
        var write = await pair.PrepareAsync(Token);
        pair.Channel.OnWayBack = static _ => null;
        pair.Directory.OnResolve = static _ => NotNow;
        pair.Directory.BeforeWrite = _ => isWritten ? Task.CompletedTask : throw new IOException("as the test wants it");
        pair.Directory.AfterWrite = static _ => Task.FromResult<SetPasswordResult?>(NotNow);
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await pair.CommitAsync(write, Fresh, Token));
        pair.Channel.OnWayBack = static answer => answer;
        pair.Directory.OnResolve = static _ => null;
        return write;
    }

    /// <summary>Asks as a server does that was started again too, until it is told.</summary>
    private static async Task<SetPasswordResult> FindOutAsync(WritebackPair pair, FakeTimeProvider time, PreparedWrite write)
    {
        var server = new RelayedConnector(pair.Directory.Name, pair.Channel, pair.Server, new RelayTimes(), time);
        while (true)
        {
            if (await server.ResolveAsync(write, Token) is var verdict and not SetPasswordResult.OutcomeUnknown)
            {
                return verdict;
            }

            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Token);
        }
    }
}
