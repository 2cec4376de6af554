namespace Sspr.Policies;

/// <summary>Which rule of a policy holds for an account. Pure: the first that matches, and why none before it did.</summary>
internal static class PolicyEvaluation
{
    private enum Membership
    {
        No,
        Yes,
        Unknown,
    }

    /// <summary>Looks at administrators first, then at the rules in their order.</summary>
    /// <remarks>Security: guarded by <c>A_rule_that_hangs_on_an_unread_group_stops_the_search</c>.</remarks>
    public static PolicyVerdict For(PolicyDocument document, PolicySubject subject)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(subject);
        var earlier = new List<PassedOver>();
        if (Administrator(document.Administrators, subject, earlier) is { } decided)
        {
            return decided;
        }

        foreach (var rule in document.Rules)
        {
            if (Try(rule, subject, earlier) is { } verdict)
            {
                return verdict;
            }
        }

        return new PolicyVerdict.OutOfScope { Earlier = earlier };
    }

    private static PolicyVerdict? Administrator(AdministratorPolicy policy, PolicySubject subject, List<PassedOver> earlier)
    {
        var (membership, group) = subject.IsAdministrator ? (Membership.Yes, null) : Of(policy.Groups, subject);
        switch (membership)
        {
            case Membership.Yes when !policy.Allowed:
                return new PolicyVerdict.AdministratorsOff { Earlier = earlier };
            case Membership.Yes:
                return new PolicyVerdict.Applies
                {
                    Rule = AdministratorPolicy.RuleName,
                    IsAdministrator = true,
                    Terms = AdministratorFloor.Under(policy.Terms),
                    Earlier = earlier,
                };
            case Membership.Unknown:
                return new PolicyVerdict.Undecided { Rule = AdministratorPolicy.RuleName, Group = group!, Earlier = earlier };
            default:
                earlier.Add(new PassedOver(AdministratorPolicy.RuleName, PassedOverBecause.NotAnAdministrator, policy.Groups));
                return null;
        }
    }

    private static PolicyVerdict? Try(PolicyRule rule, PolicySubject subject, List<PassedOver> earlier)
    {
        if (rule.Scope.Kind == ScopeKind.None)
        {
            earlier.Add(new PassedOver(rule.Name, PassedOverBecause.SwitchedOff, []));
            return null;
        }

        var (member, at) = rule.Scope.Kind == ScopeKind.All ? (Membership.Yes, null) : Of(rule.Scope.Groups, subject);
        if (member == Membership.No)
        {
            earlier.Add(new PassedOver(rule.Name, PassedOverBecause.NotAMember, rule.Scope.Groups));
            return null;
        }

        var (excepted, group) = Of(rule.Scope.Except, subject);
        if (excepted == Membership.Yes)
        {
            earlier.Add(new PassedOver(rule.Name, PassedOverBecause.Excepted, [group!]));
            return null;
        }

        var unread = member == Membership.Unknown ? at : excepted == Membership.Unknown ? group : null;
        return unread is { } open
            ? new PolicyVerdict.Undecided { Rule = rule.Name, Group = open, Earlier = earlier }
            : new PolicyVerdict.Applies { Rule = rule.Name, IsAdministrator = false, Terms = rule.Terms, Earlier = earlier };
    }

    /// <summary>Membership in any of the groups, and the group that says so; the first unread one if none is known to.</summary>
    private static (Membership Answer, string? Group) Of(IReadOnlyList<string> groups, PolicySubject subject)
    {
        if (groups.FirstOrDefault(subject.Groups.Contains) is { } member)
        {
            return (Membership.Yes, member);
        }

        return groups.FirstOrDefault(subject.Unread.Contains) is { } unread ? (Membership.Unknown, unread) : (Membership.No, null);
    }
}
