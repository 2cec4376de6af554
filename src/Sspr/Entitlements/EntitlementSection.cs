using Sspr.Policies;

namespace Sspr.Entitlements;

/// <summary>The plans of an organisation and who has which: a section of the policy document.</summary>
internal sealed record EntitlementSection
{
    /// <summary>What a document has that says nothing of plans: everything for everybody, so that nobody meets a licence.</summary>
    public static EntitlementSection Everything { get; } = new()
    {
        Plans = [new Plan { Name = "everything", Capabilities = Enum.GetValues<Capability>() }],
        DefaultPlan = "everything",
    };

    /// <summary>All plans.</summary>
    public IReadOnlyList<Plan> Plans { get; init; } = [];

    /// <summary>Who has which.</summary>
    public IReadOnlyList<PlanAssignment> Assignments { get; init; } = [];

    /// <summary>The plan of accounts that no valid assignment reaches; null for none.</summary>
    public string? DefaultPlan { get; init; }

    /// <summary>Who can assign a plan, as refusals say it; null if the organisation did not say.</summary>
    public string? AssignedBy { get; init; }

    /// <summary>The plan of a name.</summary>
    public Plan? Find(string? name) => Plans.FirstOrDefault(plan => GroupName.Comparer.Equals(plan.Name, name));
}

/// <summary>What one plan allows, for how many and when.</summary>
internal sealed record Plan
{
    /// <summary>Its name; unique in the document.</summary>
    public required string Name { get; init; }

    /// <summary>What it allows.</summary>
    public required IReadOnlyList<Capability> Capabilities { get; init; }

    /// <summary>For how many accounts it was paid; null for any number. More are reported: see decision 10.</summary>
    public int? Seats { get; init; }

    /// <summary>Whether a new user beyond <see cref="Seats"/> is refused: see decision 12.</summary>
    public bool EnforceSeats { get; init; }

    /// <summary>The first day on which it counts, in UTC; null for always.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which it counts, in UTC; null for ever.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Whether it counts on a day.</summary>
    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidUntil);
}

/// <summary>Gives one plan to accounts by their name and to members of groups.</summary>
internal sealed record PlanAssignment
{
    /// <summary>The plan's name.</summary>
    public required string Plan { get; init; }

    /// <summary>Names of accounts, as their users type them.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Groups; members of members count.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
