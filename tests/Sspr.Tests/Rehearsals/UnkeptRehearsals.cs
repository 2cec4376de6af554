using Sspr.Audit;
using Sspr.Directories;
using Sspr.Rehearsals;
using Sspr.Storage;

namespace Sspr.Tests.Rehearsals;

/// <summary>A store that goes away, or whose process does, before the end of a rehearsal is kept.</summary>
internal sealed class UnkeptRehearsals(IRehearsalStore inner) : IRehearsalStore
{
    public Task<BegunRehearsal?> BeginAsync(
        DirectoryName directory, DateTimeOffset now, TimeSpan lease, DateTimeOffset? notSince, Func<LostRehearsal, AuditEvent> endOf, CancellationToken cancellationToken) =>
        inner.BeginAsync(directory, now, lease, notSince, endOf, cancellationToken);

    public Task<bool> FinishAsync(Guid id, RehearsalRun run, AuditEvent end, CancellationToken cancellationToken) =>
        throw new StoreException(StoreFault.Unreachable, new IOException("away"));

    public Task ReleaseAsync(BegunRehearsal begun, CancellationToken cancellationToken) => inner.ReleaseAsync(begun, cancellationToken);

    public Task<IReadOnlyList<RehearsalRecord>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public Task<IReadOnlyList<RehearsalRun>> TakeAlertsAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        inner.TakeAlertsAsync(now, lease, cancellationToken);

    public Task SettleAlertAsync(DirectoryName directory, CancellationToken cancellationToken) => inner.SettleAlertAsync(directory, cancellationToken);
}
