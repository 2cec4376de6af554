using Microsoft.EntityFrameworkCore;
using Sspr.Accounts;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Resets;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class ResetStoreSpecification : StoreSpecification
{
    [Fact]
    public async Task A_reset_is_read_back_as_it_was_added()
    {
        var reset = Sample.FullReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);

        Assert.Equal(reset, await Node.Resets.FindAsync(reset.Id, Cancelled));
        Assert.Equal(reset, await Node.Resets.FindByBrowserAsync(reset.BrowserHash, Cancelled));
        Assert.Equal(reset, await Node.Resets.FindBySupportCodeAsync(reset.SupportCode, Cancelled));
    }

    [Fact]
    public async Task A_reset_with_every_optional_field_empty_is_read_back_as_it_was_added()
    {
        var reset = Sample.NewReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);

        Assert.Equal(reset, await Node.Resets.FindAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Null(await Node.Resets.FindAsync(Sample.NewId(), Cancelled));
        Assert.Null(await Node.Resets.FindByBrowserAsync(Sample.NewHash(), Cancelled));
        Assert.Null(await Node.Resets.FindBySupportCodeAsync(SupportCode.New(), Cancelled));
        Assert.Null(await Node.Resets.FindOperationAsync(Directories.OperationId.New(), Cancelled));
    }

    [Fact]
    public async Task A_step_changes_the_reset_and_adds_one_to_its_version()
    {
        var reset = await AddedAsync();
        var chosen = reset.Apply(ResetEvent.MethodChosen, Sample.Now) with { BrowserHash = Sample.NewHash() };

        Assert.True(await Node.Resets.CommitAsync(Sample.Step(chosen), Cancelled));

        Assert.Equal(chosen with { Version = 1 }, await Node.Resets.FindAsync(reset.Id, Cancelled));
        Assert.Null(await Node.Resets.FindByBrowserAsync(reset.BrowserHash, Cancelled));
    }

    [Fact]
    public async Task An_end_is_read_back_with_its_time()
    {
        var reset = await AddedAsync();
        var ended = reset.Apply(ResetEvent.TimeRanOut, Sample.Now.AddMinutes(15));

        Assert.True(await Node.Resets.CommitAsync(Sample.Step(ended), Cancelled));

        Assert.Equal(ended with { Version = 1 }, await Node.Resets.FindAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task A_step_on_an_older_version_is_refused_and_changes_nothing()
    {
        var reset = await AddedAsync();
        Assert.True(await Node.Resets.CommitAsync(Sample.Step(reset), Cancelled));
        var before = await StateAsync();

        var late = Sample.Step(reset with { Language = "en" }) with
        {
            Issue = Sample.NewChallenge(reset),
            Operation = Sample.NewOperation(reset),
            Work = [Sample.Work(reset, Sample.Now)],
        };
        Assert.False(await Node.Resets.CommitAsync(late, Cancelled));

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_step_on_a_reset_that_is_not_there_is_refused()
    {
        Assert.False(await Node.Resets.CommitAsync(Sample.Step(Sample.NewReset()), Cancelled));
        Assert.Empty(await Node.Audit.ReadAsync(0, 10, Cancelled));
    }

    [Fact]
    public async Task A_step_does_not_give_attempts_back()
    {
        var reset = await AddedAsync();
        await Node.Resets.TakeAttemptAsync(reset.Id, 5, Cancelled);
        await Node.Resets.TakeAttemptAsync(reset.Id, 5, Cancelled);

        Assert.True(await Node.Resets.CommitAsync(Sample.Step(reset), Cancelled));

        Assert.Equal(2, (await Node.Resets.FindAsync(reset.Id, Cancelled))!.Attempts);
    }

    [Fact]
    public async Task Attempts_are_numbered_up_to_the_limit_and_leave_the_version_alone()
    {
        var reset = await AddedAsync();

        Assert.Equal(1, await Node.Resets.TakeAttemptAsync(reset.Id, 2, Cancelled));
        Assert.Equal(2, await Node.Resets.TakeAttemptAsync(reset.Id, 2, Cancelled));
        Assert.Null(await Node.Resets.TakeAttemptAsync(reset.Id, 2, Cancelled));
        Assert.Null(await Node.Resets.TakeAttemptAsync(Sample.NewId(), 2, Cancelled));

        Assert.Equal(reset with { Attempts = 2 }, await Node.Resets.FindAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task A_second_end_of_an_attempt_is_refused()
    {
        var reset = await AddedAsync();
        var end = Sample.Event(reset, AuditKind.ResetEnded, AuditClass.Abandoned);
        Assert.True(await Node.Resets.CommitAsync(Sample.Step(reset) with { Audit = [end] }, Cancelled));
        var before = await StateAsync();

        var again = Sample.Step(reset with { Version = 1 }) with { Audit = [end with { Class = AuditClass.Succeeded }] };
        await Assert.ThrowsAsync<DbUpdateException>(() => Node.Resets.CommitAsync(again, Cancelled));

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Resets_with_one_of_the_keys_are_listed_newest_first()
    {
        var (mine, other) = (new AccountKey(Sample.NewHash()), new AccountKey(Sample.NewHash()));
        var added = new List<Reset>();
        foreach (var (key, minute) in new[] { (mine, 1), (other, 2), (mine, 3), (new AccountKey(Sample.NewHash()), 4) })
        {
            added.Add(await AddedAsync(Sample.NewReset() with { AccountKey = key, StartedAt = Sample.Now.AddMinutes(minute) }));
        }

        Assert.Equal([added[2], added[1]], await Node.Resets.ListLatestAsync([mine, other], 2, Cancelled));
        Assert.Empty(await Node.Resets.ListLatestAsync([], 2, Cancelled));
    }

    [Fact]
    public async Task What_may_have_written_a_password_since_a_moment_is_listed_by_account()
    {
        var (directory, account) = (new DirectoryName("writes"), new AccountId(new Guid(7, 0, 0, new byte[8])));
        foreach (var (state, minute) in new[] { (ResetState.Completed, 0), (ResetState.Completed, 1), (ResetState.Unconfirmed, 2), (ResetState.Denied, 3), (ResetState.AwaitingPassword, 4) })
        {
            await AddedAsync(Sample.NewReset().AsStored(state, endedAt: null) with { Directory = directory, Account = account, StartedAt = Sample.Now.AddMinutes(minute) });
        }

        var writes = await Node.Resets.ListWritesAsync(directory, Sample.Now.AddMinutes(1), Cancelled);

        Assert.Equal([Sample.Now.AddMinutes(1), Sample.Now.AddMinutes(2)], writes[account.Value].Select(static write => write.StartedAt).Order());
        Assert.Single(writes);
        Assert.Empty(await Node.Resets.ListWritesAsync(new DirectoryName("another"), Sample.Now, Cancelled));
    }

    [Fact]
    public async Task A_reset_is_overdue_from_the_moment_it_expires()
    {
        var reset = await AddedAsync();

        Assert.Empty(await Node.Resets.ListOverdueAsync(reset.ExpiresAt.AddTicks(-1), 10, Cancelled));
        Assert.Equal([reset], await Node.Resets.ListOverdueAsync(reset.ExpiresAt, 10, Cancelled));
    }

    [Theory]
    [InlineData(nameof(ResetState.ChoosingMethod), true)]
    [InlineData(nameof(ResetState.AwaitingProof), true)]
    [InlineData(nameof(ResetState.AwaitingPassword), true)]
    [InlineData(nameof(ResetState.Writing), false)]
    [InlineData(nameof(ResetState.Unconfirmed), false)]
    [InlineData(nameof(ResetState.AwaitingSettlement), false)]
    [InlineData(nameof(ResetState.Denied), false)]
    public async Task A_reset_whose_write_may_be_under_way_or_that_ended_is_never_overdue(string state, bool overdue)
    {
        var reset = Sample.NewReset().AsStored(Enum.Parse<ResetState>(state), endedAt: null);
        await AddedAsync(reset);

        Assert.Equal(overdue, (await Node.Resets.ListOverdueAsync(reset.ExpiresAt, 10, Cancelled)).Count == 1);
    }

    [Fact]
    public async Task The_oldest_overdue_resets_are_listed_first()
    {
        var second = await AddedAsync(Sample.NewReset() with { ExpiresAt = Sample.Now.AddMinutes(2) });
        var first = await AddedAsync(Sample.NewReset() with { ExpiresAt = Sample.Now.AddMinutes(1) });
        await AddedAsync(Sample.NewReset() with { ExpiresAt = Sample.Now.AddMinutes(3) });

        Assert.Equal([first, second], await Node.Resets.ListOverdueAsync(Sample.Now.AddHours(1), 2, Cancelled));
    }

    private async Task<Reset> AddedAsync(Reset? reset = null)
    {
        reset ??= Sample.NewReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        return reset;
    }

    /// <summary>Everything that a step could change, as one text.</summary>
    private Task<string> StateAsync() => Node.QueryAsync(async context => string.Join(
        '/',
        await context.Audit.CountAsync(Cancelled),
        await context.AuditHeads.Select(head => head.Hash).SingleAsync(Cancelled),
        string.Join(',', await context.Resets.OrderBy(row => row.Id).Select(row => row.LastStep).ToListAsync(Cancelled)),
        await context.Challenges.CountAsync(row => row.UsedAt == null && row.SupersededAt == null, Cancelled),
        await context.Evidence.CountAsync(Cancelled),
        await context.Operations.CountAsync(Cancelled),
        await context.Work.CountAsync(Cancelled)));
}

public sealed class SqliteResetStoreTests : ResetStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresResetStoreTests : ResetStoreSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
