using Sspr.Accounts;
using Sspr.Keys;
using Sspr.Throttling;

namespace Sspr.Resets;

/// <summary>
/// Counts the present passwords that are tried at changes: by the typed name, and by the account, so that another spelling of its name
/// refills nothing. For a name that nobody has the second counter is one of that name alone: the same statements, the same limits.
/// </summary>
/// <remarks>Security: guarded by <c>A_change_says_the_same_for_every_name</c>.</remarks>
internal sealed class ChangeTries(IThrottleStore throttles, ThrottleRules rules, InstallationKey key, TimeProvider time)
{
    /// <summary>Counts by what was typed; nothing any more once the present password was right, for then the account is counted alone.</summary>
    /// <returns>False if too many were tried.</returns>
    public async Task<bool> TakeByNameAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return reset.Standing == Standing.Eligible || await TakeAsync(reset.AccountKey, cancellationToken);
    }

    /// <summary>Counts by the account that was found, or by what stands for none.</summary>
    /// <returns>False if too many were tried.</returns>
    public Task<bool> TakeByAccountAsync(Reset reset, Reset? known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return TakeAsync(known?.AccountKey ?? AccountKey.OfNobody(key, reset.AccountKey), cancellationToken);
    }

    /// <summary>Forgets both counters: the present password was right.</summary>
    public async Task ForgetAsync(Reset reset, Reset known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        ArgumentNullException.ThrowIfNull(known);
        await throttles.ClearAsync([.. rules.Proof(reset.AccountKey.Value), .. rules.Proof(known.AccountKey.Value)], cancellationToken);
    }

    private async Task<bool> TakeAsync(AccountKey account, CancellationToken cancellationToken) =>
        await throttles.TakeAsync(rules.Proof(account.Value), time.GetUtcNow(), cancellationToken) is ThrottleResult.Allowed;
}
