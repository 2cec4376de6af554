using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Entitlements;
using Sspr.Notices;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>Makes the notice of what was done to an account, in a worker, and notes the seat that it used.</summary>
internal sealed class NotifyOwner(
    IResetStore store, INoticeStore notices, DirectorySet directories, RecordSeats seats, TimeProvider time)
{
    private const int MostTries = 10;

    /// <summary>Does the work. Doing it twice makes one notice: its key is the attempt.</summary>
    public async Task<WorkResult> ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reset = await store.FindAsync(item.Reset, cancellationToken);
        if (reset is not { State: ResetState.Completed, Directory: { } directory, Account: { } id }
            || NoticeOf.Attempt(reset, time.GetUtcNow()) is not { } notice
            || directories.Find(directory) is not { } connector)
        {
            return new WorkResult.Done();
        }

        _ = await notices.AddAsync([notice], cancellationToken);
        if (await connector.ReadAsync(id, cancellationToken) is not FindResult.Found { Account: var account })
        {
            return item.Tries < MostTries ? new WorkResult.Again() : new WorkResult.Done();
        }

        await seats.ExecuteAsync(reset, account, cancellationToken);
        return new WorkResult.Done();
    }
}
