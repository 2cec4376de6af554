using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Methods.Vouching;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;

namespace Sspr.Storage.Tests;

public abstract class VouchStoreSpecification : StoreSpecification
{
    private const int Callers = 32;

    private IVouchStore Store => Node.Get<IVouchStore>();

    [Fact]
    public async Task Everything_of_a_request_is_kept_and_its_audit_with_it()
    {
        var request = Request() with { DisplayName = "花子", Groups = ["Helpers", "IT"], Manager = "CN=Boss,DC=corp" };
        await Store.AddAsync(request, Event(AuditKind.VouchAsked), Cancelled);

        Assert.Equivalent(request, await Store.FindAsync(request.Challenge, Cancelled), strict: true);
        Assert.Null(await Store.FindAsync(Sample.NewId(), Cancelled));
        Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled), static entry => entry.Event.Kind == AuditKind.VouchAsked);
    }

    [Fact]
    public async Task Those_that_are_open_are_listed_the_oldest_first()
    {
        var (first, second, over) = (Request(), Request() with { AskedAt = Sample.Now.AddTicks(1) }, Request() with { ExpiresAt = Sample.Now });
        var decided = Request();
        foreach (var request in new[] { second, first, over, decided })
        {
            await Store.AddAsync(request, Event(AuditKind.VouchAsked), Cancelled);
        }

        Assert.True(await Store.DecideAsync(decided.Challenge, VouchDecision.Refused, Event(AuditKind.VouchRefused), Cancelled));

        Assert.Equal([first.Challenge, second.Challenge], (await Store.ListOpenAsync(Sample.Now, 10, Cancelled)).Select(static request => request.Challenge));
        Assert.Equal(first.Challenge, Assert.Single(await Store.ListOpenAsync(Sample.Now, 1, Cancelled)).Challenge);
        Assert.Empty(await Store.ListOpenAsync(first.ExpiresAt, 10, Cancelled));
    }

    [Fact]
    public async Task A_request_that_is_over_or_decided_takes_no_number()
    {
        var (over, decided) = (Request(), Request());
        await Store.AddAsync(over, Event(AuditKind.VouchAsked), Cancelled);
        await Store.AddAsync(decided, Event(AuditKind.VouchAsked), Cancelled);
        await Store.DecideAsync(decided.Challenge, VouchDecision.Approved, Event(AuditKind.VouchApproved), Cancelled);

        Assert.Null(await Store.TakeTryAsync(over.Challenge, 3, over.ExpiresAt, Cancelled));
        Assert.Equal(1, await Store.TakeTryAsync(over.Challenge, 3, over.ExpiresAt.AddTicks(-1), Cancelled));
        Assert.Null(await Store.TakeTryAsync(decided.Challenge, 3, Sample.Now, Cancelled));
    }

    [Fact]
    public async Task Of_parallel_numbers_at_two_nodes_as_many_are_compared_as_the_limit_says()
    {
        var request = Request();
        await Store.AddAsync(request, Event(AuditKind.VouchAsked), Cancelled);
        var other = Database.NewNode().Get<IVouchStore>();

        var taken = await Together.RaceAsync(Callers, caller => (caller % 2 == 0 ? Store : other).TakeTryAsync(request.Challenge, 3, Sample.Now, Cancelled));

        Assert.Equal([1, 2, 3], taken.OfType<int>().Order());
    }

    [Fact]
    public async Task Of_parallel_decisions_at_two_nodes_one_counts_and_one_is_in_the_audit()
    {
        var request = Request();
        await Store.AddAsync(request, Event(AuditKind.VouchAsked), Cancelled);
        var other = Database.NewNode().Get<IVouchStore>();

        var done = await Together.RaceAsync(Callers, caller => (caller % 2 == 0 ? Store : other).DecideAsync(
            request.Challenge,
            caller % 3 == 0 ? VouchDecision.Refused : VouchDecision.Approved,
            Event(caller % 3 == 0 ? AuditKind.VouchRefused : AuditKind.VouchApproved),
            Cancelled));

        Assert.Single(done, true);
        var entry = Assert.Single(await Node.Audit.ReadAsync(0, 100, Cancelled), static entry => entry.Event.Kind != AuditKind.VouchAsked);
        var decided = (await Store.FindAsync(request.Challenge, Cancelled))!.Decision;
        Assert.Equal(decided == VouchDecision.Refused ? AuditKind.VouchRefused : AuditKind.VouchApproved, entry.Event.Kind);
    }

    private static AuditEvent Event(AuditKind kind) => Sample.ServerEvent() with { Kind = kind };

    private static VouchRequest Request() => new()
    {
        Challenge = Sample.NewId(),
        Attempt = "K7QF-2M9X-4TBD",
        Directory = Sample.Directory,
        Account = new AccountId(Sample.NewId()),
        AccountKey = new AccountKey(Sample.NewHash()),
        LoginName = "alice",
        Source = Sample.NewHash(),
        Number = "042",
        AskedAt = Sample.Now,
        ExpiresAt = Sample.Now.AddMinutes(10),
    };
}

public sealed class SqliteVouchStoreTests : VouchStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresVouchStoreTests : VouchStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
