using Microsoft.EntityFrameworkCore;
using Sspr.Audit;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests.Faults;

/// <summary>Fails after each statement in turn, until the step passes.</summary>
public abstract class AllOrNothingSpecification : StoreSpecification
{
    [Fact]
    public async Task A_step_that_fails_after_any_of_its_statements_changes_nothing()
    {
        var reset = Sample.NewReset();
        var challenge = Sample.NewChallenge(reset);
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        await Node.Resets.CommitAsync(Sample.Step(reset) with { Issue = challenge }, Cancelled);
        var full = Sample.Step(reset with { Version = 1, Language = "en" }) with
        {
            Consume = challenge.Id,
            Evidence = Sample.Evidence(reset, challenge),
            Issue = Sample.NewChallenge(reset, gate: 1),
            Operation = Sample.NewOperation(reset),
            Work = [Sample.Work(reset, Sample.Now)],
        };

        var statements = await FailAfterEachAsync(async node => Assert.True(await node.Resets.CommitAsync(full, Cancelled)));

        Assert.InRange(statements, 6, 20);
    }

    [Fact]
    public async Task A_start_that_fails_after_any_of_its_statements_changes_nothing()
    {
        var reset = Sample.NewReset();
        var start = Sample.Start(reset) with { Work = [Sample.Work(reset, Sample.Now)] };

        await FailAfterEachAsync(node => node.Resets.AddAsync(start, Cancelled));
    }

    [Fact]
    public async Task An_append_that_fails_after_any_of_its_statements_changes_nothing() =>
        await FailAfterEachAsync(node => node.Audit.AppendAsync([Sample.ServerEvent(), Sample.ServerEvent()], Cancelled));

    [Fact]
    public async Task A_step_that_cannot_be_audited_is_not_taken()
    {
        var reset = Sample.NewReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        await Database.DropTriggersAsync();
        await Database.TamperAsync("DELETE FROM audit_head");

        await Assert.ThrowsAsync<InvalidDataException>(() => Node.Resets.CommitAsync(Sample.Step(reset), Cancelled));

        Assert.Equal(reset, await Node.Resets.FindAsync(reset.Id, Cancelled));
    }

    [Fact]
    public async Task A_step_that_is_called_off_changes_nothing()
    {
        var reset = Sample.NewReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        using var calledOff = new CancellationTokenSource();
        await calledOff.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Node.Resets.CommitAsync(Sample.Step(reset), calledOff.Token));

        Assert.Equal(reset, await Node.Resets.FindAsync(reset.Id, Cancelled));
    }

    private async Task<int> FailAfterEachAsync(Func<Node, Task> step)
    {
        var fault = new FailingStatement();
        var node = Database.NewNode(fault);
        var before = await ContentAsync();
        for (var statement = 1; ; statement++)
        {
            fault.FailAfter(statement);
            try
            {
                await step(node);
            }
            catch (Exception exception) when (exception is InjectedFaultException or DbUpdateException { InnerException: InjectedFaultException })
            {
                Assert.Equal(before, await ContentAsync());
                continue;
            }

            Assert.NotEqual(before, await ContentAsync());
            Assert.IsType<AuditVerdict.Intact>(await new VerifyAudit(Node.Audit).RunAsync(Cancelled));
            return fault.Seen;
        }
    }

    private Task<string> ContentAsync() => Node.QueryAsync(async context => string.Join(
        '/',
        await context.AuditHeads.Select(row => row.Hash).SingleAsync(Cancelled),
        await context.Audit.CountAsync(Cancelled),
        string.Join(',', await context.Resets.Select(row => row.LastStep).ToListAsync(Cancelled)),
        string.Join(',', await context.Challenges.OrderBy(row => row.Id).Select(row => row.UsedAt).ToListAsync(Cancelled)),
        string.Join(',', await context.Challenges.OrderBy(row => row.Id).Select(row => row.SupersededAt).ToListAsync(Cancelled)),
        await context.Evidence.CountAsync(Cancelled),
        await context.Operations.CountAsync(Cancelled),
        await context.Work.CountAsync(Cancelled)));
}

public sealed class SqliteAllOrNothingTests : AllOrNothingSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresAllOrNothingTests : AllOrNothingSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
