using Microsoft.EntityFrameworkCore;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Notices;
using Sspr.Notifications;
using Sspr.Registrations;
using Sspr.SignIns;
using Sspr.Storage.Stores;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class NoticeStoreSpecification : StoreSpecification
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private INoticeStore Notices => Node.Get<INoticeStore>();

    [Fact]
    public async Task A_notice_is_read_back_as_it_was_written()
    {
        var notice = Full("a");

        await Notices.AddAsync([notice], Cancelled);

        var taken = Assert.Single(await TakeAsync(Sample.Now));
        Assert.Equivalent(notice with { Told = [] }, taken, strict: true);
    }

    [Fact]
    public async Task One_key_makes_one_notice_whichever_node_makes_it_and_also_after_it_was_told()
    {
        await using var other = Database.NewNode();
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? Notices : other.Get<INoticeStore>()).AddAsync([Full("same"), Full($"own-{i}")], Cancelled)));

        Assert.Equal(21, added.Sum());
        var same = Assert.Single(await TakeAsync(Sample.Now, most: 50), static notice => notice.Key == "same");
        await Notices.FinishAsync(same.Id, Sample.Now, Cancelled);
        Assert.Equal(0, await Notices.AddAsync([Full("same")], Cancelled));
        Assert.Equal(Sample.Now, (await Notices.FindAsync(["same", "none"], Cancelled))["same"]);
    }

    [Fact]
    public async Task Of_two_nodes_one_takes_a_notice_and_the_other_when_that_one_is_gone()
    {
        await Notices.AddAsync([.. Enumerable.Range(0, 10).Select(static i => Full($"n{i}"))], Cancelled);
        await using var other = Database.NewNode();

        var taken = await Task.WhenAll(
            Notices.TakeAsync(Sample.Now, Lease, 10, Cancelled), other.Get<INoticeStore>().TakeAsync(Sample.Now, Lease, 10, Cancelled));

        Assert.Equal(10, taken.Sum(static list => list.Count));
        Assert.Equal(10, taken.SelectMany(static list => list).Select(static notice => notice.Id).Distinct().Count());
        Assert.Empty(await TakeAsync(Sample.Now + Lease - TimeSpan.FromTicks(1)));
        await other.Get<Sspr.Nodes.INodeStore>().LeaveAsync(Cancelled);
        var again = await TakeAsync(Sample.Now + Lease);
        Assert.Equal(10, again.Count);
        Assert.All(again, static notice => Assert.Equal(1, notice.Tries));
    }

    [Fact]
    public async Task What_was_told_is_kept_and_a_notice_that_was_put_back_comes_when_it_is_due()
    {
        var notice = Full("a");
        await Notices.AddAsync([notice], Cancelled);
        await TakeAsync(Sample.Now);

        await Notices.KeepToldAsync(notice.Id, ["00ff", "11ee"], Cancelled);
        await Notices.RetryAsync(notice.Id, Sample.Now.AddSeconds(5), Cancelled);

        Assert.Empty(await TakeAsync(Sample.Now.AddSeconds(5).AddTicks(-1)));
        Assert.Equal(["00ff", "11ee"], Assert.Single(await TakeAsync(Sample.Now.AddSeconds(5))).Told);
    }

    [Fact]
    public async Task A_notice_that_is_done_keeps_nothing_but_its_key_and_goes_after_ninety_days()
    {
        var notice = Full("a");
        await Notices.AddAsync([notice], Cancelled);
        await Notices.KeepToldAsync(notice.Id, ["00ff"], Cancelled);
        await Notices.FinishAsync(notice.Id, Sample.Now, Cancelled);

        Assert.Empty(await TakeAsync(Sample.Now.AddYears(1)));
        var row = await Node.QueryAsync(context => context.Notices.SingleAsync(Cancelled));
        Assert.Equal(("{}", string.Empty), (row.Details, row.Told));
        await Node.Purge.PurgeAsync(Sample.Now + NoticeStore.Retention - TimeSpan.FromTicks(1), Cancelled);
        Assert.Equal(1, await Node.QueryAsync(context => context.Notices.CountAsync(Cancelled)));
        await Node.Purge.PurgeAsync(Sample.Now + NoticeStore.Retention, Cancelled);
        Assert.Equal(0, await Node.QueryAsync(context => context.Notices.CountAsync(Cancelled)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_notice_is_stored_with_the_change_that_it_tells_of_or_not_at_all(bool ended)
    {
        var session = NewSession();
        await Node.Get<ISessionStore>().AddAsync(session, [Event()], Cancelled);
        if (ended)
        {
            await Node.Get<ISessionStore>().EndAsync(session.Id, Sample.Now, Cancelled);
        }

        var registration = new Registration(Sample.Directory, session.Account, MethodKind.EmailCode, "a@home.test", Sample.Now);
        var done = await Node.Get<IRegistrationChanges>().CommitAsync(
            new RegistrationChange
            {
                Session = session.Id,
                Save = [registration],
                Notices = [NoticeOf.Method(NoticeDoer.Owner(session, "ja"), MethodChange.Added, registration, [], Sample.Now)],
                At = Sample.Now,
                Audit = [Event()],
            },
            Cancelled);

        Assert.Equal(!ended, done);
        Assert.Equal(ended ? 0 : 1, (await Node.Registrations.ListAsync(Sample.Directory, session.Account, Cancelled)).Count);
        Assert.Equal(ended ? 0 : 1, (await TakeAsync(Sample.Now)).Count);
    }

    private static Notice Full(string key) => new()
    {
        Id = Sample.NewId(),
        Key = key,
        Kind = NoticeKind.MethodChanged,
        Directory = Sample.Directory,
        Account = new AccountId(Sample.NewId()),
        Language = "ja",
        Details = new NoticeDetails
        {
            At = Sample.Now,
            Attempt = Sample.NewId(),
            SupportCode = "K7QF-2M9X-4TBD",
            Target = "0123456789ab",
            Source = "ba9876543210",
            Change = MethodChange.Removed,
            Method = MethodKind.SmsCode,
            Destination = "••••42 '日本語'",
            CountsFrom = Sample.Now.AddDays(1),
            ExpiresAt = Sample.Now.AddDays(7),
            Step = 7,
            Addresses = ["a@home.test"],
            Numbers = ["+819012345678"],
        },
        MadeAt = Sample.Now,
        DueAt = Sample.Now,
        GiveUpAt = Sample.Now.AddDays(3),
    };

    private static AuditEvent Event() => new() { At = Sample.Now, Kind = AuditKind.MethodRegistered, Class = AuditClass.Progress, Actor = "user" };

    private static Session NewSession() => new()
    {
        Id = Sample.NewId(),
        KeyHash = Sample.NewHash(),
        Directory = Sample.Directory,
        Account = new AccountId(Sample.NewId()),
        AccountKey = new AccountKey(Sample.NewHash()),
        TypedName = "alice",
        Level = SessionLevel.Proved,
        Source = Sample.NewHash(),
        CreatedAt = Sample.Now,
        LastSeenAt = Sample.Now,
    };

    private Task<IReadOnlyList<Notice>> TakeAsync(DateTimeOffset now, int most = 10) => Notices.TakeAsync(now, Lease, most, Cancelled);
}

public sealed class SqliteNoticeStoreTests : NoticeStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresNoticeStoreTests : NoticeStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
