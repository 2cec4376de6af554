using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Rehearsals;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class RehearsalRulesTests
{
    private static readonly RehearsalAccount Account = new(Some.Directory, "sspr-rehearsal", TimeSpan.FromHours(6));

    [Fact]
    public void A_rehearsal_that_went_well_is_no_finding_and_a_line()
    {
        var report = Report(Run(problem: null));

        Assert.Empty(report.Explanation.Findings);
        Assert.Equal(CheckState.Usable, Assert.Single(report.Checks, static check => check.Subject.English == "rehearsal corp").State);
    }

    [Fact]
    public void Without_rehearsals_nothing_is_said()
    {
        var report = DoctorReport.Of(Some.Installation());

        Assert.DoesNotContain(report.Checks, static check => check.Subject.English.StartsWith("rehearsal", StringComparison.Ordinal));
        Assert.Empty(report.Explanation.Findings);
    }

    [Fact]
    public void What_a_reset_would_meet_too_blocks_with_its_own_code_and_the_step()
    {
        var finding = Finding(Run(ProblemCodes.ResetRightMissing));

        Assert.Equal((FindingWeight.Blocks, ProblemCodes.ResetRightMissing, "rehearsal corp"), (finding.Weight, finding.Code, finding.Subject));
        Assert.Contains("write the password", finding.Evidence.English, StringComparison.Ordinal);
        Assert.Contains("the fact", finding.Evidence.English, StringComparison.Ordinal);
        Assert.Contains("パスワードの書き込み", finding.Evidence.Japanese, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_attempts_meet_is_named_in_the_evidence()
    {
        var finding = Finding(Run(ProblemCodes.OutcomeNeverFound));

        Assert.Equal((FindingWeight.Blocks, ProblemCodes.RehearsalFailed), (finding.Weight, finding.Code));
        Assert.Contains("SSPR_5010 the fact", finding.Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_may_not_be_rehearsed_with_says_nothing_about_resets()
    {
        Assert.All(
            new[] { ProblemCodes.RehearsalAccountUnfit, ProblemCodes.RehearsalAccountMissing, ProblemCodes.RehearsalMinimumAge, ProblemCodes.AccountProtected },
            static code => Assert.Equal((FindingWeight.Warns, code), (Finding(Run(code)).Weight, Finding(Run(code)).Code)));
    }

    [Fact]
    public void One_that_the_agent_held_back_says_nothing_about_resets()
    {
        var report = Report(Run(ProblemCodes.RehearsalHeldBack));

        var finding = Assert.Single(report.Explanation.Findings);
        Assert.Equal((FindingWeight.Warns, ProblemCodes.RehearsalHeldBack), (finding.Weight, finding.Code));
        Assert.Equal(CheckState.NotFoundOut, Assert.Single(report.Checks, static check => check.Subject.English == "rehearsal corp").State);
    }

    [Fact]
    public void It_is_overdue_after_two_intervals_and_not_a_second_earlier()
    {
        Assert.Empty(Report(Run(problem: null), TimeSpan.FromHours(12)).Explanation.Findings);

        var finding = Assert.Single(Report(Run(problem: null), TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1)).Explanation.Findings);
        Assert.Equal((FindingWeight.Warns, ProblemCodes.RehearsalOverdue), (finding.Weight, finding.Code));
    }

    [Fact]
    public void One_that_never_ran_or_only_with_another_account_is_said_to_be_ahead()
    {
        Assert.Equal(ProblemCodes.RehearsalNeverRun, Finding(run: null).Code);
        Assert.Equal(ProblemCodes.RehearsalNeverRun, Finding(Run(ProblemCodes.ResetRightMissing) with { Account = "former" }).Code);
    }

    private static Finding Finding(RehearsalRun? run) => Assert.Single(Report(run).Explanation.Findings);

    private static DoctorReport Report(RehearsalRun? run, TimeSpan? later = null) => DoctorReport.Of(Some.Installation() with
    {
        TakenAt = Some.Moment + (later ?? TimeSpan.FromMinutes(1)),
        Rehearsals = new Fact<IReadOnlyList<RehearsalFact>>.Known(
            [new RehearsalFact(Account, run is null ? null : new RehearsalRecord("corp", run, SucceededAt: null, BusyUntil: null))]),
    });

    private static RehearsalRun Run(ProblemCode? problem) => new()
    {
        Directory = "corp",
        Account = "sspr-rehearsal",
        Actor = "server",
        StartedAt = Some.Moment,
        EndedAt = Some.Moment.AddSeconds(1),
        Steps = [new RehearsedStep(RehearsalStep.Write, TimeSpan.FromSeconds(1), "the fact", problem)],
    };
}
