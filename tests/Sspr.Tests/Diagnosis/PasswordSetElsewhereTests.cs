using Sspr.Diagnosis;
using Sspr.Diagnosis.Rules.Password;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class PasswordSetElsewhereTests
{
    private static readonly DateTimeOffset Set = Some.Moment.AddHours(-2);

    [Fact]
    public void A_password_that_no_attempt_of_ours_set_is_told_apart()
    {
        var one = Assert.Single(Examine(Set));

        Assert.Equal((ProblemCodes.PasswordSetElsewhere, FindingWeight.Advises, "corp"), (one.Code, one.Weight, one.Subject));
        Assert.Contains("none of the latest attempts set it", one.Evidence.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ResetState.Completed, 0, false)]
    [InlineData(ResetState.Completed, 299, false)] // the clocks may differ
    [InlineData(ResetState.Completed, 301, true)]
    [InlineData(ResetState.Denied, 0, true)]
    [InlineData(ResetState.NeedsHelpDesk, 0, false)] // it may have been ours
    public void One_that_an_attempt_of_ours_may_have_set_is_not(object state, int secondsAfter, bool isTold)
    {
        var attempt = (Some.Reset() with { StartedAt = Set.AddMinutes(-3) }).AsStored((ResetState)state, Set.AddSeconds(-secondsAfter));

        Assert.Equal(isTold, Examine(Set, attempt).Any());
    }

    [Fact]
    public void A_write_that_is_under_way_may_be_it_and_an_unlock_never_is()
    {
        var begun = Some.Reset() with { StartedAt = Set.AddMinutes(-1) };

        Assert.Empty(Examine(Set, begun.AsStored(ResetState.Unconfirmed, null)));
        Assert.NotEmpty(Examine(Set, (begun with { Kind = AttemptKind.Unlock }).AsStored(ResetState.Completed, Set)));
    }

    [Fact]
    public void The_latest_that_was_set_here_is_named()
    {
        var attempt = (Some.Reset() with { StartedAt = Set.AddHours(-5) }).AsStored(ResetState.Completed, Set.AddHours(-5));

        Assert.Contains($"the latest that was set here is {attempt.SupportCode}", Assert.Single(Examine(Set, attempt)).Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_told_of_what_nobody_can_know()
    {
        var later = Enumerable.Range(0, FactGatherer.LatestResets).Select(static _ => (Some.Reset() with { StartedAt = Set.AddHours(1) }).AsStored(ResetState.Denied, Set.AddHours(1)));

        Assert.Empty(Examine(Set, [.. later]));
        Assert.Empty(Examine(Some.Moment.AddDays(-7)));
        Assert.Empty(Examine(null));
        Assert.Empty(new PasswordWasSetElsewhere().Examine(Facts(Set, []) with { IsKeptForRehearsals = true }));
        Assert.Empty(new PasswordWasSetElsewhere().Examine(Facts(Set, []) with { Rights = null }));
    }

    private static IEnumerable<Finding> Examine(DateTimeOffset? set, params Reset[] latest) => new PasswordWasSetElsewhere().Examine(Facts(set, latest));

    private static AccountFacts Facts(DateTimeOffset? set, Reset[] latest) => new()
    {
        Name = "alice",
        TakenAt = Some.Moment,
        Directories =
        [
            new DirectoryAnswer(
                Some.Directory,
                new Fact<FindResult>.Known(new FindResult.Found(Some.Account() with { PasswordLastSet = set })),
                new Fact<DirectoryHealth>.Known(new DirectoryHealth { TakenAt = Some.Moment })),
        ],
        Rights = new Fact<InspectRightsResult>.Known(new InspectRightsResult.NotTold()),
        Limits = new Fact<IReadOnlyList<Sspr.Throttling.ThrottleResult.Exhausted>>.Known([]),
        Latest = new Fact<IReadOnlyList<Reset>>.Known(latest),
        Mail = new Fact<DeliveryFault?>.Known(null),
    };
}
