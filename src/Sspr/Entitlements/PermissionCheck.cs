using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;

namespace Sspr.Entitlements;

/// <summary>
/// Whether an account may do something itself, asked in Microsoft's order: a plan (12), the scope (13), enough methods (14). Pure. The
/// state of the account is asked before this and the way to its directory after it.
/// </summary>
internal static class PermissionCheck
{
    /// <summary>Asks.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="subject">The account.</param>
    /// <param name="action">What it wants to do.</param>
    /// <param name="isWrittenBack">Whether its password is kept in a directory on the organisation's own network.</param>
    /// <param name="usable">The methods that it can prove itself by; null to leave that question out.</param>
    /// <param name="today">The day in UTC.</param>
    public static PermissionVerdict For(
        PolicyDocument document, PolicySubject subject, UserAction action, bool isWrittenBack, IReadOnlyList<MethodKind>? usable, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(document);
        var plans = new List<HeldPlan>();
        foreach (var capability in Demanded(action, isWrittenBack))
        {
            switch (EntitlementCheck.For(document.Entitlements, subject, capability, today))
            {
                case EntitlementVerdict.Entitled entitled:
                    plans.Add(entitled.By);
                    break;
                case EntitlementVerdict.Missing missing:
                    return new PermissionVerdict.Refused(ProblemCodes.EntitlementMissing, missing.Evidence);
                case EntitlementVerdict.Undecided undecided:
                    return Unread(undecided.Group, "which plan the account has", subject);
            }
        }

        return PolicyEvaluation.For(document, subject) switch
        {
            PolicyVerdict.Applies applies => Within(applies, action, usable, [.. plans.Select(static held => held.Plan.Name).Distinct(GroupName.Comparer)]),
            PolicyVerdict.OutOfScope => new PermissionVerdict.Refused(ProblemCodes.OutOfPolicyScope, "No rule of the policy concerns the account."),
            PolicyVerdict.AdministratorsOff => new PermissionVerdict.Refused(
                ProblemCodes.AdministratorsSwitchedOff, "The account counts as an administrator, and administrators.allowed is false."),
            PolicyVerdict.Undecided undecided => Unread(undecided.Group, $"whether rule {undecided.Rule} applies", subject),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static PermissionVerdict Within(
        PolicyVerdict.Applies applies, UserAction action, IReadOnlyList<MethodKind>? usable, IReadOnlyList<string> plans)
    {
        var isAllowed = action switch
        {
            UserAction.Reset => applies.Terms.ResetAllowed,
            UserAction.Unlock => applies.Terms.Unlock.Allowed,
            UserAction.Change => applies.Terms.ChangeAllowed,
        };
        if (!isAllowed)
        {
            return new PermissionVerdict.Refused(ProblemCodes.OutOfPolicyScope, $"Rule {applies.Rule} applies and does not allow: {action}.");
        }

        var terms = action switch
        {
            UserAction.Reset => applies.Reset,
            UserAction.Unlock => applies.Unlock,
            UserAction.Change => null,
        };
        return terms is not null && usable is not null && !GateCombinations.CanSatisfy(usable, terms)
            ? new PermissionVerdict.Refused(ProblemCodes.NotEnoughRegistered, Short(usable, terms))
            : new PermissionVerdict.Allowed(applies, terms, plans);
    }

    private static string Short(IReadOnlyList<MethodKind> usable, ResetTerms terms)
    {
        var counting = usable.Where(terms.Methods.Contains).ToList();
        return $"Rule {terms.Rule} demands {terms.Gates} gate(s); usable: {(counting.Count == 0 ? "nothing" : string.Join(", ", counting))}, "
            + $"which pass {GateCombinations.Passed(counting, terms)}. Any of these would help: {string.Join(", ", GateCombinations.Next(counting, terms))}.";
    }

    private static PermissionVerdict.Refused Unread(string group, string what, PolicySubject subject) => new(
        ProblemCodes.PolicyUndecided,
        $"Membership in {group} could not be read, and {what} hangs on it{(subject.UnreadBecause is { } because ? $": {because}" : ".")}");

    private static IEnumerable<Capability> Demanded(UserAction action, bool isWrittenBack)
    {
        yield return action switch
        {
            UserAction.Reset => Capability.Reset,
            UserAction.Unlock => Capability.Unlock,
            UserAction.Change => Capability.Change,
        };
        if (isWrittenBack)
        {
            yield return Capability.Writeback;
        }
    }
}

/// <summary>What a user may do without help.</summary>
internal enum UserAction
{
    /// <summary>Reset a forgotten password.</summary>
    Reset,

    /// <summary>Unlock without a new one.</summary>
    Unlock,

    /// <summary>Change a known one.</summary>
    Change,
}

/// <summary>Whether a user may.</summary>
internal abstract record PermissionVerdict
{
    private PermissionVerdict()
    {
    }

    /// <summary>Yes.</summary>
    /// <param name="Verdict">The rule.</param>
    /// <param name="Terms">The gates; null for a change, whose old password is its proof.</param>
    /// <param name="Plans">The plans whose seats it takes.</param>
    internal sealed record Allowed(PolicyVerdict.Applies Verdict, ResetTerms? Terms, IReadOnlyList<string> Plans) : PermissionVerdict;

    /// <summary>No.</summary>
    internal sealed record Refused(ProblemCode Problem, string Evidence) : PermissionVerdict;
}
