using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Sspr.Testing.Lab;

namespace Sspr.Storage.Tests.Faults;

/// <summary>Kills the server when the first commit is about to be sent, and may bring it back.</summary>
internal sealed class KillAtCommit(PostgresServer server, bool restart) : DbTransactionInterceptor
{
    private bool _done;

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!_done)
        {
            _done = true;
            await server.KillAsync(cancellationToken);
            if (restart)
            {
                await server.RestartAsync(cancellationToken);
            }
        }

        return result;
    }
}

/// <summary>Loses the answer to the first commit, as a connection does that breaks just then.</summary>
internal sealed class LoseAnswer : DbTransactionInterceptor
{
    private bool _done;

    /// <inheritdoc />
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (_done)
        {
            return Task.CompletedTask;
        }

        _done = true;
        throw new NpgsqlException("Exception while reading from stream", new IOException("connection reset"));
    }
}
