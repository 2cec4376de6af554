using Microsoft.Extensions.Time.Testing;
using Sspr.Server.Security;

namespace Sspr.Server.Tests.Security;

public sealed class UniformReplyTests
{
    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 50)]
    [InlineData(49, 50)]
    [InlineData(50, 100)]
    [InlineData(99, 100)]
    [InlineData(430, 450)]
    public async Task An_answer_comes_on_the_beat_however_long_the_work_took(int work, int answer)
    {
        var time = new FakeTimeProvider();
        var reply = new UniformReply(time).ReplyAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(work));
                return Task.FromResult("done");
            },
            TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromMilliseconds(answer - work - 1));
        Assert.False(reply.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("done", await reply.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken));
    }
}
