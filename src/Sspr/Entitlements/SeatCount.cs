using Sspr.Policies;

namespace Sspr.Entitlements;

/// <summary>How many seats of a plan are taken.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="Seats">How many there are; null for any number.</param>
/// <param name="Users">Who takes one.</param>
/// <param name="IsInDocument">Whether the present document still has the plan.</param>
internal sealed record SeatCount(string Plan, int? Seats, IReadOnlyList<SeatUse> Users, bool IsInDocument)
{
    /// <summary>How many are taken beyond those that there are.</summary>
    public int Over => Seats is { } seats ? Math.Max(0, Users.Count - seats) : 0;

    /// <summary>Counts uses since each plan began: those before it were another year's.</summary>
    public static IReadOnlyList<SeatCount> Of(EntitlementSection section, IReadOnlyList<SeatUse> uses)
    {
        ArgumentNullException.ThrowIfNull(section);
        var known = section.Plans.Select(plan => new SeatCount(
            plan.Name,
            plan.Seats,
            [.. uses.Where(use => GroupName.Comparer.Equals(use.Plan, plan.Name) && !(DateOnly.FromDateTime(use.LastUsedAt.UtcDateTime) < plan.ValidFrom))],
            IsInDocument: true));
        var gone = uses.Where(use => section.Find(use.Plan) is null).GroupBy(static use => use.Plan, GroupName.Comparer)
            .Select(static group => new SeatCount(group.Key, null, [.. group], IsInDocument: false));
        return [.. known, .. gone];
    }
}
