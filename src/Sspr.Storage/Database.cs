namespace Sspr.Storage;

/// <summary>Runs reads and transactions, and turns what providers throw into <see cref="StoreException"/>.</summary>
internal sealed class Database(Func<SsprDbContext> newContext, WriteLock writeLock)
{
    private const int MostTries = 5;

    /// <summary>Reads, in as many statements as the caller likes; they need not see the same moment.</summary>
    public async Task<T> ReadAsync<T>(Func<SsprDbContext, Task<T>> read)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var context = newContext();
                return await read(context);
            }
            catch (Exception exception) when (StoreFaults.IsWorthAFreshConnection(exception, tries))
            {
                // one from before a restart of the server; the next is fresh
            }
            catch (Exception exception) when (StoreFaults.Of(exception) is { } fault)
            {
                throw new StoreException(fault, exception);
            }
        }
    }

    /// <summary>Asks the model, not the database.</summary>
    public T Describe<T>(Func<SsprDbContext, T> describe)
    {
        using var context = newContext();
        return describe(context);
    }

    /// <summary>One transaction that always commits.</summary>
    public async Task<T> WriteAsync<T>(Func<SsprDbContext, Task<T>> write, CancellationToken cancellationToken)
    {
        T result = default!;
        await TryWriteAsync(
            async context =>
            {
                result = await write(context);
                return true;
            },
            cancellationToken);
        return result;
    }

    /// <summary>
    /// One transaction that commits if <paramref name="write"/> says so and is undone otherwise. It is run again if the database gave
    /// up on it in favour of another, so it must not change anything but the database.
    /// </summary>
    /// <returns>What <paramref name="write"/> said.</returns>
    /// <exception cref="StoreException">Nothing was changed, unless it says <see cref="StoreFault.CommitUnknown"/>.</exception>
    public async Task<bool> TryWriteAsync(Func<SsprDbContext, Task<bool>> write, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TransactAsync(write, cancellationToken);
            }
            catch (Exception exception) when (tries < MostTries && StoreFaults.IsWorthAnotherTry(exception))
            {
                // 40001, 40P01 and 23505 tell that the transaction was undone: also when they answer the commit
            }
            catch (Exception exception) when (exception is not StoreException && StoreFaults.IsWorthAFreshConnection(exception, tries))
            {
                // lost before the commit: nothing happened
            }
            catch (Exception exception) when (exception is not StoreException && StoreFaults.Of(exception) is { } fault)
            {
                throw new StoreException(fault, exception);
            }
        }
    }

    private async Task<bool> TransactAsync(Func<SsprDbContext, Task<bool>> write, CancellationToken cancellationToken)
    {
        using var turn = await writeLock.EnterAsync(cancellationToken);
        await using var context = newContext();

        // on SQLite this is BEGIN IMMEDIATE: what is read below cannot change before the commit
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await write(context))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // from here on nobody can call it off: a commit that is abandoned is one whose outcome is not known
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception) when (StoreFaults.Of(exception) is StoreFault.Unreachable)
        {
            throw new StoreException(StoreFault.CommitUnknown, exception);
        }

        return true;
    }
}
