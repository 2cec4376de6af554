using Microsoft.EntityFrameworkCore;
using Sspr.Registrations;

namespace Sspr.Storage.Stores;

internal sealed class RegistrationChanges(Database database) : IRegistrationChanges
{
    public Task<bool> CommitAsync(RegistrationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return database.TryWriteAsync(context => TryAsync(context, change, cancellationToken), cancellationToken);
    }

    private static async Task<bool> TryAsync(SsprDbContext context, RegistrationChange change, CancellationToken cancellationToken)
    {
        if (change.Session is { } session && !await TakeSessionAsync(context, session, change.Pending, cancellationToken))
        {
            return false;
        }

        foreach (var registration in change.Remove)
        {
            await RegistrationStore.RemoveAsync(context, registration, cancellationToken);
        }

        foreach (var registration in change.Save)
        {
            await RegistrationStore.SaveAsync(context, registration, cancellationToken);
        }

        if (change.Default is { } first)
        {
            await RegistrationStore.SetDefaultAsync(context, first, cancellationToken);
        }

        foreach (var registration in change.Confirm)
        {
            await RegistrationStore.ConfirmAsync(context, registration, change.At, cancellationToken);
        }

        // the notice is committed with what it tells of (A_notice_is_stored_with_the_change_that_it_tells_of)
        _ = await NoticeStore.AddAsync(context, change.Notices, cancellationToken);
        await AuditAppender.AppendAsync(context, change.Audit, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    // Security: one conditional update decides which of two confirmations counts, and none does after the session was ended
    // (Of_parallel_confirmations_of_one_registration_one_counts)
    private static async Task<bool> TakeSessionAsync(SsprDbContext context, Guid session, string? pending, CancellationToken cancellationToken) =>
        await SessionStore.One(context, session).Where(row => pending == null || row.Pending == pending).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.Pending, r => pending == null ? r.Pending : null), cancellationToken) == 1;
}
