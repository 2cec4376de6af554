using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Resets;
using Sspr.Storage.Tests.Databases;
using Sspr.Throttling;

namespace Sspr.Storage.Tests;

public abstract class PurgeSpecification : StoreSpecification
{
    private static readonly DateTimeOffset Due = Sample.Now + StorePurge.Retention;

    [Fact]
    public async Task What_hangs_on_a_finished_reset_goes_a_day_after_its_end_and_the_audit_stays()
    {
        await EndedAsync(OperationState.Succeeded);

        Assert.Equal(0, await Node.Purge.PurgeAsync(Due.AddTicks(-1), Cancelled));
        Assert.Equal("1/1/1/1/1/3", await CountsAsync());

        Assert.Equal(1, await Node.Purge.PurgeAsync(Due, Cancelled));
        Assert.Equal("1/0/0/1/0/3", await CountsAsync());
        Assert.Equal(0, await Node.Purge.PurgeAsync(Due, Cancelled));
        Assert.IsType<AuditVerdict.Intact>(await new VerifyAudit(Node.Audit).RunAsync(Cancelled));
    }

    [Fact]
    public async Task The_link_of_a_notice_works_as_long_as_it_says()
    {
        await EndedAsync(OperationState.Succeeded);

        await Node.Purge.PurgeAsync(Sample.Now + FreezeLink.Lifetime, Cancelled);
        Assert.Equal(1, await Node.QueryAsync(context => context.Resets.CountAsync(Cancelled)));

        await Node.Purge.PurgeAsync(Sample.Now + StorePurge.OwnedRetention, Cancelled);
        Assert.Equal("0/0/0/0/0/3", await CountsAsync());
    }

    [Fact]
    public async Task An_attempt_at_nobodys_account_goes_a_day_after_its_end()
    {
        var ended = Sample.NewReset().AsStored(ResetState.Expired, Sample.Now);
        await Node.Resets.AddAsync(Sample.Start(ended), Cancelled);

        Assert.Equal(0, await Node.Purge.PurgeAsync(Due.AddTicks(-1), Cancelled));
        Assert.Equal(1, await Node.Purge.PurgeAsync(Due, Cancelled));
    }

    [Fact]
    public async Task An_open_reset_is_never_deleted()
    {
        await Node.Resets.AddAsync(Sample.Start(Sample.NewReset()), Cancelled);

        Assert.Equal(0, await Node.Purge.PurgeAsync(Sample.Now.AddYears(1), Cancelled));
    }

    [Fact]
    public async Task A_reset_whose_operation_has_no_outcome_is_never_deleted()
    {
        await EndedAsync(OperationState.Unknown);

        Assert.Equal(0, await Node.Purge.PurgeAsync(Sample.Now.AddYears(1), Cancelled));
    }

    [Fact]
    public async Task A_counter_goes_a_day_after_its_window()
    {
        var take = new ThrottleTake(new ThrottleRule("Rule", 1, TimeSpan.FromMinutes(1)), "alice");
        await Node.Throttles.TakeAsync([take], Sample.Now.AddMinutes(-1), Cancelled);

        await Node.Purge.PurgeAsync(Due.AddTicks(-1), Cancelled);
        Assert.Equal(1, await Node.QueryAsync(context => context.Throttles.CountAsync(Cancelled)));

        await Node.Purge.PurgeAsync(Due, Cancelled);
        Assert.Equal(0, await Node.QueryAsync(context => context.Throttles.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task More_than_one_portion_is_deleted_in_one_call()
    {
        for (var reset = 0; reset < 201; reset++)
        {
            var ended = Sample.NewReset().AsStored(ResetState.Expired, Sample.Now);
            await Node.Resets.AddAsync(Sample.Start(ended), Cancelled);
        }

        Assert.Equal(201, await Node.Purge.PurgeAsync(Sample.Now + StorePurge.OwnedRetention, Cancelled));
    }

    private async Task EndedAsync(OperationState state)
    {
        var reset = Sample.NewReset() with { Directory = Sample.Directory, Account = new AccountId(Sample.NewId()) };
        var challenge = Sample.NewChallenge(reset);
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        await Node.Resets.CommitAsync(Sample.Step(reset) with { Issue = challenge, Work = [Sample.Work(reset, Sample.Now)] }, Cancelled);
        var end = Sample.Step(reset.AsStored(ResetState.Completed, Sample.Now) with { Version = 1 }) with
        {
            Consume = challenge.Id,
            Evidence = Sample.Evidence(reset, challenge),
            Operation = Sample.NewOperation(reset) with { State = state },
        };
        Assert.True(await Node.Resets.CommitAsync(end, Cancelled));
    }

    private Task<string> CountsAsync() => Node.QueryAsync(async context => string.Join(
        '/',
        await context.Resets.CountAsync(Cancelled),
        await context.Challenges.CountAsync(Cancelled),
        await context.Evidence.CountAsync(Cancelled),
        await context.Operations.CountAsync(Cancelled),
        await context.Work.CountAsync(Cancelled),
        await context.Audit.CountAsync(Cancelled)));
}

public sealed class SqlitePurgeTests : PurgeSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresPurgeTests : PurgeSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
