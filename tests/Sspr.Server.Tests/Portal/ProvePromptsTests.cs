using Sspr.Server.Portal;
using Sspr.Testing;

namespace Sspr.Server.Tests.Portal;

public sealed class ProvePromptsTests
{
    [Theory]
    [InlineData(0, 499, false)]
    [InlineData(0, 500, true)]
    [InlineData(120, 499, false)]
    [InlineData(120, 500, true)]
    [InlineData(499, 500, true)]
    [InlineData(500, 999, false)]
    [InlineData(500, 1000, true)]
    public void A_challenge_is_shown_on_the_beat_whenever_it_was_made(int made, int now, bool shown) =>
        Assert.Equal(shown, ProvePrompts.IsShown(Some.Moment.AddMilliseconds(made), Some.Moment.AddMilliseconds(now)));
}
