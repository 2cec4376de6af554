using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.Notices;
using Sspr.Registrations;
using Sspr.Throttling;
using Sspr.Work;

namespace Sspr.Resets;

/// <summary>
/// Finds out, in a worker, which addresses of an account are to be told that somebody guesses at its proofs: each once a day, so that guessing
/// is no way to send mail.
/// </summary>
internal sealed class WarnOwner(
    IResetStore store,
    IRegistrationStore registrations,
    DirectorySet directories,
    IThrottleStore throttles,
    ThrottleRules rules,
    InstallationKey key,
    INoticeStore notices,
    TimeProvider time)
{
    private const int MostTries = 10;

    /// <summary>Does the work.</summary>
    public async Task<WorkResult> ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reset = await store.FindAsync(item.Reset, cancellationToken);
        if (reset is not { Standing: Standing.Eligible, Directory: { } directory, Account: { } id } || directories.Find(directory) is not { } connector)
        {
            return new WorkResult.Done();
        }

        if (await connector.ReadAsync(id, cancellationToken) is not FindResult.Found { Account: var account })
        {
            return item.Tries < MostTries ? new WorkResult.Again() : new WorkResult.Done();
        }

        var now = time.GetUtcNow();
        var registered = await registrations.ListAsync(directory, id, cancellationToken);
        var addresses = await NotToldTodayAsync(OwnerAddresses.Of(registered, account), now, cancellationToken);
        if (addresses.Count > 0)
        {
            await notices.AddAsync([NoticeOf.WrongProofs(item.Id, reset, addresses, now)], cancellationToken);
        }

        return new WorkResult.Done();
    }

    /// <summary>Counts each address before it is told; a process that dies right after that leaves it untold for the day.</summary>
    private async Task<IReadOnlyList<string>> NotToldTodayAsync(
        IReadOnlyList<string> addresses, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var untold = new List<string>();
        foreach (var address in addresses)
        {
            if (await throttles.TakeAsync(rules.Warning(AddressKey.Of(key, address)), now, cancellationToken) is not ThrottleResult.Exhausted)
            {
                untold.Add(address);
            }
        }

        return untold;
    }
}
