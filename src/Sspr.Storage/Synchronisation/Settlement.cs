using Microsoft.EntityFrameworkCore;

namespace Sspr.Storage.Synchronisation;

/// <summary>Lets what is leaving go, some entries in each transaction.</summary>
internal sealed class Settlement(string directory, CancellationToken cancellationToken)
{
    private const int InOneTransaction = 500;

    /// <summary>Lets some go; true if there are more.</summary>
    public async Task<bool> RunAsync(SsprDbContext context)
    {
        var rows = await context.SyncEntries.Where(row => row.Directory == directory && row.Leaving)
            .OrderBy(static row => row.Id).Take(InOneTransaction).ToListAsync(cancellationToken);
        var gone = rows.Where(static row => row.Gone).Select(static row => row.Id).ToList();
        var left = rows.Where(static row => !row.Gone).Select(static row => row.Id).ToList();
        await context.SyncEntries.Where(row => row.Directory == directory && left.Contains(row.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(static r => r.Leaving, false).SetProperty(static r => r.InEffect, false).SetProperty(static r => r.Person, (Guid?)null),
            cancellationToken);
        await context.SyncErrors.Where(row => row.Directory == directory && gone.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        await new ValueClaims(context, default, cancellationToken).GiveUpAllAsync(rows.Where(static row => row.Gone));
        await context.SyncMembers.Where(row => row.Directory == directory && gone.Contains(row.Group)).ExecuteDeleteAsync(cancellationToken);
        await context.SyncEntries.Where(row => row.Directory == directory && gone.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);

        // somebody without an entry is nobody, unless an account of a built-in directory is theirs: it waits for them to come back
        var people = rows.Select(static row => row.Person).OfType<Guid>().Distinct().ToList();
        await context.SyncPeople.Where(person => people.Contains(person.Id) && person.CloudAccount == null
            && !context.SyncEntries.Any(row => row.Person == person.Id)).ExecuteDeleteAsync(cancellationToken);
        if (rows.Count < InOneTransaction)
        {
            await context.SyncDirectories.Where(row => row.Directory == directory)
                .ExecuteUpdateAsync(row => row.SetProperty(static r => r.Approved, (int?)null), cancellationToken);
        }

        return rows.Count == InOneTransaction;
    }
}
