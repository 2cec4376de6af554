using Sspr.Directories.ActiveDirectory;

namespace Sspr.Directories.Tests.ActiveDirectory;

public sealed class TriesLeftTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(5, 3, true)]
    [InlineData(5, 4, false)]
    [InlineData(5, 9, false)]
    [InlineData(1, 0, false)]
    [InlineData(0, 100, true)]
    public void The_last_try_is_never_used_up(int threshold, long count, bool allowed) =>
        Assert.Equal(allowed, Objection(threshold, count, TimeSpan.FromMinutes(1)) is null);

    [Theory]
    [InlineData(34, false)]
    [InlineData(35, false)]
    [InlineData(36, true)]
    public void A_count_is_forgotten_after_the_window_and_five_minutes_for_clocks_that_differ(int minutes, bool allowed) =>
        Assert.Equal(allowed, Objection(5, 4, TimeSpan.FromMinutes(minutes)) is null);

    [Fact]
    public void A_count_from_the_future_is_not_forgotten() => Assert.NotNull(Objection(5, 4, TimeSpan.FromMinutes(-3)));

    [Fact]
    public void Without_a_window_a_count_is_never_forgotten() =>
        Assert.NotNull(TriesLeft.Objection(Account(4, TimeSpan.FromDays(300)), Policy(5) with { ObservationWindow = null }, Now));

    [Fact]
    public void A_threshold_that_may_not_be_read_allows_nothing() =>
        Assert.NotNull(TriesLeft.Objection(Account(0, TimeSpan.FromDays(1)), Policy(5) with { LockoutThreshold = null }, Now));

    private static string? Objection(int threshold, long count, TimeSpan ago) => TriesLeft.Objection(Account(count, ago), Policy(threshold), Now);

    private static AccountFacts Account(long count, TimeSpan ago) =>
        Facts.Account() with { BadPasswordCount = count, BadPasswordTime = (Now - ago).ToFileTime() };

    private static PasswordPolicy Policy(int threshold) =>
        Facts.Domain().Policy with { LockoutThreshold = threshold, ObservationWindow = TimeSpan.FromMinutes(30) };
}
