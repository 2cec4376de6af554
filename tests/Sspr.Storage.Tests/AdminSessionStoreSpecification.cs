using Sspr.AdminSessions;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class AdminSessionStoreSpecification : StoreSpecification
{
    private static readonly AuditEvent Noted = new() { At = Sample.Now, Kind = AuditKind.AdminSignedIn, Class = AuditClass.Progress, Actor = "key:desk" };

    private IAdminSessionStore Sessions => Node.Get<IAdminSessionStore>();

    [Fact]
    public async Task A_session_is_found_with_its_key_until_it_is_ended()
    {
        var key = await KeyAsync("desk");
        var session = Session(key, "one");
        await Sessions.AddAsync(session, Noted, Cancelled);

        var found = (await Sessions.FindAsync("one", Cancelled))!.Value;
        Assert.Equal((session, key.Name, key.Role), (found.Session, found.Key.Name, found.Key.Role));
        Assert.Null(await Sessions.FindAsync("another", Cancelled));
        await Sessions.TouchAsync(session.Id, Sample.Now.AddMinutes(5), Cancelled);
        Assert.Equal(session with { LastSeenAt = Sample.Now.AddMinutes(5) }, (await Sessions.FindAsync("one", Cancelled))!.Value.Session);

        var left = Noted with { Kind = AuditKind.AdminSignedOut };
        Assert.True(await Sessions.EndAsync(session.Id, left, Cancelled));
        Assert.False(await Sessions.EndAsync(session.Id, left, Cancelled));
        Assert.Null(await Sessions.FindAsync("one", Cancelled));
        Assert.Equal(
            [AuditKind.ApiKeyCreated, AuditKind.AdminSignedIn, AuditKind.AdminSignedOut],
            (await Node.Audit.ReadAsync(0, 10, Cancelled)).Select(static entry => entry.Event.Kind));
    }

    [Fact]
    public async Task Taking_a_key_back_ends_the_sessions_that_were_begun_with_it()
    {
        var (desk, other) = (await KeyAsync("desk"), await KeyAsync("other"));
        await Sessions.AddAsync(Session(desk, "one"), Noted, Cancelled);
        await Sessions.AddAsync(Session(desk, "two"), Noted, Cancelled);
        await Sessions.AddAsync(Session(other, "three"), Noted, Cancelled);

        var gone = Noted with { Kind = AuditKind.ApiKeyRevoked };
        Assert.True(await Database.NewNode().Get<IApiKeyStore>().RevokeAsync("desk", Sample.Now, gone, Cancelled));

        Assert.Null(await Sessions.FindAsync("one", Cancelled));
        Assert.Null(await Sessions.FindAsync("two", Cancelled));
        Assert.NotNull(await Sessions.FindAsync("three", Cancelled));
    }

    [Fact]
    public async Task A_day_after_its_beginning_a_session_is_purged()
    {
        var key = await KeyAsync("desk");
        await Sessions.AddAsync(Session(key, "old"), Noted, Cancelled);
        await Sessions.AddAsync(Session(key, "new") with { CreatedAt = Sample.Now.AddSeconds(1) }, Noted, Cancelled);

        await Node.Purge.PurgeAsync(Sample.Now + StorePurge.Retention, Cancelled);

        Assert.Null(await Sessions.FindAsync("old", Cancelled));
        Assert.NotNull(await Sessions.FindAsync("new", Cancelled));
    }

    private async Task<ApiKey> KeyAsync(string name)
    {
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(Sample.Now),
            Name = name,
            Hash = $"hash of {name}",
            Role = ApiRole.Helpdesk,
            Networks = [],
            CreatedBy = "operator:alice",
            CreatedAt = Sample.Now,
            ExpiresAt = Sample.Now.AddDays(1),
        };
        Assert.True(await Node.Get<IApiKeyStore>().AddAsync(key, Noted with { Kind = AuditKind.ApiKeyCreated }, Cancelled));
        return key;
    }

    private static AdminSession Session(ApiKey key, string hash) =>
        new() { Id = Guid.CreateVersion7(Sample.Now), Hash = hash, Key = key.Id, CreatedAt = Sample.Now, LastSeenAt = Sample.Now };
}

public sealed class SqliteAdminSessionStoreTests : AdminSessionStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresAdminSessionStoreTests : AdminSessionStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
