using Sspr.Agents;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Synchronisation;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class ExamineInstallationTests
{
    [Fact]
    public void A_healthy_installation_yields_no_finding()
    {
        var explanation = ExamineInstallation.Of(Some.Installation());

        Assert.Equal(Verdict.Fine, explanation.Verdict);
        Assert.Empty(explanation.Findings);
    }

    [Fact]
    public void Every_fault_of_a_directory_is_named_by_its_code()
    {
        foreach (var kind in Enum.GetValues<DirectoryFaultKind>())
        {
            var health = new DirectoryHealth { TakenAt = Some.Moment, Fault = new DirectoryFault(kind, "dc1:636", "seen") };
            var explanation = ExamineInstallation.Of(WithHealth(health));

            Assert.Equal(Verdict.Problem, explanation.Verdict);
            Assert.Equal(ProblemOf.Fault(kind), explanation.Cause()!.Code);
        }
    }

    [Fact]
    public void A_certificate_is_worth_saying_from_thirty_days_before_its_end()
    {
        var soon = new DirectoryHealth { TakenAt = Some.Moment, CertificateNotAfter = Some.Moment.AddDays(30).AddSeconds(-1) };
        var later = soon with { CertificateNotAfter = Some.Moment.AddDays(30) };

        Assert.Equal(ProblemCodes.CertificateExpiresSoon, Assert.Single(ExamineInstallation.Of(WithHealth(soon)).Findings).Code);
        Assert.Empty(ExamineInstallation.Of(WithHealth(later)).Findings);
    }

    [Fact]
    public void A_mail_text_that_is_passed_over_is_said_with_its_file()
    {
        var healthy = WithHealth(new DirectoryHealth { TakenAt = Some.Moment });
        var finding = Assert.Single(ExamineInstallation.Of(healthy with { BrokenTemplates = ["/etc/sspr/email-code.ja.txt: {{code}} is missing"] }).Findings);

        Assert.Equal(ProblemCodes.MailTemplateBroken, finding.Code);
        Assert.Contains("email-code.ja.txt", finding.Evidence.English, StringComparison.Ordinal);
    }

    [Fact]
    public void An_installation_that_would_alert_nobody_is_told_so()
    {
        var healthy = WithHealth(new DirectoryHealth { TakenAt = Some.Moment });

        Assert.Empty(ExamineInstallation.Of(healthy with { AlertAddresses = 1 }).Findings);
        Assert.Equal(ProblemCodes.NobodyAlerted, Assert.Single(ExamineInstallation.Of(healthy with { AlertAddresses = 0 }).Findings).Code);
    }

    [Fact]
    public void A_clock_that_differs_by_more_than_a_minute_is_said_with_its_sign()
    {
        var slow = new DirectoryHealth { TakenAt = Some.Moment, ClockDifference = TimeSpan.FromSeconds(-61) };
        var finding = Assert.Single(ExamineInstallation.Of(WithHealth(slow)).Findings);

        Assert.Equal(ProblemCodes.ClockDiffers, finding.Code);
        Assert.StartsWith("-61 seconds", finding.Evidence.English, StringComparison.Ordinal);
        Assert.Empty(ExamineInstallation.Of(WithHealth(slow with { ClockDifference = TimeSpan.FromSeconds(60) })).Findings);
    }

    [Fact]
    public void A_domain_controller_that_is_read_only_keeps_resets_from_working()
    {
        var health = new DirectoryHealth { TakenAt = Some.Moment, DomainController = "dc2.corp.test", IsReadOnly = true };
        var finding = Assert.Single(ExamineInstallation.Of(WithHealth(health)).Findings);

        Assert.Equal((ProblemCodes.DirectoryReadOnly, FindingWeight.Blocks), (finding.Code, finding.Weight));
        Assert.StartsWith("dc2.corp.test", finding.Evidence.Japanese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(0, true)]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void A_minimum_length_below_fifteen_is_worth_saying(int? length, bool isSaid) =>
        Assert.Equal(
            isSaid ? [ProblemCodes.MinimumLengthShort] : [],
            ExamineInstallation.Of(Some.Installation() with { MinimumLength = length }).Findings.Select(static finding => finding.Code));

    [Fact]
    public void Agents_that_are_gone_frozen_or_braked_are_named()
    {
        AgentState[] agents =
        [
            Agent("gone") with { IsConnected = false },
            Agent("copy") with { Status = AgentStatus.Frozen },
            Agent("held") with { Braked = "maintenance" },
            Agent("old") with { Status = AgentStatus.Revoked, IsConnected = false },
        ];
        var findings = ExamineInstallation.Of(Some.Installation() with { Agents = Known<IReadOnlyList<AgentState>>(agents) }).Findings;

        Assert.Equal(
            [("agent copy", ProblemCodes.AgentFrozen), ("agent gone", ProblemCodes.NoAgentConnected), ("agent held", ProblemCodes.AgentQuotaReached)],
            findings.Select(finding => (finding.Subject, finding.Code!)));
    }

    [Theory]
    [InlineData(AgentStatus.Frozen, "SSPR_3005")]
    [InlineData(AgentStatus.Awaiting, "SSPR_3020")]
    public void What_keeps_the_only_agent_away_is_the_cause_and_not_that_the_directory_misses_it(AgentStatus status, string code)
    {
        var away = new DirectoryHealth { TakenAt = Some.Moment, Fault = new(DirectoryFaultKind.NoAgent, "corp", "none is connected") };
        var facts = WithHealth(away) with { Agents = Known<IReadOnlyList<AgentState>>([Agent("a1") with { Status = status, IsConnected = false }]) };

        Assert.Equal([code, "SSPR_3001"], ExamineInstallation.Of(facts).Findings.Select(static finding => finding.Code!.Value));
        Assert.Equal(Verdict.FineBut, ExamineInstallation.Of(Some.Installation() with { Agents = facts.Agents }).Verdict);
    }

    [Theory]
    [InlineData(null, "SSPR_3005")]
    [InlineData(FreezeReason.Copy, "SSPR_3005")]
    [InlineData(FreezeReason.BadSignatures, "SSPR_3022")]
    [InlineData(FreezeReason.JournalShorter, "SSPR_3023")]
    public void A_frozen_agent_is_named_by_what_froze_it(FreezeReason? because, string code)
    {
        var agent = Agent("a1") with { Status = AgentStatus.Frozen, FrozenBecause = because };
        var finding = Assert.Single(ExamineInstallation.Of(Some.Installation() with { Agents = Known<IReadOnlyList<AgentState>>([agent]) }).Findings);

        Assert.Equal((code, "agent a1"), (finding.Code!.Value, finding.Subject));
    }

    [Theory]
    [InlineData("SSPR_2007", false)]
    [InlineData("SSPR_3001", false)]
    [InlineData("SSPR_2003", true)]
    [InlineData("SSPR_7005", true)]
    public void What_the_last_cycle_met_is_over_once_a_look_at_the_directory_shows_it_no_more(string code, bool isSaid)
    {
        var line = new SyncContract.StatusLine
        {
            Directory = "corp",
            Standing = SyncStanding.Failed,
            Read = 0,
            Added = 0,
            Updated = 0,
            Removed = 0,
            Accounts = 1,
            Groups = 0,
            InEffect = 1,
            People = 1,
            Errors = 0,
            Leaving = 0,
            Asked = false,
            Staging = false,
            BeganAt = Some.Moment,
            EndedAt = Some.Moment,
            Problem = new ProblemCode(code),
            Evidence = "met by the last cycle",
        };
        var facts = Some.Installation() with { Synchronisation = Known(new SyncFacts([line], TimeSpan.FromMinutes(2), Some.Moment)) };

        Assert.Equal(isSaid ? [code] : [], ExamineInstallation.Of(facts).Findings.Select(static finding => finding.Code!.Value));
        var away = new DirectoryHealth { TakenAt = Some.Moment, Fault = new(DirectoryFaultKind.ConnectionRefused, "dc1", "refused") };
        Assert.Contains(code, ExamineInstallation.Of(WithHealth(away) with { Synchronisation = facts.Synchronisation }).Findings.Select(static finding => finding.Code!.Value));
    }

    [Fact]
    public void Tables_of_another_version_and_a_store_that_is_away_block()
    {
        var old = Some.Installation() with { Store = Known(new StoreState(new AuditHead(0, AuditChain.Start), ["Initial"], [])) };
        var away = Some.Installation() with { Store = new Fact<StoreState>.NotFoundOut("the store did not answer within 5 s") };

        Assert.Equal(ProblemCodes.StoreSchemaOld, ExamineInstallation.Of(old).Cause()!.Code);
        Assert.Equal(ProblemCodes.StoreUnreachable, ExamineInstallation.Of(away).Cause()!.Code);
    }

    [Fact]
    public void Without_a_running_server_nothing_is_said_to_work()
    {
        var explanation = ExamineInstallation.Of(Some.Installation() with { Directories = null, Mail = null });

        Assert.Equal(Verdict.Problem, explanation.Verdict);
        Assert.Equal(["directories", "mail"], explanation.Findings.Select(finding => finding.Subject));
    }

    [Theory]
    [InlineData(RightsRemarkKind.TooMuch, "SSPR_2082")]
    [InlineData(RightsRemarkKind.Privileged, "SSPR_2082")]
    [InlineData(RightsRemarkKind.ResetMissing, "SSPR_2020")]
    [InlineData(RightsRemarkKind.PoliciesUnreadable, "SSPR_2024")]
    public void What_is_wrong_with_the_rights_of_the_service_account_is_worth_saying(RightsRemarkKind kind, string code)
    {
        var facts = Some.Installation();
        var remark = new RightsRemark(kind, "WriteDacl", "DC=corp,DC=test") { Entry = "(A;CI;WD;;;S-1-5-21-1)" };
        var state = facts.Directories![0] with
        {
            Rights = new Fact<InspectRightsResult>.Known(new InspectRightsResult.Inspected("svc (S-1-5-21-1)", [remark])),
        };
        var explanation = ExamineInstallation.Of(facts with { Directories = [state] });

        Assert.Equal(Verdict.FineBut, explanation.Verdict);
        var finding = Assert.Single(explanation.Findings);
        Assert.Equal((code, FindingWeight.Warns), (finding.Code!.Value, finding.Weight));
        Assert.Contains(kind == RightsRemarkKind.Privileged ? remark.Right : remark.Object, finding.Evidence.English, StringComparison.Ordinal);
    }

    private static InstallationFacts WithHealth(DirectoryHealth health) =>
        Some.Installation() with { Directories = [new DirectoryState(Some.Directory, Known(health))] };

    private static AgentState Agent(string name) =>
        new() { Id = new string('0', 32), Name = name, Status = AgentStatus.Active, IsConnected = true, Directories = ["corp"] };

    private static Fact<T> Known<T>(T value) => new Fact<T>.Known(value);
}
