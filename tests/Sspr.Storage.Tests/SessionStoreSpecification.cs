using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Passes;
using Sspr.SignIns;
using Sspr.Storage.Tests.Databases;
using Sspr.Storage.Tests.Races;

namespace Sspr.Storage.Tests;

public abstract class SessionStoreSpecification : StoreSpecification
{
    private ISessionStore Store => Node.Get<ISessionStore>();

    [Fact]
    public async Task Everything_of_a_session_is_kept()
    {
        var session = New();
        await Store.AddAsync(session, [Event(AuditKind.PasswordProved)], Cancelled);
        var attempt = Sample.NewId();
        await Store.SetAttemptAsync(session.Id, attempt, Cancelled);
        await Store.SetPendingAsync(session.Id, "pending", Cancelled);
        await Store.PutOffAsync(session.Id, Cancelled);
        await Store.TouchAsync(session.Id, Sample.Now.AddMinutes(1), Cancelled);

        Assert.Equal(
            session with { Attempt = attempt, Pending = "pending", PutOff = true, LastSeenAt = Sample.Now.AddMinutes(1) },
            await Store.FindAsync(session.KeyHash, Cancelled));
        Assert.Null(await Store.FindAsync(Sample.NewHash(), Cancelled));
    }

    [Fact]
    public async Task Of_parallel_raises_at_two_nodes_one_counts_and_the_key_of_before_is_void()
    {
        var session = New();
        await Store.AddAsync(session, [], Cancelled);
        var other = Database.NewNode().Get<ISessionStore>();
        var keys = Enumerable.Range(0, 16).Select(static _ => Sample.NewHash()).ToList();

        var raised = await Together.RaceAsync(16, caller => (caller % 2 == 0 ? Store : other).RaiseAsync(
            session, SecondProofKind.Method, keys[caller], pass: null, Event(AuditKind.SignedIn), Cancelled));

        Assert.Single(raised, true);
        Assert.Null(await Store.FindAsync(session.KeyHash, Cancelled));
        var now = (await Store.FindAsync(keys[Array.IndexOf(raised, true)], Cancelled))!;
        Assert.Equal((SessionLevel.Proved, SecondProofKind.Method), (now.Level, now.ProvedBy));
        Assert.Single(await Node.Audit.ReadAsync(0, 100, Cancelled));
    }

    [Fact]
    public async Task Of_parallel_sessions_with_one_pass_one_is_raised()
    {
        var pass = PassStoreSpecification.New();
        await Node.Get<IPassStore>().AddAsync(pass, PassStoreSpecification.Told(), Event(AuditKind.PassIssued), Cancelled);
        var other = Database.NewNode().Get<ISessionStore>();
        var sessions = Enumerable.Range(0, 8).Select(static _ => New()).ToList();
        foreach (var session in sessions)
        {
            await Store.AddAsync(session, [], Cancelled);
        }

        var raised = await Together.RaceAsync(8, caller => (caller % 2 == 0 ? Store : other).RaiseAsync(
            sessions[caller], SecondProofKind.Pass, Sample.NewHash(), new PassUse(pass.Id, Sample.Now), Event(AuditKind.SignedIn), Cancelled));

        Assert.Single(raised, true);
        Assert.NotNull(Assert.Single(await Node.Get<IPassStore>().ListAsync(pass.Directory, pass.Account, Cancelled)).UsedAt);
    }

    [Fact]
    public async Task Of_parallel_tries_as_many_are_compared_as_the_limit_says_until_something_else_is_begun()
    {
        var session = New();
        await Store.AddAsync(session, [], Cancelled);
        Assert.False(await Store.TakeTryAsync(session.Id, 3, Cancelled));
        await Store.SetPendingAsync(session.Id, "pending", Cancelled);
        var other = Database.NewNode().Get<ISessionStore>();

        var taken = await Together.RaceAsync(16, caller => (caller % 2 == 0 ? Store : other).TakeTryAsync(session.Id, 3, Cancelled));

        Assert.Equal(3, taken.Count(static counted => counted));
        await Store.SetPendingAsync(session.Id, "another", Cancelled);
        Assert.True(await Store.TakeTryAsync(session.Id, 3, Cancelled));
    }

    [Fact]
    public async Task All_sessions_of_one_account_end_and_no_others()
    {
        var (mine, mineToo, theirs) = (New(), New(), New());
        mineToo = mineToo with { Account = mine.Account };
        foreach (var session in new[] { mine, mineToo, theirs })
        {
            await Store.AddAsync(session, [], Cancelled);
        }

        Assert.Equal(2, await Store.EndAllAsync(Sample.Directory, mine.Account, Sample.Now.AddHours(1), Cancelled));
        Assert.Equal(0, await Store.EndAllAsync(new DirectoryName("other"), theirs.Account, Sample.Now, Cancelled));

        Assert.Equal(Sample.Now.AddHours(1), (await Store.FindAsync(mineToo.KeyHash, Cancelled))!.EndedAt);
        Assert.Null((await Store.FindAsync(theirs.KeyHash, Cancelled))!.EndedAt);
        await Store.EndAsync(theirs.Id, Sample.Now, Cancelled);
        Assert.Equal(Sample.Now, (await Store.FindAsync(theirs.KeyHash, Cancelled))!.EndedAt);
    }

    private static AuditEvent Event(AuditKind kind) => Sample.ServerEvent() with { Kind = kind };

    private static Session New() => new()
    {
        Id = Sample.NewId(),
        KeyHash = Sample.NewHash(),
        Directory = Sample.Directory,
        Account = new AccountId(Sample.NewId()),
        AccountKey = new AccountKey(Sample.NewHash()),
        TypedName = "alice",
        Source = Sample.NewHash(),
        CreatedAt = Sample.Now,
        LastSeenAt = Sample.Now,
    };
}

public sealed class SqliteSessionStoreTests : SessionStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresSessionStoreTests : SessionStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
