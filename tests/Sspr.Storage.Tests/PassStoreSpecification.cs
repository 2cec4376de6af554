using Sspr.Audit;
using Sspr.Directories;
using Sspr.Notices;
using Sspr.Passes;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;

namespace Sspr.Storage.Tests;

public abstract class PassStoreSpecification : StoreSpecification
{
    private IPassStore Store => Node.Get<IPassStore>();

    [Fact]
    public async Task A_new_pass_takes_those_back_that_the_account_had()
    {
        var first = New() with { Reusable = true };
        var second = first with { Id = Sample.NewId(), IssuedAt = Sample.Now.AddMinutes(1), Reusable = false };
        await Store.AddAsync(first, Told(), Event(), Cancelled);
        await Store.AddAsync(New(), Told(), Event(), Cancelled);
        await Store.AddAsync(second, Told(), Event(), Cancelled);

        var passes = await Store.ListAsync(first.Directory, first.Account, Cancelled);
        Assert.Equal([second.Id, first.Id], passes.Select(static pass => pass.Id));
        Assert.Equal(second, passes[0]);
        Assert.NotNull(passes[1].RevokedAt);
        Assert.Equal(first, passes[1] with { RevokedAt = null });
    }

    [Fact]
    public async Task Of_parallel_tries_at_two_nodes_as_many_are_compared_as_a_pass_allows()
    {
        var pass = New();
        await Store.AddAsync(pass, Told(), Event(), Cancelled);
        var other = Database.NewNode().Get<IPassStore>();

        var taken = await Together.RaceAsync(32, caller => (caller % 2 == 0 ? Store : other).TakeTryAsync(pass.Id, Cancelled));

        Assert.Equal(TemporaryPass.MostTries, taken.Count(static counted => counted));
        Assert.Equal(TemporaryPass.MostTries, Assert.Single(await Store.ListAsync(pass.Directory, pass.Account, Cancelled)).Tries);
        Assert.False(await Store.TakeTryAsync(Sample.NewId(), Cancelled));
    }

    [Fact]
    public async Task Passes_are_taken_back_once_and_with_their_audit()
    {
        var (pass, other) = (New(), New());
        await Store.AddAsync(pass, Told(), Event(), Cancelled);
        await Store.AddAsync(other, Told(), Event(), Cancelled);

        Assert.Equal(1, await Store.RevokeAsync(pass.Directory, pass.Account, Sample.Now.AddMinutes(2), Event(AuditKind.PassRevoked), Cancelled));
        Assert.Equal(0, await Store.RevokeAsync(pass.Directory, pass.Account, Sample.Now.AddMinutes(3), Event(AuditKind.PassRevoked), Cancelled));

        Assert.Equal(Sample.Now.AddMinutes(2), Assert.Single(await Store.ListAsync(pass.Directory, pass.Account, Cancelled)).RevokedAt);
        Assert.Null(Assert.Single(await Store.ListAsync(other.Directory, other.Account, Cancelled)).RevokedAt);
    }

    [Fact]
    public async Task A_pass_is_stored_with_its_notice()
    {
        var (pass, told) = (New(), Told());
        await Store.AddAsync(pass, told, Event(), Cancelled);

        Assert.Equal(told.Key, Assert.Single(await Node.Get<INoticeStore>().TakeAsync(Sample.Now, TimeSpan.FromMinutes(1), most: 5, Cancelled)).Key);
    }

    internal static Notice Told() => NoticeOf.Pass(
        new NoticeDoer(Sample.Directory, new AccountId(Sample.NewId()), "0123456789ab", "ja", ByOperator: true), New(), Sample.Now);

    internal static TemporaryPass New() => new()
    {
        Id = Sample.NewId(),
        Directory = Sample.Directory,
        Account = new AccountId(Sample.NewId()),
        CodeHash = Sample.NewHash(),
        IssuedAt = Sample.Now,
        StartsAt = Sample.Now,
        ExpiresAt = Sample.Now.AddHours(1),
    };

    private static AuditEvent Event(AuditKind kind = AuditKind.PassIssued) => Sample.ServerEvent() with { Kind = kind };
}

public sealed class SqlitePassStoreTests : PassStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresPassStoreTests : PassStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
