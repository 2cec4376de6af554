using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sspr.Storage.Tests.Faults;

/// <summary>Lets one statement of a transaction be carried out and then fails, as a process that dies there would.</summary>
internal sealed class FailingStatement : DbCommandInterceptor
{
    private int _left;

    /// <summary>Statements seen since the last <see cref="FailAfter"/>.</summary>
    public int Seen { get; private set; }

    /// <summary>Fails after that many more statements; 0 for never.</summary>
    public void FailAfter(int statements) => (_left, Seen) = (statements, 0);

    /// <inheritdoc />
    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (IsTheOne())
        {
            await result.DisposeAsync();
            throw new InjectedFaultException();
        }

        return result;
    }

    /// <inheritdoc />
    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) =>
        IsTheOne() ? throw new InjectedFaultException() : ValueTask.FromResult(result);

    private bool IsTheOne()
    {
        Seen++;
        return --_left == 0;
    }
}

internal sealed class InjectedFaultException : Exception;
