using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Outlook;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Tests.Outlook;

/// <summary>What would be, decided from what is: an agent thought away, a scope narrowed, counted and paged.</summary>
public sealed class OutlookTrialTests
{
    private static readonly DirectoryName Corp = new("corp");

    [Fact]
    public void A_directory_is_lost_with_the_last_agent_that_could_serve_it()
    {
        AgentState[] agents =
        [
            Agent("tokyo", "corp", "plant"), Agent("osaka", "corp"),
            Agent("off", "plant") with { IsConnected = false },
            Agent("frozen", "plant") with { Status = AgentStatus.Frozen },
            Agent("waiting", "plant") with { Status = AgentStatus.Awaiting },
            Agent("braked", "plant") with { Braked = "maintenance" },
            Agent("gone", "plant") with { Status = AgentStatus.Revoked },
        ];

        Assert.Equal(["plant"], LastAgents.LostWith("tokyo", agents));
        Assert.Empty(LastAgents.LostWith("osaka", agents)!);
        Assert.Empty(LastAgents.LostWith("off", agents)!);
        Assert.Equal(["corp"], LastAgents.LostWith("osaka", [Agent("osaka", "corp")]));
        Assert.Equal(["corp"], LastAgents.LostWith("osaka", [Agent("osaka", "corp") with { IsConnected = null }]));
        Assert.Null(LastAgents.LostWith("gone", agents));
        Assert.Null(LastAgents.LostWith("nobody", agents));
    }

