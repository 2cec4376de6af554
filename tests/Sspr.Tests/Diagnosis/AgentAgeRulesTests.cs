using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class AgentAgeRulesTests
{
    private static AgentState Agent => new()
    {
        Id = new string('0', 32),
        Name = "hq",
        Status = AgentStatus.Active,
        IsConnected = true,
        Directories = ["corp"],
        Build = "1.4.2+3f2a",
        KeySince = Some.Moment,
    };

    [Theory]
    [InlineData("1.4.1", true)]
    [InlineData("1.3.9+3f2a", true)]
    [InlineData("0.9.0", true)]
    [InlineData("1.4.2+other", false)]
    [InlineData("1.4.10", false)]
    [InlineData("2.0.0", false)] // the server is upgraded first; a later agent is no fault of the agent
    [InlineData("stranger", false)]
    [InlineData(null, false)]
    public void An_agent_of_an_older_version_is_named_with_both_versions_and_its_place(string? build, bool isBehind)
    {
        var found = Findings(Agent with { Build = build, Source = "10.1.2.3" });

        Assert.Equal(isBehind ? [ProblemCodes.AgentBehind] : [], found.Select(static f => f.Code));
        Assert.All(found, f => Assert.Equal($"version {build}, the server has 1.4.2; connects from 10.1.2.3, serves corp", f.Evidence.English));
    }

    [Fact]
    public void An_agent_that_is_away_or_at_another_node_is_named_by_what_is_known_and_a_revoked_one_not_at_all()
    {
        Assert.Contains("connected to node b", Findings(Agent with { Build = "1.0.0", Node = "b" })[0].Evidence.English, StringComparison.Ordinal);
        Assert.Contains(Findings(Agent with { Build = "1.0.0", IsConnected = false }), static f => f.Code == ProblemCodes.AgentBehind && f.Evidence.English.Contains("not connected", StringComparison.Ordinal));
        Assert.Empty(Findings(Agent with { Build = "1.0.0", Status = AgentStatus.Revoked }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_agent_that_is_sent_away_is_the_cause_where_it_is_missed(bool isMissed)
    {
        var agent = Agent with { IsConnected = false, Build = "0.9.0", Unspoken = new("0.9.0", [1], [2, 3], "10.1.2.3") };
        var facts = Installation(agent);
        if (isMissed)
        {
            facts = facts with
            {
                Directories = [new DirectoryState(Some.Directory, new Fact<DirectoryHealth>.Known(new() { TakenAt = Some.Moment, Fault = new(DirectoryFaultKind.NoAgent, "corp", "none") }))],
            };
        }

        var found = ExamineInstallation.Of(facts).Findings;

        Assert.Equal((ProblemCodes.AgentNotSpokenTo, isMissed ? FindingWeight.Blocks : FindingWeight.Warns), (found[0].Code, found[0].Weight));
        Assert.Equal("version 0.9.0 from 10.1.2.3 speaks 1 of the protocol, this server 1.4.2 speaks 2, 3", found[0].Evidence.English);
        Assert.DoesNotContain(found, static f => f.Code == ProblemCodes.AgentBehind);
    }

    [Theory]
    [InlineData(183, 0, false)]
    [InlineData(184, -1, false)]
    [InlineData(184, 0, true)]
    public void A_key_is_old_a_day_after_it_should_have_changed(int days, int seconds, bool isOld)
    {
        var found = Findings(Agent with { KeySince = Some.Moment.AddDays(-days).AddSeconds(-seconds) });

        Assert.Equal(isOld ? [ProblemCodes.AgentKeyOld] : [], found.Select(static f => f.Code));
        Assert.All(found, static f => Assert.Contains("184 days; it should have changed after 183 (Relay:AgentKeyDays)", f.Evidence.English, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    public void A_key_that_somebody_asked_to_change_and_that_was_not_is_named_after_a_day(int hours, bool isNamed)
    {
        var found = Findings(Agent with { KeyAskedAt = Some.Moment.AddHours(-hours) });

        Assert.Equal(isNamed ? [ProblemCodes.AgentKeyOld] : [], found.Select(static f => f.Code));
        Assert.All(found, static f => Assert.StartsWith("asked for another key at", f.Evidence.English, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_server_nothing_is_said_of_ages() =>
        Assert.Empty(ExamineInstallation.Of(Installation(Agent with { Build = "0.1.0", KeySince = DateTimeOffset.UnixEpoch }) with { ServerBuild = null, AgentKeyDays = null }).Findings);

    private static IReadOnlyList<Finding> Findings(AgentState agent) => ExamineInstallation.Of(Installation(agent)).Findings;

    private static InstallationFacts Installation(AgentState agent) => Some.Installation() with
    {
        ServerBuild = "1.4.2",
        AgentKeyDays = 183,
        Agents = new Fact<IReadOnlyList<AgentState>>.Known([agent]),
    };
}
