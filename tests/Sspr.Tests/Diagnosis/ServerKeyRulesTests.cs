using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class ServerKeyRulesTests
{
    [Theory]
    [InlineData(364, false)]
    [InlineData(365, true)]
    [InlineData(900, true)]
    public void A_key_is_called_old_from_the_day_of_the_setting(int days, bool isOld)
    {
        var findings = Findings(Key([Agent(HeldKey.Present)]), Some.Moment.AddDays(days));

        Assert.Equal(isOld ? [ProblemCodes.ServerKeyOld] : [], findings.Select(static f => f.Code));
        Assert.All(findings, f => Assert.Contains($"{days} days", f.Evidence.English, StringComparison.Ordinal));
    }

    [Fact]
    public void With_an_old_key_the_agents_are_named_that_could_not_follow()
    {
        var findings = Findings(Key([Agent(HeldKey.Present), Agent(HeldKey.NotSaid, "old")]), Some.Moment.AddDays(400));

        Assert.Equal("agent old", Assert.Single(findings, static f => f.Code == ProblemCodes.AgentCannotFollowServerKey).Subject);
    }

    [Fact]
    public void A_change_that_is_under_way_names_whom_it_waits_for()
    {
        var key = Key([Agent(HeldKey.Next, "has it"), Agent(HeldKey.Present, "waits"), Agent(HeldKey.NotSaid, "cannot")]) with
        {
            Next = new AnnouncedKey("0011223344556677", "six words", Some.Moment, Some.Moment.AddDays(14)),
        };
        var finding = Assert.Single(Findings(key, Some.Moment.AddDays(400)));

        Assert.Equal(ProblemCodes.ServerKeyChanging, finding.Code);
        Assert.EndsWith("waits for waits, cannot", finding.Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_that_missed_the_change_is_named_unless_nobody_has_confirmed_it_yet()
    {
        AgentHolding[] agents = [Agent(HeldKey.Former), Agent(HeldKey.Former, "new") with { Status = AgentStatus.Awaiting }];
        var finding = Assert.Single(Findings(Key(agents), Some.Moment));

        Assert.Equal((ProblemCodes.AgentMissedServerKey, "agent hq"), (finding.Code, finding.Subject));
    }

    private static IReadOnlyList<Finding> Findings(ServerKeyState key, DateTimeOffset now) =>
        ExamineInstallation.Of(Some.Installation() with { TakenAt = now, ServerKey = new Fact<ServerKeyState>.Known(key) }).Findings;

    private static AgentHolding Agent(HeldKey held, string name = "hq") => new(name, AgentStatus.Active, held);

    private static ServerKeyState Key(AgentHolding[] agents) => new()
    {
        Id = "8899aabbccddeeff",
        Words = "one two three four five six",
        Since = Some.Moment,
        MaximumDays = 365,
        Agents = agents,
    };
}
