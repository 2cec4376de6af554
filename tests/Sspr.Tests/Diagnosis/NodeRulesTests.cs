using Sspr.Diagnosis;
using Sspr.Nodes;
using Sspr.Problems;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class NodeRulesTests
{
    private static readonly KnownNode Node = new()
    {
        Id = Guid.Empty,
        Name = "two",
        Build = "1.0",
        Keys = "k",
        StartedAt = Some.Moment,
        BeatAt = Some.Moment,
        ClockAhead = TimeSpan.Zero,
        IsLive = true,
    };

    [Fact]
    public void Nodes_in_order_are_not_worth_a_word() => Assert.Empty(Found(Node));

    [Fact]
    public void One_that_went_without_a_word_is_named_with_when_it_was_last_heard_of()
    {
        var finding = Assert.Single(Found(Node with { IsLive = false, ClockAhead = TimeSpan.FromHours(1) }));

        Assert.Equal((ProblemCodes.NodeLost, FindingWeight.Warns, "node two"), (finding.Code, finding.Weight, finding.Subject));
        Assert.Equal("last heard of: 2026-11-22 23:00:00Z", finding.Evidence.English);
    }

    [Theory]
    [InlineData(2000, null)]
    [InlineData(2001, "+2.0 seconds from the database's clock")]
    [InlineData(-2000, null)]
    [InlineData(-3500, "-3.5 seconds from the database's clock")]
    public void A_clock_that_differs_by_more_than_two_seconds_is_said_with_its_sign(int milliseconds, string? evidence)
    {
        var findings = Found(Node with { ClockAhead = TimeSpan.FromMilliseconds(milliseconds) });

        Assert.Equal(evidence is null ? [] : [(ProblemCodes.NodeClockDiffers, evidence)], findings.Select(static one => (one.Code!, one.Evidence.English)));
    }

    private static IReadOnlyList<Finding> Found(KnownNode node) =>
        ExamineInstallation.Of(Some.Installation() with { Nodes = new Fact<NodeFacts>.Known(new NodeFacts(null, [node])) }).Findings;
}
