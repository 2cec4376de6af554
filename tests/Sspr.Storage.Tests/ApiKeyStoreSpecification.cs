using System.Net;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class ApiKeyStoreSpecification : StoreSpecification
{
    private static readonly AuditEvent Made =
        new() { At = Sample.Now, Kind = AuditKind.ApiKeyCreated, Class = AuditClass.Progress, Actor = "operator:alice", Detail = "desk" };

    private IApiKeyStore Keys => Node.Get<IApiKeyStore>();

    [Fact]
    public async Task A_key_is_kept_as_it_was_made_with_its_entry_in_the_audit()
    {
        var key = Key("desk") with { Networks = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("2001:db8::/32")] };
        Assert.True(await Keys.AddAsync(key, Made, Cancelled));

        var found = (await Keys.FindAsync(key.Hash, Cancelled))!;
        Assert.Equal(key.Networks, found.Networks);
        Assert.Equal(key with { Networks = [] }, found with { Networks = [] });
        Assert.Null(await Keys.FindAsync("another", Cancelled));
        await Keys.NoteUseAsync(key.Id, Sample.Now.AddHours(1), Cancelled);
        Assert.Equal(Sample.Now.AddHours(1), Assert.Single(await Keys.ListAsync(Cancelled)).LastUsedAt);
        Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled));
    }

    [Fact]
    public async Task A_key_is_taken_back_once_and_its_name_stays_taken()
    {
        await Keys.AddAsync(Key("desk"), Made, Cancelled);
        var gone = Made with { Kind = AuditKind.ApiKeyRevoked };

        Assert.True(await Keys.RevokeAsync("desk", Sample.Now, gone, Cancelled));
        Assert.False(await Keys.RevokeAsync("desk", Sample.Now, gone, Cancelled));
        Assert.False(await Keys.RevokeAsync("nobody", Sample.Now, gone, Cancelled));
        Assert.False(await Keys.AddAsync(Key("desk"), Made, Cancelled));

        Assert.Equal(Sample.Now, Assert.Single(await Keys.ListAsync(Cancelled)).RevokedAt);
        Assert.Equal(2, (await Node.Audit.ReadAsync(0, 10, Cancelled)).Count);
    }

    [Fact]
    public async Task Of_parallel_keys_of_one_name_one_is_made()
    {
        var other = Database.NewNode().Get<IApiKeyStore>();
        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (i % 2 == 0 ? Keys : other).AddAsync(Key("desk"), Made, Cancelled))));

        Assert.Single(made, static one => one);
        Assert.Single(await Node.Audit.ReadAsync(0, 100, Cancelled));
    }

    private static ApiKey Key(string name) => new()
    {
        Id = Guid.CreateVersion7(Sample.Now),
        Name = name,
        Hash = $"hash of {name} {Guid.CreateVersion7():N}",
        Role = ApiRole.Helpdesk,
        Networks = [],
        CreatedBy = "operator:alice",
        CreatedAt = Sample.Now,
        ExpiresAt = Sample.Now.AddDays(1),
    };
}

public sealed class SqliteApiKeyStoreTests : ApiKeyStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresApiKeyStoreTests : ApiKeyStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
