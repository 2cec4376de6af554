using Sspr.Policies;

namespace Sspr.Entitlements;

/// <summary>
/// Whether an account may use something at all. Pure. The rule for several plans: what is assigned to the account by name holds alone; if
/// nothing is, all that its groups give hold together; if that is nothing either, the default plan. A plan outside its days is not assigned.
/// </summary>
internal static class EntitlementCheck
{
    /// <summary>Every plan that reaches the account, in force or not, and why.</summary>
    public static IReadOnlyList<HeldPlan> Plans(EntitlementSection section, PolicySubject subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(subject);
        var byName = Reaching(section, one => one.Accounts.FirstOrDefault(subject.Names.Contains), PlanSource.Name);
        var byGroup = Reaching(section, one => one.Groups.FirstOrDefault(subject.Groups.Contains), PlanSource.Group);
        var named = byName.Exists(held => held.Plan.IsValidOn(today));
        var grouped = byGroup.Exists(held => held.Plan.IsValidOn(today));
        var usual = section.Find(section.DefaultPlan) is { } plan ? [new HeldPlan(plan, PlanSource.Default, plan.Name, PlanState.InForce)] : Array.Empty<HeldPlan>();
        return
        [
            .. byName.Select(held => held with { State = StateOf(held, today, isOverridden: false) }),
            .. byGroup.Select(held => held with { State = StateOf(held, today, isOverridden: named) }),
            .. usual.Select(held => held with { State = StateOf(held, today, isOverridden: named || grouped) }),
        ];
    }

    /// <summary>Whether the account has a capability on a day.</summary>
    public static EntitlementVerdict For(EntitlementSection section, PolicySubject subject, Capability capability, DateOnly today)
    {
        var inForce = Plans(section, subject, today).Where(static held => held.State == PlanState.InForce).ToList();
        if (inForce.Find(held => held.Plan.Capabilities.Contains(capability)) is { } giving)
        {
            return new EntitlementVerdict.Entitled(giving);
        }

        var byNameAlone = inForce.Exists(static held => held.Source == PlanSource.Name);
        var open = section.Assignments.Where(one => section.Find(one.Plan) is { } plan && plan.IsValidOn(today) && plan.Capabilities.Contains(capability))
            .SelectMany(static one => one.Groups).FirstOrDefault(subject.Unread.Contains);
        return open is { } group && !byNameAlone
            ? new EntitlementVerdict.Undecided(group)
            : new EntitlementVerdict.Missing(
                capability,
                [.. inForce.Select(static held => held.Plan.Name).Distinct(GroupName.Comparer)],
                [.. section.Plans.Where(plan => plan.Capabilities.Contains(capability) && !(today > plan.ValidUntil)).Select(static plan => plan.Name)],
                section.AssignedBy);
    }

    private static List<HeldPlan> Reaching(EntitlementSection section, Func<PlanAssignment, string?> reach, PlanSource source) =>
        [.. from assignment in section.Assignments
            let through = reach(assignment)
            let plan = section.Find(assignment.Plan)
            where through is not null && plan is not null
            select new HeldPlan(plan, source, through, PlanState.InForce)];

    private static PlanState StateOf(HeldPlan held, DateOnly today, bool isOverridden) =>
        !held.Plan.IsValidOn(today) ? PlanState.NotValidNow : isOverridden ? PlanState.Overridden : PlanState.InForce;
}

/// <summary>A plan that reaches an account.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Source">How it does.</param>
/// <param name="Through">The name or group by which it does.</param>
/// <param name="State">Whether it counts.</param>
internal sealed record HeldPlan(Plan Plan, PlanSource Source, string Through, PlanState State);

/// <summary>How a plan reaches an account; the earlier one wins.</summary>
internal enum PlanSource
{
    /// <summary>Assigned to it by name.</summary>
    Name,

    /// <summary>Assigned to a group that it is in.</summary>
    Group,

    /// <summary>The plan of everybody else.</summary>
    Default,
}

/// <summary>Whether a plan counts.</summary>
internal enum PlanState
{
    /// <summary>It does.</summary>
    InForce,

    /// <summary>A plan that was assigned more closely counts in its place.</summary>
    Overridden,

    /// <summary>It has not begun, or has ended.</summary>
    NotValidNow,
}

/// <summary>Whether an account has a capability.</summary>
internal abstract record EntitlementVerdict
{
    private EntitlementVerdict()
    {
    }

    /// <summary>It has, by this plan; its use takes one of the plan's seats.</summary>
    internal sealed record Entitled(HeldPlan By) : EntitlementVerdict;

    /// <summary>It has not.</summary>
    /// <param name="Capability">What is missing.</param>
    /// <param name="Has">The plans that it has.</param>
    /// <param name="WouldGive">The plans that would give it.</param>
    /// <param name="AssignedBy">Who can assign one; null if the organisation did not say.</param>
    internal sealed record Missing(
        Capability Capability, IReadOnlyList<string> Has, IReadOnlyList<string> WouldGive, string? AssignedBy) : EntitlementVerdict
    {
        /// <summary>In words, for whoever helps.</summary>
        public string Evidence =>
            $"{(Has.Count > 0 ? $"The plan {string.Join(", ", Has)} does" : "No plan is assigned, and without one it may")} not {(Has.Count > 0 ? "allow" : "use")} {Capability}. "
            + (WouldGive.Count > 0 ? $"It would come with: {string.Join(", ", WouldGive)}. " : "No plan of the document gives it. ")
            + $"Assigned by: {AssignedBy ?? "whoever imports the policy"}.";
    }

    /// <summary>It hangs on a group that could not be read.</summary>
    internal sealed record Undecided(string Group) : EntitlementVerdict;
}
