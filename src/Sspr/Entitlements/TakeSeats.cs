using Sspr.Directories;
using Sspr.Policies;
using Sspr.Resets;

namespace Sspr.Entitlements;

/// <summary>
/// Keeps new users out of a plan whose seats are all taken, where the plan asks for that. Who has a seat keeps it; a seat is taken when its
/// user, proved, sends what is to be written.
/// </summary>
internal sealed class TakeSeats(PolicySource policy, IEntitlementUses uses, TimeProvider time)
{
    /// <summary>The plans whose seats are enforced; null if none is.</summary>
    public static IReadOnlyList<string>? EnforcedOf(EntitlementSection section, IReadOnlyList<string> plans)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(plans);
        List<string> enforced = [.. plans.Where(name => section.Find(name) is { EnforceSeats: true, Seats: not null })];
        return enforced.Count == 0 ? null : enforced;
    }

    /// <summary>Looks whether an account could take a seat of each plan; takes none, because anybody can type a name.</summary>
    /// <returns>What stands in the way; null if nothing does.</returns>
    public Task<string?> LookAsync(
        IReadOnlyList<string> plans, DirectoryName directory, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        return TryAsync(plans, name => new SeatUse(name, directory, account.Id, account.LoginName, time.GetUtcNow()), uses.HasSeatForAsync, cancellationToken);
    }

    /// <summary>Takes a seat of each plan that an attempt's terms name.</summary>
    /// <returns>What stands in the way; null if it has them now.</returns>
    public Task<string?> TakeAsync(Reset reset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return TryAsync(
            reset.Terms?.SeatsOf ?? [],
            name => new SeatUse(name, reset.Directory!, reset.Account!.Value, reset.TypedName, time.GetUtcNow()),
            uses.TryTakeAsync,
            cancellationToken);
    }

    private async Task<string?> TryAsync(
        IReadOnlyList<string> plans,
        Func<string, SeatUse> useOf,
        Func<SeatUse, int, DateOnly?, CancellationToken, Task<bool>> has,
        CancellationToken cancellationToken)
    {
        if (plans.Count == 0)
        {
            return null;
        }

        var section = (await policy.GetAsync(cancellationToken)).Document.Entitlements;
        foreach (var name in plans)
        {
            // the number in force now counts, not that of the moment at which the attempt began
            if (section.Find(name) is { EnforceSeats: true, Seats: { } seats } plan
                && !await has(useOf(plan.Name), seats, plan.ValidFrom, cancellationToken))
            {
                return $"All {seats} seats of the plan {plan.Name} are taken, and the plan enforces them. Assigned by: {section.AssignedBy ?? "whoever imports the policy"}.";
            }
        }

        return null;
    }
}
