using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Entitlements;

/// <summary>Reads the section <c>entitlements</c> of a policy document, as strictly as the rest.</summary>
internal static class EntitlementReader
{
    private const int MostPlans = 100;

    /// <summary>Reads it.</summary>
    public static EntitlementSection Read(Members members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var section = new EntitlementSection
        {
            Plans = members.List("plans", MostPlans, (element, path) => members.Element(element, path, ReadPlan)) ?? [],
            Assignments = members.List("assignments", PolicyLimits.Names, (element, path) => members.Element(element, path, ReadAssignment)) ?? [],
            DefaultPlan = members.Text("defaultPlan", PolicyLimits.NameLength),
            AssignedBy = members.Text("assignedBy", PolicyLimits.NameLength),
        };
        Check(members, section);
        return section;
    }

    private static Plan ReadPlan(Members members)
    {
        var plan = new Plan
        {
            Name = Demanded(members, "name", "the plan's name"),
            Capabilities = members.Names<Capability>("capabilities") ?? [],
            Seats = members.Number("seats", 0, PolicyLimits.Seats),
            EnforceSeats = members.Flag("enforceSeats", otherwise: false),
            ValidFrom = members.Day("validFrom"),
            ValidUntil = members.Day("validUntil"),
        };
        if (plan is { EnforceSeats: true, Seats: null } && !members.HasFaultAt("seats"))
        {
            members.Note(
                ProblemCodes.PolicyContradictory, members.At("enforceSeats"), "is true, and the plan has no seats.", "Write seats, or remove enforceSeats.");
        }

        if (plan.ValidUntil < plan.ValidFrom)
        {
            members.Note(
                ProblemCodes.PolicyContradictory, members.At("validUntil"), $"is before validFrom, {plan.ValidFrom:yyyy-MM-dd}.",
                "Put the last day on or after the first.");
        }

        return plan;
    }

    private static PlanAssignment ReadAssignment(Members members)
    {
        var assignment = new PlanAssignment
        {
            Plan = Demanded(members, "plan", "the name of one of the plans"),
            Accounts = members.Texts("accounts", PolicyLimits.Names) ?? [],
            Groups = members.Texts("groups", PolicyLimits.Names) ?? [],
        };
        if (assignment is { Accounts.Count: 0, Groups.Count: 0 } && !members.HasFaultAt("accounts") && !members.HasFaultAt("groups"))
        {
            members.Note(ProblemCodes.PolicyContradictory, members.Path, "gives a plan to nobody.", "Name accounts or groups, or remove it.");
        }

        return assignment;
    }

    private static string Demanded(Members members, string name, string what)
    {
        var text = members.Text(name, PolicyLimits.NameLength);
        if (text is null && !members.HasFaultAt(name))
        {
            members.Demand(name, what);
        }

        return text ?? members.At(name);
    }

    private static void Check(Members members, EntitlementSection section)
    {
        foreach (var name in section.Plans.GroupBy(static plan => plan.Name, GroupName.Comparer).Where(static group => group.Count() > 1))
        {
            members.Note(ProblemCodes.PolicyContradictory, members.At("plans"), $"has {name.Count()} plans called {name.Key}.", "Give each its own name.");
        }

        if (section.DefaultPlan is { } usual && section.Find(usual) is null)
        {
            Unknown(members, members.At("defaultPlan"), usual);
        }

        foreach (var (place, assignment) in section.Assignments.Index().Where(one => section.Find(one.Item.Plan) is null))
        {
            if (!members.HasFaultAt($"assignments[{place}].plan"))
            {
                Unknown(members, $"{members.At("assignments")}[{place}].plan", assignment.Plan);
            }
        }
    }

    private static void Unknown(Members members, string path, string plan) => members.Note(
        ProblemCodes.PolicyContradictory, path, $"names the plan {plan}, which is not in this document.", "Add the plan, or name one that is there.");
}
