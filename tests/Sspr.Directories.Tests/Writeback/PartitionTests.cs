using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Sspr.Directories.Writeback;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>
/// Two server nodes, two agents, one directory, and everything that can come late does: the simulation goes through random orders of
/// sending, freezing, taking over and waking up, on a clock of its own, and compares what was said with what the directory holds.
/// </summary>
public sealed class PartitionTests
{
    private const int Runs = 10_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_comes_late_an_operation_writes_at_most_once_and_its_verdict_is_true()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var world = new TwoAgents(time);
        var (written, notWritten) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"user{run}");
            var verdict = await RunAsync(world, time, world.Directory.Add(name), new Dice(run));
            _ = verdict ? written++ : notWritten++;
        }

        // both ends were reached, so the simulation is not one that cannot fail
        TestContext.Current.TestOutputHelper?.WriteLine($"tried {Runs}, written {written}, not written {notWritten}, wrong verdicts 0");
        Assert.InRange(written, Runs / 10, Runs);
        Assert.InRange(notWritten, Runs / 10, Runs);
    }

    /// <returns>Whether the verdict was "written".</returns>
    private static async Task<bool> RunAsync(TwoAgents world, FakeTimeProvider time, AccountId account, Dice dice)
    {
        var (owner, heir) = (world.NewNode(), world.NewNode());
        world.ToFirst.Connected = world.ToSecond.Connected = true;
        world.ToFirst.OnWay = world.ToSecond.OnWay = static message => message;
        world.ToFirst.OnWayBack = world.ToSecond.OnWayBack = static message => message;
        var write = Assert.IsType<PrepareResult.Ready>(await owner.PrepareAsync(TwoAgents.Request(account), Token)).Write;
        var wakeAsync = await CommitAsync(world, owner, write, time, dice);

        // the owner's lease is over, or its process froze; meanwhile the agent may be cut off, and the late message may come at any moment
        world.ToFirst.OnWayBack = static message => message;
        world.ToFirst.OnWay = static message => message;
        var woken = false;
        SetPasswordResult verdict;
        var steps = 0;
        do
        {
            Assert.True(++steps < 50, $"no verdict; seed {dice.Seed}");
            world.ToFirst.Connected = dice.Next(3) == 0;
            if (!woken && dice.Next(3) == 0)
            {
                woken = true;
                await wakeAsync();
            }

            time.Advance(TimeSpan.FromSeconds(dice.Next(4)));
            verdict = await (dice.Next(2) == 0 ? heir : owner).ResolveAsync(write, Token);
        }
        while (verdict is SetPasswordResult.OutcomeUnknown);

        if (!woken)
        {
            await wakeAsync();
        }

        var isWritten = verdict is SetPasswordResult.Written;
        Assert.True(isWritten || verdict is SetPasswordResult.Unreachable or SetPasswordResult.Blocked, $"{verdict}; seed {dice.Seed}");
        Assert.True(
            isWritten == (world.Directory.PasswordOf(account) is "Correct-Horse-7"), $"said {verdict}, and that is not so; seed {dice.Seed}");
        return isWritten;
    }

    /// <returns>Makes what is late happen: the message arrives, or the agent that froze just before its write goes on.</returns>
    private static async Task<Func<Task>> CommitAsync(TwoAgents world, RelayedConnector owner, PreparedWrite write, FakeTimeProvider time, Dice dice)
    {
        byte[]? late = null;
        var (arrives, freezes) = (dice.Next(2) == 0, dice.Next(2) == 0);
        var (freeze, goOn, done) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        world.ToFirst.OnWay = message =>
        {
            late = MessageVerifier.PeekType(message) == MessageType.Commit ? message : late;
            return arrives ? message : null;
        };
        world.ToFirst.OnWayBack = static _ => null;
        world.Directory.BeforeWrite = _ =>
        {
            freeze.TrySetResult();
            return freezes ? goOn.Task : Task.CompletedTask;
        };
        world.Directory.AfterWrite = _ =>
        {
            done.TrySetResult();
            return Task.FromResult<SetPasswordResult?>(null);
        };
        using var password = NewPassword.FromCharacters("Correct-Horse-7");
        var committing = owner.CommitAsync(write, password, Token);
        if (arrives && freezes)
        {
            await freeze.Task;
            time.Advance(TimeSpan.FromSeconds(4));
        }

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await committing);
        return async () =>
        {
            goOn.TrySetResult();
            _ = arrives ? null : await world.First.Executor.AnswerAsync(late, Token);
            await (arrives ? done.Task : Task.CompletedTask);
        };
    }

    /// <summary>The same numbers for the same seed (SplitMix64).</summary>
    private sealed class Dice(int seed)
    {
        private ulong _state = (ulong)seed;

        public int Seed => seed;

        public int Next(int below)
        {
            unchecked
            {
                _state += 0x9E3779B97F4A7C15;
                var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return (int)((z ^ (z >> 31)) % (ulong)below);
            }
        }
    }
}
