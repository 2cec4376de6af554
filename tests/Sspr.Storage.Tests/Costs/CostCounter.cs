using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sspr.Storage.Tests.Costs;

/// <summary>Counts the statements and commits of a node.</summary>
internal sealed class CostCounter
{
    public CostCounter() => Interceptors = [new StatementCounter(this), new CommitCounter(this)];

    public IInterceptor[] Interceptors { get; }

    public int Statements { get; private set; }

    public int Commits { get; private set; }

    /// <summary>What one call costs, as <c>commits/statements</c>.</summary>
    public async Task<string> OfAsync(Func<Task> call)
    {
        (Statements, Commits) = (0, 0);
        await call();
        return $"{Commits}/{Statements}";
    }

    private sealed class StatementCounter(CostCounter costs) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            costs.Statements++;
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            costs.Statements++;
            return ValueTask.FromResult(result);
        }
    }

    private sealed class CommitCounter(CostCounter costs) : DbTransactionInterceptor
    {
        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            costs.Commits++;
            return Task.CompletedTask;
        }
    }
}
