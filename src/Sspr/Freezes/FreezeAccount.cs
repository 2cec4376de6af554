using Sspr.Audit;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Work;

namespace Sspr.Freezes;

/// <summary>
/// Freezes an account's self-service because its owner says that an attempt was not theirs: every open attempt that can be stopped is,
/// and the administrators are told.
/// </summary>
internal sealed class FreezeAccount(
    IResetStore resets, IFreezeStore freezes, WorkSignal signal, FreezeLink link, TimeProvider time)
{
    /// <summary>The attempt of a link, if the link still works.</summary>
    public async Task<Reset?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (link.Read(token) is not { } id || await resets.FindAsync(id, cancellationToken) is not { Account: not null } reset)
        {
            return null;
        }

        return time.GetUtcNow() < (reset.EndedAt ?? reset.StartedAt) + FreezeLink.Lifetime ? reset : null;
    }

    /// <summary>Freezes.</summary>
    /// <returns>The attempt that was not theirs; null if the link does not work any more.</returns>
    public async Task<Reset?> ExecuteAsync(string? token, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } reset)
        {
            return null;
        }

        var now = time.GetUtcNow();
        await freezes.AddAsync(
            new Freeze(reset.AccountKey, reset.SupportCode.Value, now),
            [AuditEvents.Of(reset, AuditKind.SelfServiceFrozen, now, actor: "user", ProblemCodes.ResetFrozen)],
            [WorkItems.For(reset, WorkKind.EndOthers, now), WorkItems.For(reset, WorkKind.Alert, now)],
            cancellationToken);
        signal.Pulse();
        return reset;
    }
}
