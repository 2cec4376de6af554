using System.Text;
using Sspr.Entitlements;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Tests.Architecture;

namespace Sspr.Tests.Entitlements;

public sealed class EntitlementCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly EntitlementSection Section = new()
    {
        Plans =
        [
            new Plan { Name = "basic", Capabilities = [Capability.Change] },
            new Plan { Name = "full", Capabilities = [Capability.Change, Capability.Reset, Capability.Writeback] },
            new Plan { Name = "unlock", Capabilities = [Capability.Unlock] },
            new Plan { Name = "trial", Capabilities = [Capability.Reset], ValidFrom = Today.AddDays(-10), ValidUntil = Today },
        ],
        Assignments =
        [
            new PlanAssignment { Plan = "full", Groups = ["Staff"] },
            new PlanAssignment { Plan = "unlock", Groups = ["Helpers"] },
            new PlanAssignment { Plan = "basic", Accounts = ["Bob@corp.example"] },
            new PlanAssignment { Plan = "trial", Groups = ["Guests"] },
        ],
        DefaultPlan = "basic",
        AssignedBy = "the licence desk",
    };

    [Theory]
    [InlineData("Staff", null, "full")]
    [InlineData("Staff,Helpers", null, "full,unlock")]
    [InlineData("", null, "basic")]
    [InlineData("Staff,Helpers", "bob@CORP.example", "basic")]
    [InlineData("Guests", null, "trial")]
    public void A_name_beats_groups_groups_add_up_and_the_default_is_for_the_rest(string groups, string? name, string plans)
    {
        var held = EntitlementCheck.Plans(Section, Subject(groups, name), Today);

        Assert.Equal(plans.Split(','), held.Where(static plan => plan.State == PlanState.InForce).Select(static plan => plan.Plan.Name));
    }

    [Fact]
    public void A_plan_that_does_not_count_is_shown_with_the_reason()
    {
        var held = EntitlementCheck.Plans(Section, Subject("staff", "bob@corp.example"), Today);

        Assert.Equal(
            [("basic", PlanSource.Name, PlanState.InForce), ("full", PlanSource.Group, PlanState.Overridden), ("basic", PlanSource.Default, PlanState.Overridden)],
            held.Select(static plan => (plan.Plan.Name, plan.Source, plan.State)));
    }

    [Theory]
    [InlineData(-11, "basic")]
    [InlineData(-10, "trial")]
    [InlineData(0, "trial")]
    [InlineData(1, "basic")]
    public void A_plan_counts_from_its_first_day_to_its_last(int days, string plan) => Assert.Equal(
        plan,
        Assert.Single(EntitlementCheck.Plans(Section, Subject("Guests", null), Today.AddDays(days)), static held => held.State == PlanState.InForce).Plan.Name);

    [Fact]
    public void What_is_missing_names_the_plans_that_would_give_it_and_who_assigns_them()
    {
        var missing = Assert.IsType<EntitlementVerdict.Missing>(
            EntitlementCheck.For(Section, Subject("", null), Capability.Reset, Today.AddDays(1)));

        Assert.Equal(["basic"], missing.Has);
        Assert.Equal(["full"], missing.WouldGive);
        Assert.Equal(
            "The plan basic does not allow Reset. It would come with: full. Assigned by: the licence desk.", missing.Evidence);
    }

    [Fact]
    public void A_group_that_was_not_read_leaves_open_only_what_hangs_on_it()
    {
        var subject = Subject("", null) with { Unread = new HashSet<string>(GroupName.Comparer) { "Staff" } };

        Assert.IsType<EntitlementVerdict.Undecided>(EntitlementCheck.For(Section, subject, Capability.Reset, Today));
        Assert.IsType<EntitlementVerdict.Entitled>(EntitlementCheck.For(Section, subject, Capability.Change, Today));
        Assert.IsType<EntitlementVerdict.Missing>(EntitlementCheck.For(Section, subject, Capability.Reports, Today));
        Assert.IsType<EntitlementVerdict.Missing>(
            EntitlementCheck.For(Section, subject with { Names = Subject("", "bob@corp.example").Names }, Capability.Reset, Today));
    }

    [Fact]
    public void Without_plans_everybody_may_everything() => Assert.All(
        Enum.GetValues<Capability>(),
        static capability => Assert.IsType<EntitlementVerdict.Entitled>(
            EntitlementCheck.For(EntitlementSection.Everything, PolicySubject.MemberOf(), capability, Today)));

    [Theory]
    [InlineData("", "Robots", "SSPR_0012")]
    [InlineData("Staff", "Robots", "SSPR_0013")]
    [InlineData("Staff", "", "SSPR_0014")]
    public void A_plan_is_asked_before_the_scope_and_the_scope_before_the_methods(string staff, string robots, string code)
    {
        var document = PolicyDocument.Default with
        {
            Rules = [PolicyDocument.Default.Rules[0] with { Scope = new RuleScope { Kind = ScopeKind.All, Except = ["Robots"] } }],
            Entitlements = Section,
        };

        var verdict = PermissionCheck.For(document, PolicySubject.MemberOf(staff, robots), UserAction.Reset, isWrittenBack: true, [], Today);

        Assert.Equal(code, Assert.IsType<PermissionVerdict.Refused>(verdict).Problem.Value);
    }

    [Fact]
    public void Too_few_methods_are_told_with_those_that_would_help()
    {
        var refused = Assert.IsType<PermissionVerdict.Refused>(PermissionCheck.For(
            PolicyDocument.Default, PolicySubject.MemberOf(), UserAction.Reset, isWrittenBack: true, [MethodKind.AuthenticatorApp, MethodKind.OathToken], Today));

        Assert.Equal(
            "Rule everyone demands 2 gate(s); usable: AuthenticatorApp, OathToken, which pass 1. Any of these would help: Passkey, RecoveryCode, EmailCode.",
            refused.Evidence);
    }

    [Fact]
    public void Writeback_is_demanded_only_where_there_is_a_directory_to_write_back_to()
    {
        var document = PolicyDocument.Default with
        {
            Entitlements = new EntitlementSection { Plans = [new Plan { Name = "cloud", Capabilities = [Capability.Reset] }], DefaultPlan = "cloud" },
        };

        Assert.IsType<PermissionVerdict.Allowed>(
            PermissionCheck.For(document, PolicySubject.MemberOf(), UserAction.Reset, isWrittenBack: false, null, Today));
        Assert.Equal(ProblemCodes.EntitlementMissing, Assert.IsType<PermissionVerdict.Refused>(
            PermissionCheck.For(document, PolicySubject.MemberOf(), UserAction.Reset, isWrittenBack: true, null, Today)).Problem);
    }

    [Theory]
    [InlineData(UserAction.Unlock, "SSPR_0013")]
    [InlineData(UserAction.Change, null)]
    internal void Each_action_has_its_own_switch(UserAction action, string? code)
    {
        var verdict = PermissionCheck.For(PolicyDocument.Default, PolicySubject.MemberOf(), action, isWrittenBack: true, null, Today);

        Assert.Equal(code, (verdict as PermissionVerdict.Refused)?.Problem.Value);
    }

    [Fact]
    public void Seats_taken_beyond_those_there_are_are_counted()
    {
        var section = new EntitlementSection { Plans = [new Plan { Name = "P", Capabilities = [], Seats = 1, ValidFrom = Today }] };
        var at = new DateTimeOffset(Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        SeatUse Use(string plan, string name, DateTimeOffset when) =>
            new(plan, new Sspr.Directories.DirectoryName("corp"), new Sspr.Directories.AccountId(Guid.CreateVersion7(when)), name, when);

        var counts = SeatCount.Of(section, [Use("p", "a", at), Use("P", "b", at), Use("P", "last year", at.AddTicks(-1)), Use("old", "c", at)]);

        Assert.Equal([("P", 2, 1, true), ("old", 1, 0, false)], counts.Select(static one => (one.Plan, one.Users.Count, one.Over, one.IsInDocument)));
    }

    [Fact]
    public void Assigning_adds_to_what_is_assigned_and_nothing_twice()
    {
        var section = AssignPlan.With(Section, Section.Find("full")!, ["carol"], ["STAFF", "Board"]);

        var full = Assert.Single(section.Assignments, static one => one.Plan == "full");
        Assert.Equal(["Staff", "Board"], full.Groups);
        Assert.Equal(["carol"], full.Accounts);
        Assert.Equal(4, section.Assignments.Count);
    }

    [Fact]
    public void The_shipped_example_follows_Microsofts_matrix()
    {
        var example = Assert.IsType<PolicyReading.Sound>(
            PolicyReader.Read(Encoding.UTF8.GetBytes(Repository.Read("docs/examples/entitlements-entra.json")))).Document;

        // change, reset, writeback, unlock, custom banned list, reports, voice calls
        Capability[] columns =
        [
            Capability.Change, Capability.Reset, Capability.Writeback, Capability.Unlock, Capability.CustomBannedList, Capability.Reports, Capability.VoiceCalls,
        ];
        string Row(string plan) => string.Concat(columns.Select(column => example.Entitlements.Find(plan)!.Capabilities.Contains(column) ? 'y' : '-'));

        Assert.Equal("y------", Row("Entra ID Free"));
        Assert.Equal("yy----y", Row("Microsoft 365 Business Standard"));
        Assert.Equal("yyyyyyy", Row("Microsoft 365 Business Premium"));
        Assert.Equal("yyyyyyy", Row("Entra ID P1"));
    }

    private static PolicySubject Subject(string groups, string? name) => PolicySubject.MemberOf(groups.Split(',')) with
    {
        Names = new HashSet<string>(name is null ? [] : [name], GroupName.Comparer),
    };
}
