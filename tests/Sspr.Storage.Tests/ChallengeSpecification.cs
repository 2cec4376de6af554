using Sspr.Methods;
using Sspr.Resets;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class ChallengeSpecification : StoreSpecification
{
    [Fact]
    public async Task A_challenge_is_read_back_as_it_was_issued()
    {
        var (reset, challenge) = await IssuedAsync();

        Assert.Equal(challenge, await Node.Resets.FindLiveChallengeAsync(reset.Id, Cancelled));
        Assert.Null(await Node.Resets.FindLiveChallengeAsync(Sample.NewId(), Cancelled));
    }

    [Fact]
    public async Task A_challenge_is_consumed_once()
    {
        var (reset, challenge) = await IssuedAsync();

        Assert.True(await ConsumeAsync(reset, challenge.Id, Sample.Now));
        Assert.Null(await Node.Resets.FindLiveChallengeAsync(reset.Id, Cancelled));
        Assert.False(await ConsumeAsync(reset with { Version = reset.Version + 1 }, challenge.Id, Sample.Now));
    }

    [Fact]
    public async Task A_challenge_can_be_consumed_one_tick_before_it_expires_and_not_when_it_expires()
    {
        var (reset, challenge) = await IssuedAsync();

        Assert.False(await ConsumeAsync(reset, challenge.Id, challenge.ExpiresAt));
        Assert.True(await ConsumeAsync(reset, challenge.Id, challenge.ExpiresAt.AddTicks(-1)));
    }

    [Fact]
    public async Task A_newer_challenge_supersedes_the_older_one()
    {
        var (reset, older) = await IssuedAsync();
        var newer = Sample.NewChallenge(reset);

        Assert.True(await Node.Resets.CommitAsync(Sample.Step(reset) with { Issue = newer }, Cancelled));

        Assert.Equal(newer, await Node.Resets.FindLiveChallengeAsync(reset.Id, Cancelled));
        reset = reset with { Version = reset.Version + 1 };
        Assert.False(await ConsumeAsync(reset, older.Id, Sample.Now));
        Assert.True(await ConsumeAsync(reset, newer.Id, Sample.Now));
    }

    [Fact]
    public async Task A_challenge_of_one_reset_proves_nothing_for_another()
    {
        var (_, challenge) = await IssuedAsync();
        var (other, _) = await IssuedAsync();

        Assert.False(await ConsumeAsync(other, challenge.Id, Sample.Now));
        Assert.False(await ConsumeAsync(other, Sample.NewId(), Sample.Now));
    }

    [Fact]
    public async Task A_refused_step_leaves_its_challenge_live()
    {
        var (reset, challenge) = await IssuedAsync();

        Assert.False(await ConsumeAsync(reset with { Version = 0 }, challenge.Id, Sample.Now));

        Assert.Equal(challenge, await Node.Resets.FindLiveChallengeAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task Evidence_is_read_back_in_order_and_still_genuine()
    {
        var (reset, first) = await IssuedAsync();
        var second = Sample.NewChallenge(reset, gate: 1);
        await Node.Resets.CommitAsync(Sample.Step(reset) with { Evidence = Sample.Evidence(reset, second) }, Cancelled);
        await Node.Resets.CommitAsync(
            Sample.Step(reset with { Version = reset.Version + 1 }) with { Evidence = Sample.Evidence(reset, first) }, Cancelled);

        var evidence = await Node.Resets.ListEvidenceAsync(reset.Id, Cancelled);

        Assert.Equal([Sample.Evidence(reset, first), Sample.Evidence(reset, second)], evidence);
        Assert.All(evidence, passed => Assert.True(passed.IsGenuine(Sample.Key, reset)));
        Assert.Empty(await Node.Resets.ListEvidenceAsync(Sample.NewId(), Cancelled));
    }

    [Fact]
    public async Task A_challenge_is_evidence_for_one_gate_only()
    {
        var (reset, challenge) = await IssuedAsync();
        await Node.Resets.CommitAsync(Sample.Step(reset) with { Evidence = Sample.Evidence(reset, challenge) }, Cancelled);

        var again = Sample.Step(reset with { Version = reset.Version + 1 }) with
        {
            Evidence = Sample.Evidence(reset, challenge) with { Gate = 1 },
        };
        await Assert.ThrowsAnyAsync<Exception>(() => Node.Resets.CommitAsync(again, Cancelled));

        Assert.Single(await Node.Resets.ListEvidenceAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task What_expired_stays_expired_whatever_a_clock_shows_later()
    {
        var (reset, challenge) = await IssuedAsync();

        await Node.Resets.VoidOverdueChallengesAsync(challenge.ExpiresAt.AddTicks(-1), Cancelled);
        Assert.Equal(challenge, await Node.Resets.FindLiveChallengeAsync(reset.Id, Cancelled));

        await Node.Resets.VoidOverdueChallengesAsync(challenge.ExpiresAt, Cancelled);
        Assert.False(await ConsumeAsync(reset, challenge.Id, challenge.IssuedAt));
        Assert.True((await Node.Resets.FindLiveChallengeAsync(reset.Id, Cancelled))!.ExpiresAt < challenge.IssuedAt);
    }

    private async Task<(Reset Reset, Challenge Challenge)> IssuedAsync()
    {
        var reset = Sample.NewReset();
        var challenge = Sample.NewChallenge(reset);
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        Assert.True(await Node.Resets.CommitAsync(Sample.Step(reset) with { Issue = challenge }, Cancelled));
        return (reset with { Version = 1 }, challenge);
    }

    private Task<bool> ConsumeAsync(Reset reset, Guid challenge, DateTimeOffset at) =>
        Node.Resets.CommitAsync(Sample.Step(reset, at) with { Consume = challenge }, Cancelled);
}

public sealed class SqliteChallengeTests : ChallengeSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresChallengeTests : ChallengeSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
