using Sspr.Resets;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

public abstract class OperationSpecification : StoreSpecification
{
    [Fact]
    public async Task An_operation_is_added_and_then_replaced_by_its_id()
    {
        var reset = await AddedAsync();
        var reserved = Sample.NewOperation(reset);
        await StepAsync(reset, reserved);
        Assert.Equal(reserved, await Node.Resets.FindOperationAsync(reserved.Id, Cancelled));

        var dispatched = reserved with { State = OperationState.Dispatched, Prepared = Sample.Prepared(reserved) };
        await StepAsync(reset with { Version = 1 }, dispatched);

        var stored = await Node.Resets.FindOperationAsync(reserved.Id, Cancelled);
        Assert.Equivalent(dispatched, stored, strict: true);
        Assert.Equal(dispatched.Prepared.Snapshot, stored!.Prepared!.Snapshot);
        Assert.Equal(dispatched.Prepared.Request.Settles, stored.Prepared.Request.Settles);
    }

    [Fact]
    public async Task An_operation_takes_the_place_of_another_in_one_step()
    {
        var reset = await AddedAsync();
        var first = Sample.NewOperation(reset);
        await StepAsync(reset, first);
        var (ended, next) = (first with { State = OperationState.NotApplied, EndedAt = Sample.Now }, Sample.NewOperation(reset));

        await Node.Resets.CommitAsync(
            Sample.Step(reset with { Version = 1 }) with { Operation = next, Replaced = ended }, Cancelled);

        Assert.Equal(ended, await Node.Resets.FindOperationAsync(first.Id, Cancelled));
        Assert.Equal([next], await Node.Resets.ListOpenOperationsAsync(Cancelled));
    }

    [Theory]
    [InlineData(nameof(OperationState.Reserved), true)]
    [InlineData(nameof(OperationState.Dispatched), true)]
    [InlineData(nameof(OperationState.Unknown), true)]
    [InlineData(nameof(OperationState.Succeeded), false)]
    [InlineData(nameof(OperationState.RejectedByPolicy), false)]
    [InlineData(nameof(OperationState.NotApplied), false)]
    [InlineData(nameof(OperationState.NeedsHuman), false)]
    public async Task An_operation_is_open_until_it_has_an_outcome(string state, bool open)
    {
        var reset = await AddedAsync();
        var operation = Sample.NewOperation(reset) with { State = Enum.Parse<OperationState>(state) };
        await StepAsync(reset, operation);

        Assert.Equal(open ? [operation] : [], await Node.Resets.ListOpenOperationsAsync(Cancelled));
    }

    [Fact]
    public async Task Open_operations_are_listed_oldest_first()
    {
        var reset = await AddedAsync();
        var second = Sample.NewOperation(reset) with { StartedAt = Sample.Now.AddTicks(2) };
        var first = Sample.NewOperation(reset) with { StartedAt = Sample.Now.AddTicks(1) };
        await StepAsync(reset, second);
        await StepAsync(reset with { Version = 1 }, first);

        Assert.Equal([first, second], await Node.Resets.ListOpenOperationsAsync(Cancelled));
    }

    private async Task<Reset> AddedAsync()
    {
        var reset = Sample.NewReset();
        await Node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        return reset;
    }

    private async Task StepAsync(Reset reset, Operation operation) =>
        Assert.True(await Node.Resets.CommitAsync(Sample.Step(reset) with { Operation = operation }, Cancelled));
}

public sealed class SqliteOperationTests : OperationSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => SqliteAsync();
}

[Trait("Needs", "Lab")]
public sealed class PostgresOperationTests : OperationSpecification
{
    private protected override Task<TestDatabase> CreateAsync() => PostgresAsync();
}
