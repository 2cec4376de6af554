using System.Security.Cryptography;
using Sspr.Agents;
using Sspr.Audit;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class ServerKeyStoreSpecification : StoreSpecification
{
    private static readonly AuditEvent Note =
        new() { At = Sample.Now, Kind = AuditKind.ServerKeyChanged, Class = AuditClass.Progress, Actor = "operator:alice", Detail = "a key" };

    private IServerKeyStore Keys => Node.Get<IServerKeyStore>();

    [Fact]
    public async Task Keys_are_kept_as_they_are_and_listed_in_their_order()
    {
        var (first, second) = (First(), Next(2));
        Assert.True(await Keys.AddAsync(second, Note, Cancelled));
        Assert.True(await Keys.AddAsync(first, audit: null, Cancelled));

        var read = await Keys.ListAsync("relay", Cancelled);
        Assert.Equal([first.Id, second.Id], read.Select(static key => key.Id));
        Assert.Equal((first.MadeAt, first.UsedSince, null, null), (read[0].MadeAt, read[0].UsedSince, read[0].SealedKey, read[0].Announcement));
        Assert.Equal((second.SealedKey, second.Until, null), (read[1].SealedKey, read[1].Until, read[1].UsedSince));
        Assert.Equal(second.Announcement!.Value.ToArray(), read[1].Announcement!.Value.ToArray());
        Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled));

        // a relay that was set up anew begins with a first key of its own
        Assert.Empty(await Keys.ListAsync("another", Cancelled));
        Assert.True(await Keys.AddAsync(first with { Server = "another" }, audit: null, Cancelled));
        Assert.False(await Keys.AddAsync(first with { Server = "another" }, audit: null, Cancelled));
    }

    [Fact]
    public async Task Of_parallel_rotations_one_counts()
    {
        await Keys.AddAsync(First(), audit: null, Cancelled);
        var other = Database.NewNode().Get<IServerKeyStore>();

        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (i % 2 == 0 ? Keys : other).AddAsync(Next(2), Note, Cancelled))));
        Assert.Single(added, static one => one);
        var used = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            i => Task.Run(() => (i % 2 == 0 ? Keys : other).PromoteAsync("relay", 2, Sample.Now.AddDays(1), Note, Cancelled))));
        Assert.Single(used, static one => one);

        Assert.Equal(2, (await Node.Audit.ReadAsync(0, 100, Cancelled)).Count);
        Assert.Equal(Sample.Now.AddDays(1), (await Keys.ListAsync("relay", Cancelled))[1].UsedSince);
    }

    [Fact]
    public async Task Only_former_keys_are_retired_and_only_once()
    {
        foreach (var key in new[] { First(), Next(2), Next(3) })
        {
            await Keys.AddAsync(key, audit: null, Cancelled);
        }

        Assert.True(await Keys.RetireBeforeAsync("relay", 3, Sample.Now.AddDays(2), Note, Cancelled));
        Assert.False(await Keys.RetireBeforeAsync("relay", 3, Sample.Now.AddDays(2), Note, Cancelled));
        var keys = await Keys.ListAsync("relay", Cancelled);
        Assert.Equal([null, null, "sealed"], keys.Select(static key => key.SealedKey));
        Assert.Equal([Sample.Now.AddDays(2), Sample.Now.AddDays(2), null], keys.Select(static key => key.RetiredAt));
        Assert.Single(await Node.Audit.ReadAsync(0, 10, Cancelled));
    }

    private static ServerKey First() => new() { Server = "relay", Generation = 1, PublicKey = RandomNumberGenerator.GetBytes(91), MadeAt = Sample.Now, UsedSince = Sample.Now };

    private static ServerKey Next(int generation) => new()
    {
        Server = "relay",
        Generation = generation,
        PublicKey = RandomNumberGenerator.GetBytes(91),
        SealedKey = "sealed",
        Announcement = RandomNumberGenerator.GetBytes(200),
        MadeAt = Sample.Now,
        Until = Sample.Now.AddDays(14),
    };
}

public sealed class SqliteServerKeyStoreTests : ServerKeyStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresServerKeyStoreTests : ServerKeyStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
