using Sspr.Resets;
using Sspr.Testing;

namespace Sspr.Tests.Resets;

public sealed class ResetTransitionsTests
{
    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var state in Enum.GetNames<ResetState>())
        {
            foreach (var on in Enum.GetNames<ResetEvent>())
            {
                pairs.Add(state, on);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Only_what_the_table_lists_can_happen(string from, string on)
    {
        var (state, happened) = (Enum.Parse<ResetState>(from), Enum.Parse<ResetEvent>(on));
        var reset = Some.ResetIn(state);

        if (ResetTransitions.Table.TryGetValue((state, happened), out var to))
        {
            Assert.True(reset.Allows(happened));
            Assert.Equal(to, reset.Apply(happened, Some.Moment).State);
        }
        else
        {
            Assert.False(reset.Allows(happened));
            Assert.Throws<InvalidOperationException>(() => reset.Apply(happened, Some.Moment));
        }
    }

    [Fact]
    public void The_ends_are_completed_denied_expired_not_included_and_needs_help_desk() =>
        Assert.Equal(
            [ResetState.Completed, ResetState.Denied, ResetState.Expired, ResetState.NotIncluded, ResetState.NeedsHelpDesk],
            ResetTransitions.Ends.Order());

    [Fact]
    public void Every_state_can_be_reached_and_every_event_can_happen()
    {
        Assert.Empty(Enum.GetValues<ResetState>().Except([ResetState.ChoosingMethod, .. ResetTransitions.Table.Values]));
        Assert.Empty(Enum.GetValues<ResetEvent>().Except(ResetTransitions.Table.Keys.Select(static key => key.On)));
    }

    [Fact]
    public void Success_is_reached_only_from_a_write_whose_outcome_is_known() =>
        Assert.All(
            ResetTransitions.Table.Where(static row => row.Value == ResetState.Completed),
            static row => Assert.Contains(row.Key.On, new[] { ResetEvent.Written, ResetEvent.FoundWritten, ResetEvent.SignInProved }));

    [Theory]
    [InlineData(nameof(ResetState.Writing))]
    [InlineData(nameof(ResetState.Unconfirmed))]
    [InlineData(nameof(ResetState.AwaitingSettlement))]
    public void A_write_under_way_neither_expires_nor_freezes(string state)
    {
        var reset = Some.ResetIn(Enum.Parse<ResetState>(state));

        Assert.False(reset.Allows(ResetEvent.TimeRanOut));
        Assert.False(reset.Allows(ResetEvent.Frozen));
    }

    [Fact]
    public void An_end_carries_its_moment_and_nothing_else_does()
    {
        Assert.Equal(Some.Moment, Some.ResetIn(ResetState.Writing).Apply(ResetEvent.Written, Some.Moment).EndedAt);
        Assert.Null(Some.ResetIn(ResetState.Writing).Apply(ResetEvent.PasswordRefused, Some.Moment).EndedAt);
    }
}