    [Fact]
    public void An_agent_that_serves_nothing_now_takes_nobody_with_it_and_that_is_not_called_fine()
    {
        AgentState[] agents = [Agent("tokyo", "corp"), Agent("off", "plant") with { IsConnected = false }, Agent("braked", "plant") with { Braked = "maintenance" }];
        Assert.True(LastAgents.Serves("tokyo", agents));
        Assert.False(LastAgents.Serves("off", agents));
        Assert.False(LastAgents.Serves("braked", agents));

        var covered = Reply() with { WithoutAgent = "tokyo" };
        var idle = covered with { AgentIsIdle = true };
        Assert.Equal((Verdict.Fine, Verdict.FineBut), (OutlookWords.VerdictOf(covered), OutlookWords.VerdictOf(idle)));
        Assert.Contains("every directory still has an agent", OutlookWords.Of(covered).English, StringComparison.Ordinal);
        Assert.DoesNotContain("every directory still has an agent", OutlookWords.Of(idle).English, StringComparison.Ordinal);
        Assert.Contains("tokyo serves nothing now", OutlookWords.Of(idle).English, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_last_agent_nobody_of_its_directory_can_reset_and_the_others_can()
    {
        var trial = new OutlookTrial.WithoutAgent("tokyo", new HashSet<DirectoryName> { Corp });
        var frozen = Person("CN=b,OU=People,DC=corp", ProblemCodes.ResetFrozen);
        var elsewhere = Person("CN=c,DC=plant") with { Directory = new DirectoryName("plant") };

        Assert.Equal(ProblemCodes.NoAgentConnected, trial.Judge(Person("CN=a,OU=People,DC=corp")).Problem);
        Assert.Equal(frozen, trial.Judge(frozen));
        Assert.Equal(elsewhere, trial.Judge(elsewhere));
    }

    [Theory]
    [InlineData("CN=a,OU=People,DC=corp", false)]
    [InlineData("cn=a, ou=people, dc=corp", false)]
    [InlineData("CN=a,OU=Sales,OU=People,DC=corp", false)]
    [InlineData("OU=People,DC=corp", false)]
    [InlineData("CN=a,OU=Other People,DC=corp", true)]
    [InlineData("CN=a,OU=XPeople,DC=corp", true)]
    [InlineData("CN=OU\\=People\\,DC\\=corp,DC=corp", true)]
    [InlineData("CN=a,OU=Branch,DC=corp", true)]
    public void Who_stands_below_no_base_falls_out_of_the_scope(string name, bool isOut)
    {
        var trial = new OutlookTrial.Narrower(Corp, new Places(["OU=People,DC=corp"]));
        var (person, elsewhere) = (Person(name), Person(name) with { Directory = new DirectoryName("plant") });

        Assert.Equal(isOut ? ProblemCodes.AccountOutOfScope : null, trial.Judge(person).Problem);
        Assert.Equal(elsewhere, trial.Judge(elsewhere));
    }

    [Fact]
    public void Who_is_stranded_and_who_is_freed_is_counted_by_cause()
    {
        var count = new OutlookCount(new OutlookContract.Request("{}", Cause: null, Most: 10));
        count.Add([Person("1"), Person("1", ProblemCodes.NotEnoughRegistered)]);
        count.Add([Person("2"), Person("2", ProblemCodes.NotEnoughRegistered)]);
        count.Add([Person("3"), Person("3", ProblemCodes.OutOfPolicyScope)]);
        count.Add([Person("4", ProblemCodes.OutOfPolicyScope), Person("4")]);
        count.Add([Person("5", ProblemCodes.AccountDisabled), Person("5", ProblemCodes.AccountDisabled)]);
        count.Add([Person("6"), Person("6")]);

        var reply = count.Result(1, isTrial: true, [], []);

        Assert.Equal((6, 2, 3, 1, 0), (reply.People, reply.Able, reply.Stranded, reply.Freed, reply.Leaving));
        Assert.Equal([new(ProblemCodes.NotEnoughRegistered, 2), new(ProblemCodes.OutOfPolicyScope, 1)], reply.StrandedBy);
        Assert.Equal([new(ProblemCodes.OutOfPolicyScope, 1)], reply.FreedFrom);
        Assert.Equal(["1", "2", "3"], reply.Listed.Select(static person => person.DistinguishedName));
    }

    [Fact]
    public void Whoever_falls_out_of_a_scope_is_listed_whether_or_not_they_can_reset_today()
    {
        var count = new OutlookCount(new OutlookContract.Request(null, null, 10) { Scope = new OutlookContract.ScopeRequest("corp", ["OU=People"]) });
        count.Add([Person("1"), Person("1", ProblemCodes.AccountOutOfScope)]);
        count.Add([Person("2", ProblemCodes.AccountDisabled), Person("2", ProblemCodes.AccountOutOfScope)]);
        count.Add([Person("3", ProblemCodes.AccountDisabled), Person("3", ProblemCodes.AccountDisabled)]);

        var reply = count.Result(1, isTrial: true, [], []);

        Assert.Equal((2, 1, 2), (reply.Leaving, reply.Stranded, reply.Found));
        Assert.Equal(["1", "2"], reply.Listed.Select(static person => person.DistinguishedName));
    }

    [Fact]
    public void People_come_in_pages()
    {
        var pages = new List<string>();
        for (var skip = 0; skip < 5; skip += 2)
        {
            var count = new OutlookCount(new OutlookContract.Request(null, ProblemCodes.AccountDisabled, 2) { Skip = skip });
            for (var i = 0; i < 5; i++)
            {
                count.Add([Person($"{i}", ProblemCodes.AccountDisabled)]);
                count.Add([Person($"other {i}", ProblemCodes.ResetFrozen)]);
            }

            var reply = count.Result(1, isTrial: false, [], []);
            Assert.Equal((10, 5), (reply.People, reply.Found));
            pages.Add(string.Concat(reply.Listed.Select(static person => person.DistinguishedName)));
        }

        Assert.Equal(["01", "23", "4"], pages);
    }

    [Fact]
    public void The_trend_is_said_in_a_sentence()
    {
        Assert.Contains("No day is kept yet", OutlookWords.Of([]).English, StringComparison.Ordinal);
        Assert.Contains("no earlier day", OutlookWords.Of([Day(1, 100, 90)]).English, StringComparison.Ordinal);
        Assert.Equal(
            "On 2026-03-02, 5 of 110 could not reset their password; on 2026-03-01 it was 10 of 100.",
            OutlookWords.Of([Day(1, 100, 90), Day(2, 110, 105)]).English);
    }

    private static OutlookContract.Reply Reply() =>
        new() { Version = 1, IsTrial = true, Copies = [], NotCopied = [], People = 6, Able = 3, Causes = [], Listed = [] };

    private static OutlookDay Day(int day, int people, int able) => new()
    {
        Day = new DateOnly(2026, 3, day),
        TakenAt = DateTimeOffset.UnixEpoch,
        Version = 1,
        People = people,
        Able = able,
        Causes = [],
    };

    private static PersonOutlook Person(string name, ProblemCode? problem = null) => new(Corp, name, name, Rule: null, problem, Evidence: null);

    private static AgentState Agent(string name, params string[] directories) =>
        new() { Id = name, Name = name, Status = AgentStatus.Active, IsConnected = true, Directories = directories };
}
