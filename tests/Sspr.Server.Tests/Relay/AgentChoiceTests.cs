using Microsoft.Extensions.Time.Testing;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Server.Relay;

namespace Sspr.Server.Tests.Relay;

public sealed class AgentChoiceTests
{
    private static readonly DirectoryName Corp = new("corp");

    [Fact]
    public void Agents_that_are_alike_take_turns()
    {
        var links = Enumerable.Range(0, 3).Select(static _ => new Link()).ToList();

        var first = Enumerable.Range(0, 30).Select(turn => AgentChoice.Order(links, Corp, (uint)turn)[0]).ToList();

        Assert.All(links, link => Assert.Equal(10, first.Count(chosen => chosen == link)));
    }

    [Fact]
    public void The_least_busy_comes_first_and_one_that_is_not_ready_last()
    {
        var (busy, idle, braked) = (new Link { InFlight = 3 }, new Link { InFlight = 1 }, new Link { Ready = false });

        for (var turn = 0u; turn < 3; turn++)
        {
            Assert.Equal<IRelayLink>([idle, busy, braked], AgentChoice.Order([busy, idle, braked], Corp, turn));
        }
    }

    [Fact]
    public void An_agent_is_asked_about_its_own_directories_only() =>
        Assert.Empty(AgentChoice.Order([new Link()], new DirectoryName("other"), 0));

    [Fact]
    public void Answer_times_are_those_of_the_last_minute()
    {
        var time = new FakeTimeProvider();
        var times = new AnswerTimes(time);
        Assert.Null(times.Read());
        times.Add(TimeSpan.FromSeconds(9));
        time.Advance(TimeSpan.FromSeconds(61));
        for (var i = 1; i <= 100; i++)
        {
            times.Add(TimeSpan.FromMilliseconds(i));
        }

        Assert.Equal(new AnswerTime(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(95)), times.Read());
    }

    private sealed class Link : IRelayLink
    {
        public AgentId Agent { get; } = AgentId.New();

        public string Name => "a";

        public byte[] Boot => [];

        public MessageVerifier Verifier => throw new NotSupportedException();

        public IReadOnlyList<DirectoryName> Directories { get; } = [Corp];

        public int InFlight { get; init; }

        public bool Ready { get; init; } = true;

        public bool IsReadyFor(DirectoryName directory) => Ready;

        public Task<byte[]?> AskAsync(byte[] message, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Tell(byte[] message) => throw new NotSupportedException();
    }
}
