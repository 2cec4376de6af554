using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.Policies;

/// <summary>What a document may not say although each of its values is allowed: what nobody could meet, and what is weaker than meant.</summary>
internal static class PolicyChecks
{
    /// <summary>Of the rules together.</summary>
    public static void Rules(Members members, IReadOnlyList<PolicyRule> rules)
    {
        foreach (var name in rules.GroupBy(static rule => rule.Name, GroupName.Comparer).Where(static group => group.Count() > 1))
        {
            members.Note(ProblemCodes.PolicyContradictory, members.At("rules"), $"has {name.Count()} rules called {name.Key}.", "Give each its own name.");
        }

        var last = rules.Index().FirstOrDefault(static rule => rule.Item.Scope is { Kind: ScopeKind.All, Except.Count: 0 });
        if (last.Item is not null && !members.HasFaultAt("rules"))
        {
            foreach (var (place, rule) in rules.Index().Where(rule => rule.Index > last.Index && rule.Item.Scope.Kind != ScopeKind.None))
            {
                members.Note(
                    ProblemCodes.PolicyContradictory, $"{members.At("rules")}[{place}]",
                    $"({rule.Name}) can never apply: {last.Item.Name} before it applies to everybody.", "Move it up, or switch it off with \"appliesTo\": \"none\".");
            }
        }
    }

    /// <summary>Of one rule's terms.</summary>
    public static void Terms(Members members, RuleTerms terms, bool isForAdministrators = false)
    {
        if (members.HasFaultAt("methods") || members.HasFaultAt("combinations"))
        {
            return;
        }

        Lists(members, terms.Combinations.CountOnce);
        if (terms.ResetAllowed)
        {
            Gates(members, "gates", terms, terms.ForReset(string.Empty), isForAdministrators);
        }

        if (terms.Unlock is { Allowed: true, Gates: not null })
        {
            Gates(members, "unlock.gates", terms, terms.ForUnlock(string.Empty), isForAdministrators);
        }

        if (terms.Methods.Contains(MethodKind.Vouching) && terms.Registration is { VoucherGroups.Count: 0, ManagerVouches: false })
        {
            members.Note(
                ProblemCodes.PolicyContradictory, members.At("methods"), "allows Vouching, and nobody may vouch.",
                "Name registration.voucherGroups, set registration.managerVouches to true, or remove Vouching.");
        }
    }

    /// <summary>Of the terms for administrators, which no document can loosen.</summary>
    /// <remarks>Security: guarded by <c>A_document_that_loosens_the_terms_for_administrators_is_refused</c>.</remarks>
    public static void Administrators(Members members, RuleTerms terms)
    {
        TooFew(members, "gates", terms.Gates);
        TooFew(members, "unlock.gates", terms.Unlock.Gates);
        if (terms.AllowSingleGate)
        {
            TooWeak(members, "allowSingleGate", "is true.", "Remove it: administrators always pass two gates.");
        }

        foreach (var method in terms.Methods.Where(AdministratorFloor.Forbidden.Contains))
        {
            TooWeak(members, "methods", $"allows {method}.", "Remove it: administrators use neither questions nor voice calls.");
        }

        if (terms.Combinations.PasskeyAlone)
        {
            TooWeak(members, "combinations.passkeyAlone", "is true.", "Remove it: administrators pass a second gate beside a passkey.");
        }

        foreach (var list in CombinationTerms.DefaultCountOnce.Where(list => !CountsOnce(list, terms)))
        {
            TooWeak(
                members, "combinations.countOnce", $"lets {string.Join(" and ", list)} count as more than one gate.",
                $"Put them into one list: [{string.Join(", ", list.Select(static method => $"\"{method}\""))}].");
        }
    }

    private static void Gates(Members members, string at, RuleTerms terms, ResetTerms demanded, bool isForAdministrators)
    {
        if (isForAdministrators && demanded.Gates < AdministratorFloor.Gates)
        {
            // the floor says it better: for administrators nothing makes one gate enough
            return;
        }

        // Security: guarded by A_document_with_one_gate_must_say_that_it_is_meant
        if (demanded.Gates == 1 && !terms.AllowSingleGate)
        {
            members.Note(
                ProblemCodes.SingleGateNotAllowed, members.At(at), "is 1, so one proof alone is enough.",
                "Demand 2 or more, or say that it is meant with \"allowSingleGate\": true.");
        }

        if (demanded.Gates == 1 && terms.Methods.Contains(MethodKind.SecurityQuestions))
        {
            members.Note(
                ProblemCodes.PolicyContradictory, members.At("methods"), "allows SecurityQuestions where one gate is enough.",
                "Remove SecurityQuestions or demand two gates: answers that can be looked up never stand alone.");
        }

        if (!GateCombinations.CanSatisfy(demanded.Methods, demanded))
        {
            var possible = GateCombinations.Passed(demanded.Methods, demanded);
            members.Note(
                ProblemCodes.FewerMethodsThanGates, members.At(at),
                $"is {demanded.Gates}, and the methods that are allowed pass {possible} gate(s) at most; some count once between them.",
                "Allow more kinds of method, or demand fewer gates.");
        }
    }

    private static void Lists(Members members, IReadOnlyList<IReadOnlyList<MethodKind>> lists)
    {
        foreach (var (place, _) in lists.Index().Where(static list => list.Item.Count < 2))
        {
            members.Note(
                ProblemCodes.PolicyContradictory, $"{members.At("combinations")}.countOnce[{place}]", "names fewer than two methods.",
                "Name the methods that pass one gate between them, or remove the list.");
        }

        foreach (var method in lists.SelectMany(static list => list).GroupBy(static method => method).Where(static group => group.Count() > 1))
        {
            members.Note(
                ProblemCodes.PolicyContradictory, $"{members.At("combinations")}.countOnce", $"names {method.Key} in more than one list.",
                "Make one list of those that count once together.");
        }
    }

    private static void TooFew(Members members, string at, int? gates)
    {
        if (gates < AdministratorFloor.Gates)
        {
            TooWeak(members, at, $"is {gates}.", $"Demand {AdministratorFloor.Gates} or more of administrators.");
        }
    }

    private static bool CountsOnce(IReadOnlyList<MethodKind> list, RuleTerms terms)
    {
        var every = terms.ForReset(string.Empty) with { Methods = list };
        return GateCombinations.Passed(list, every) == 1;
    }

    private static void TooWeak(Members members, string at, string problem, string fix) =>
        members.Note(ProblemCodes.PolicyAdministratorsTooWeak, members.At(at), problem, fix);
}
