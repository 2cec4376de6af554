using Sspr.Diagnosis;
using Sspr.Directories;
using Sspr.Problems;
using Sspr.Synchronisation;
using Sspr.Testing;

namespace Sspr.Tests.Diagnosis;

public sealed class SyncRulesTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    private static readonly SyncContract.StatusLine Well = new()
    {
        Directory = "corp",
        Standing = SyncStanding.UpToDate,
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
    };

    [Fact]
    public void A_synchronisation_in_order_is_not_worth_a_word() => Assert.Empty(Named(Well, Some.Moment));

    [Fact]
    public void Each_has_a_line_with_what_it_holds()
    {
        Assert.Equal(
            [
                (CheckState.Usable, "accounts in effect: 1, last cycle 2026-11-22 23:00:00Z"),
                (CheckState.NotFoundOut, "accounts in effect: 1, no cycle ended yet"),
                (CheckState.NotUsable, "accounts in effect: 1, last cycle 2026-11-22 23:00:00Z, it failed (SSPR_2003), errors: 2, deletions held back: 600"),
            ],
            SyncLines.Of([Well, Well with { EndedAt = null }, Well with { Standing = SyncStanding.Failed, Problem = ProblemCodes.DirectoryTimedOut, Errors = 2, Leaving = 600 }])
                .Select(static line => (line.State, line.Particulars.English)));
    }

    [Fact]
    public void One_that_never_ended_is_named_with_its_beginning()
    {
        var finding = Assert.Single(Found(Well with { EndedAt = null }, Some.Moment));

        Assert.Equal((ProblemCodes.SyncNeverRan, FindingWeight.Warns), (finding.Code, finding.Weight));
        Assert.Equal("begun 2026-11-22 23:00:00Z", finding.Evidence.English);
    }

    [Fact]
    public void One_is_stale_after_five_intervals_and_not_a_second_earlier()
    {
        Assert.Empty(Named(Well, Some.Moment + (5 * Interval)));
        Assert.Equal(["SSPR_7002"], Named(Well, Some.Moment + (5 * Interval) + TimeSpan.FromSeconds(1)));
    }

    /// <summary>After an interval and half a minute the cycle that failed was tried again, and failed again.</summary>
    [Theory]
    [InlineData("SSPR_2007", 149, false)]
    [InlineData("SSPR_2007", 150, true)]
    [InlineData("SSPR_3003", 0, true)]
    [InlineData("SSPR_2003", 0, true)]
    public void What_a_cycle_met_is_over_only_until_it_was_due_again(string code, int seconds, bool isSaid)
    {
        var line = Well with { Standing = SyncStanding.Failed, Problem = new ProblemCode(code), Evidence = "met by the last cycle" };

        Assert.Equal(isSaid ? [code] : [], Named(line, Some.Moment + TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void One_that_never_ended_hides_nothing_of_what_it_met() => Assert.Equal(
        ["SSPR_2010", "SSPR_7001"],
        Named(Well with { EndedAt = null, Problem = ProblemCodes.ServiceAccountRefused, Standing = SyncStanding.Failed }, Some.Moment));

    [Theory]
    [InlineData("Replicating Directory Changes", true, false)]
    [InlineData("Replicating Directory Changes", false, true)]
    [InlineData("Replicating Directory Changes All", true, true)]
    public void The_right_that_only_the_synchronisation_needs_is_too_much_where_there_is_none(string right, bool isSynchronised, bool isSaid)
    {
        var facts = Some.Installation();
        var remark = new RightsRemark(RightsRemarkKind.TooMuch, right, "DC=corp,DC=test") { Entry = "(OA;;CR;1131f6aa;;S-1-5-21-1)" };
        var state = facts.Directories![0] with { Rights = Known<InspectRightsResult>(new InspectRightsResult.Inspected("svc", [remark])) };
        IReadOnlyList<SyncContract.StatusLine> lines = isSynchronised ? [Well] : [];

        var findings = ExamineInstallation.Of(facts with { Directories = [state], Synchronisation = Known(new SyncFacts(lines, Interval, Some.Moment)) }).Findings;

        Assert.Equal(isSaid ? [ProblemCodes.RightsTooMany] : [], findings.Select(static finding => finding.Code));
    }

    [Fact]
    public void An_account_that_the_copy_does_not_have_is_named_by_its_place()
    {
        var facts = new AccountFacts
        {
            Name = "alice",
            TakenAt = Some.Moment,
            Directories =
            [
                new DirectoryAnswer(Some.Directory, Known<FindResult>(new FindResult.Found(Some.Account())), Known(new DirectoryHealth { TakenAt = Some.Moment })),
            ],
            Limits = Known<IReadOnlyList<Sspr.Throttling.ThrottleResult.Exhausted>>([]),
            Latest = Known<IReadOnlyList<Sspr.Resets.Reset>>([]),
            Mail = Known<Sspr.Methods.DeliveryFault?>(null),
            Synchronised = Known<IReadOnlyList<SyncedAccountFact>>([new(Some.Directory, "CN=alice,OU=People", Entry: null, Some.Moment)]),
        };
        var finding = Assert.Single(ExplainAccount.Of(facts).Findings);

        Assert.Equal((ProblemCodes.SyncAccountMissing, "CN=alice,OU=People"), (finding.Code, finding.Evidence.English));
        Assert.Empty(ExplainAccount.Of(facts with { Synchronised = Known<IReadOnlyList<SyncedAccountFact>>([]) }).Findings);
    }

    private static IEnumerable<string> Named(SyncContract.StatusLine line, DateTimeOffset now) => Found(line, now).Select(static finding => finding.Code!.Value);

    private static IReadOnlyList<Finding> Found(SyncContract.StatusLine line, DateTimeOffset now) =>
        ExamineInstallation.Of(Some.Installation() with { Synchronisation = Known(new SyncFacts([line], Interval, now)) }).Findings;

    private static Fact<T> Known<T>(T value) => new Fact<T>.Known(value);
}
