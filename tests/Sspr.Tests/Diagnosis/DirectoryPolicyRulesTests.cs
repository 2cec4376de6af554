using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class DirectoryPolicyRulesTests
{
    private static PolicyInForce Policy => new() { Source = "Default Domain Policy", IsDefault = true, MinimumLength = 10, HistoryLength = 24, MinimumAge = TimeSpan.Zero };

    [Theory]
    [InlineData(15, 15, false)]
    [InlineData(15, 16, true)]
    [InlineData(0, 16, false)] // left to the directory
    public void A_directory_that_demands_longer_passwords_is_named_with_both_numbers(int ours, int theirs, bool isFound)
    {
        var found = Examine(ours, Policy with { MinimumLength = theirs }).Findings.Where(static f => f.Code == ProblemCodes.DirectoryDemandsLonger).ToList();

        Assert.Equal(isFound, found.Count == 1);
        Assert.All(found, static f => Assert.Equal(("corp", FindingWeight.Warns), (f.Subject, f.Weight)));
        Assert.All(found, f => Assert.Contains($"{theirs} characters, Passwords:MinimumLength {ours}", f.Evidence.English, StringComparison.Ordinal));
    }

    [Fact]
    public void A_minimum_age_is_advice_for_each_policy_and_changes_no_verdict()
    {
        var told = Examine(15, Policy, Policy with { Source = "Interns", IsDefault = false, MinimumAge = TimeSpan.FromMinutes(5) }, Policy with { MinimumAge = TimeSpan.FromDays(1) });

        Assert.Equal((Verdict.Fine, 0), (told.Verdict, told.Findings.Count));
        Assert.All(told.Advice, static one => Assert.Equal((ProblemCodes.MinimumAgeSet, FindingWeight.Advises), (one.Code, one.Weight)));
        Assert.Equal(["Interns: minimum age 5 minutes", "Default Domain Policy: minimum age 1 day"], told.Advice.Select(static one => one.Evidence.English));
    }

    [Theory]
    [InlineData(15, true, false)]
    [InlineData(14, true, true)]
    [InlineData(14, false, true)]
    [InlineData(null, true, false)]
    public void A_directory_that_takes_fewer_characters_than_we_demand_blocks_whoever_is_under_it(int? most, bool isDefault, bool isFound)
    {
        var found = Examine(15, Policy with { MaximumLength = most, IsDefault = isDefault }).Findings;

        Assert.Equal(isFound ? [ProblemCodes.DirectoryTakesShorterOnly] : [], found.Select(static f => f.Code));
        Assert.All(found, f => Assert.Equal(isDefault ? FindingWeight.Blocks : FindingWeight.Warns, f.Weight));
    }

    [Fact]
    public void A_directory_that_demands_the_present_password_takes_no_reset()
    {
        var told = Examine(15, Policy with { DemandsPresentPassword = true });

        Assert.Equal((Verdict.Problem, ProblemCodes.PresentPasswordDemanded), (told.Verdict, told.Cause()!.Code));
    }

    [Fact]
    public void An_agent_that_does_not_know_the_question_is_said_and_one_that_cannot_be_asked_has_its_own_finding()
    {
        var older = Examine(new SurveyResult.NotSpoken("the agent hq is of an older version"));
        var away = Examine(new SurveyResult.Unreachable(new(DirectoryFaultKind.TimedOut, "dc1", "no answer")));

        Assert.Contains("the agent hq is of an older version", Assert.Single(older.Findings).Evidence.English, StringComparison.Ordinal);
        Assert.Empty(away.Findings);
        Assert.Empty(Examine(new SurveyResult.NotTold()).Findings);
    }

    [Theory]
    [InlineData(24 * 3600, false)]
    [InlineData((24 * 3600) + 1, true)]
    [InlineData(null, true)]
    public void A_domain_controller_that_was_not_heard_of_for_a_day_is_named(int? seconds, bool isNamed)
    {
        DateTimeOffset? at = seconds is { } ago ? Some.Moment - TimeSpan.FromSeconds(ago) : null;
        var found = Examine(new SurveyResult.Surveyed(new() { Server = "dc1", TakenAt = Some.Moment, Sources = [new("dc2", at), new("dc3", Some.Moment)] })).Findings;

        Assert.Equal(isNamed ? [ProblemCodes.ReplicationLags] : [], found.Select(static f => f.Code));
        Assert.All(found, static f => Assert.Contains("dc1", f.Evidence.English, StringComparison.Ordinal));
        Assert.All(found, static f => Assert.Contains("heard of dc2", f.Evidence.English, StringComparison.Ordinal));
    }

    private static Explanation Examine(int ours, params PolicyInForce[] policies) =>
        Examine(new SurveyResult.Surveyed(new() { Server = "dc1", TakenAt = Some.Moment, Policies = policies }), ours);

    private static Explanation Examine(SurveyResult survey, int ours = 15)
    {
        var facts = Some.Installation();
        return ExamineInstallation.Of(facts with
        {
            MinimumLength = ours,
            Directories = [.. facts.Directories!.Select(state => state with { Survey = new Fact<SurveyResult>.Known(survey) })],
        });
    }
}
