using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class ExplainAttemptTests
{
    private static readonly SupportCode Code = SupportCode.New();

    [Fact]
    public void A_code_that_no_attempt_has_is_said_to_be_unknown()
    {
        var explanation = ExplainAttempt.Of(new AttemptFacts(Code, null, null, []));

        Assert.Equal(Verdict.NotFound, explanation.Verdict);
        Assert.Contains(Code.Value, explanation.Answer.English, StringComparison.Ordinal);
        Assert.Null(explanation.Cause());
    }

    [Fact]
    public void A_completed_reset_needs_no_explanation()
    {
        var reset = Ended(ResetState.Completed, null) with { Evidence = "dc1.corp.test" };
        var explanation = Explain(reset, Entry(AuditKind.ProofRefused, ProblemCodes.CodeWrong), End(AuditClass.Succeeded, null));

        Assert.Equal(Verdict.Fine, explanation.Verdict);
        Assert.Empty(explanation.Findings);
        Assert.Contains("dc1.corp.test", explanation.Answer.English, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_look_up_found_goes_before_the_wrong_codes_that_followed_from_it()
    {
        var reset = Ended(ResetState.Denied, ProblemCodes.AccountDisabled);
        var explanation = Explain(
            reset,
            Entry(AuditKind.AccountLookedUp, ProblemCodes.AccountDisabled, "switched off"),
            Entry(AuditKind.ChallengeIssued),
            Entry(AuditKind.ProofRefused, ProblemCodes.CodeWrong),
            End(AuditClass.Blocked, ProblemCodes.AccountDisabled));

        Assert.Equal(Verdict.Problem, explanation.Verdict);
        Assert.Equal(ProblemCodes.AccountDisabled, explanation.Cause()!.Code);
        Assert.Equal("switched off", explanation.Findings[0].Evidence.English);
        Assert.Equal(ProblemCodes.CodeWrong, explanation.Findings[^1].Code);
    }

    [Fact]
    public void A_mail_that_never_left_explains_why_the_time_ran_out()
    {
        var explanation = Explain(
            Ended(ResetState.Expired, ProblemCodes.ResetExpired),
            Entry(AuditKind.AccountLookedUp),
            Entry(AuditKind.ChallengeIssued),
            Entry(AuditKind.ChallengeNotDelivered, ProblemCodes.MailServerUnreachable, "connection refused"),
            End(AuditClass.Abandoned, ProblemCodes.ResetExpired));

        Assert.Equal(ProblemCodes.MailServerUnreachable, explanation.Cause()!.Code);
        Assert.Equal(WhoActs.Operator, explanation.Cause()!.WhoActs);
    }

    [Fact]
    public void A_mail_that_left_at_the_second_try_explains_nothing()
    {
        var explanation = Explain(
            Ended(ResetState.Expired, ProblemCodes.ResetExpired),
            Entry(AuditKind.ChallengeIssued),
            Entry(AuditKind.ChallengeNotDelivered, ProblemCodes.MailServerUnreachable),
            Entry(AuditKind.ChallengeIssued),
            End(AuditClass.Abandoned, ProblemCodes.ResetExpired));

        Assert.Equal(ProblemCodes.ResetExpired, explanation.Cause()!.Code);
    }

    [Fact]
    public void A_passed_gate_puts_everything_before_it_right()
    {
        var explanation = Explain(
            Ended(ResetState.NeedsHelpDesk, ProblemCodes.ResetRightMissing),
            Entry(AuditKind.DirectoryUnreachable, ProblemCodes.DirectoryTimedOut),
            Entry(AuditKind.GatePassed),
            Entry(AuditKind.WriteIntended),
            End(AuditClass.Failed, ProblemCodes.ResetRightMissing));

        Assert.Equal(ProblemCodes.ResetRightMissing, explanation.Cause()!.Code);
        Assert.DoesNotContain(explanation.Findings, finding => finding.Code == ProblemCodes.DirectoryTimedOut);
    }

    [Fact]
    public void A_lost_answer_is_explained_by_the_fault_that_lost_it()
    {
        var explanation = Explain(
            Ended(ResetState.NeedsHelpDesk, ProblemCodes.OutcomeNeverFound),
            Entry(AuditKind.GatePassed),
            Entry(AuditKind.OutcomeUnknown, ProblemCodes.ConnectionLost, "dc1:636: cut"),
            End(AuditClass.Failed, ProblemCodes.OutcomeNeverFound));

        Assert.Equal(
            [ProblemCodes.ConnectionLost, ProblemCodes.OutcomeNeverFound], explanation.Findings.Select(finding => finding.Code!));
    }

    [Fact]
    public void An_open_attempt_that_cannot_succeed_is_a_problem_already()
    {
        var decoy = Some.ResetIn(ResetState.AwaitingProof) with { Problem = ProblemCodes.AccountNotFound, Standing = Standing.Decoy };

        Assert.Equal(Verdict.Problem, Explain(decoy, Entry(AuditKind.AccountLookedUp, ProblemCodes.AccountNotFound)).Verdict);
        Assert.Equal(Verdict.Open, Explain(Some.ResetIn(ResetState.AwaitingProof)).Verdict);
    }

    [Fact]
    public void A_purged_attempt_is_explained_from_the_audit()
    {
        AuditEntry[] audit = [Entry(AuditKind.AccountLookedUp, ProblemCodes.AccountProtected), End(AuditClass.Blocked, ProblemCodes.AccountProtected)];
        var explanation = ExplainAttempt.Of(new AttemptFacts(Code, null, null, audit));

        Assert.Equal(Verdict.Problem, explanation.Verdict);
        Assert.Equal(ProblemCodes.AccountProtected, explanation.Cause()!.Code);
        Assert.Equal(2, explanation.Timeline.Count);
    }

    [Fact]
    public void Every_state_and_every_kind_of_entry_has_its_words()
    {
        foreach (var state in Enum.GetValues<ResetState>())
        {
            Assert.NotEmpty(Explain(Some.ResetIn(state)).Answer.English);
        }

        foreach (var kind in Enum.GetValues<AuditKind>())
        {
            var words = AuditWords.Of(Entry(kind).Event);
            Assert.NotEqual(words.English, words.Japanese);
        }
    }

    [Fact]
    public void An_account_that_the_user_left_out_ran_out_of_no_time()
    {
        var left = Entry(AuditKind.AccountLeftOut).Event with { Class = AuditClass.Abandoned };

        var explanation = ExplainAttempt.Of(new AttemptFacts(Code, null, null, [Entry(AuditKind.ProofsCarriedOver), new AuditEntry(2, left, "hash")]));

        Assert.Equal(Verdict.Fine, explanation.Verdict);
        Assert.Equal("The user left the account out", explanation.Timeline[^1].What.English);
    }

    [Fact]
    public void The_steps_name_the_directory_of_the_attempt()
    {
        var reset = Ended(ResetState.Denied, ProblemCodes.NotEnoughRegistered) with { Directory = new("head.office") };
        var explanation = Explain(reset, End(AuditClass.Blocked, ProblemCodes.NotEnoughRegistered));

        Assert.Contains(explanation.Fix(), static step => step.English.Contains("--directory head.office --user alice", StringComparison.Ordinal));
    }

    private static Explanation Explain(Reset reset, params AuditEntry[] audit) =>
        ExplainAttempt.Of(new AttemptFacts(reset.SupportCode, reset, null, audit));

    private static Reset Ended(ResetState state, ProblemCode? problem) =>
        Some.ResetIn(state).AsStored(state, Some.Moment.AddMinutes(3)) with { Problem = problem };

    private static AuditEntry End(AuditClass outcome, ProblemCode? problem) =>
        new(1, Entry(AuditKind.ResetEnded, problem).Event with { Class = outcome }, "hash");

    private static AuditEntry Entry(AuditKind kind, ProblemCode? problem = null, string? detail = null) => new(
        1,
        new AuditEvent { At = Some.Moment, Kind = kind, Class = AuditClass.Progress, Actor = "server", Problem = problem, Detail = detail },
        "hash");
}
