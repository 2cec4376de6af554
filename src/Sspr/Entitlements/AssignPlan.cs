using Sspr.Policies;

namespace Sspr.Entitlements;

/// <summary>Gives a plan to one more account or group: a change of the policy document like any other.</summary>
internal sealed class AssignPlan(PolicySource source, ImportPolicy import)
{
    /// <summary>Assigns it.</summary>
    /// <returns>Null if no plan is called so.</returns>
    public async Task<ImportResult?> ExecuteAsync(
        string plan, IReadOnlyList<string> accounts, IReadOnlyList<string> groups, PolicyChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var now = await source.GetAsync(cancellationToken);
        if (now.Document.Entitlements.Find(plan) is not { } known)
        {
            return null;
        }

        return await import.PutAsync(
            now.Document with { Entitlements = With(now.Document.Entitlements, known, accounts, groups) },
            change with { Expected = now.Version },
            cancellationToken);
    }

    /// <summary>The section with one more assignment; what is assigned already is not assigned twice.</summary>
    public static EntitlementSection With(EntitlementSection section, Plan plan, IReadOnlyList<string> accounts, IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(plan);
        var own = section.Assignments.FirstOrDefault(one => GroupName.Comparer.Equals(one.Plan, plan.Name));
        var grown = new PlanAssignment
        {
            Plan = plan.Name,
            Accounts = [.. (own?.Accounts ?? []).Union(accounts, GroupName.Comparer)],
            Groups = [.. (own?.Groups ?? []).Union(groups, GroupName.Comparer)],
        };
        return section with
        {
            Assignments = own is null ? [.. section.Assignments, grown] : [.. section.Assignments.Select(one => ReferenceEquals(one, own) ? grown : one)],
        };
    }
}
