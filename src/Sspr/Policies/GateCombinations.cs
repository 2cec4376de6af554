using System.Collections.Frozen;
using Sspr.Methods;

namespace Sspr.Policies;

/// <summary>
/// Which methods together pass which gates. Pure: what was proved and what is demanded go in, and the order of proofs does not matter.
/// </summary>
/// <remarks>
/// A method passes one gate however often it is proved, and methods that count once between them pass one gate. A proof of a
/// method that the terms do not allow counts for nothing.
/// </remarks>
internal static class GateCombinations
{
    /// <summary>
    /// Methods that may not open an attempt. To ask a stranger somebody's questions is to show them, and answers that can be looked
    /// up would then stand alone before everything else.
    /// </summary>
    public static FrozenSet<MethodKind> NeverFirst { get; } = new[] { MethodKind.SecurityQuestions }.ToFrozenSet();

    // one stolen number answers both; no document can count them as two
    private static readonly MethodKind[] OneNumber = [MethodKind.SmsCode, MethodKind.MobileCall];

    /// <summary>How many gates the proved methods pass.</summary>
    public static int Passed(IEnumerable<MethodKind> proved, ResetTerms terms) => Classes(proved, terms).Count;

    /// <summary>Whether nothing more has to be proved.</summary>
    /// <remarks>Security: guarded by <c>Every_set_of_methods_is_judged_as_the_gate_matrix_says</c>.</remarks>
    public static bool AreSatisfied(IEnumerable<MethodKind> proved, ResetTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var counting = Counting(proved, terms);
        if (terms.PasskeyAlone && counting.Contains(MethodKind.Passkey))
        {
            return true;
        }

        // Security: questions are never the only gate; guarded by Questions_alone_open_nothing_whatever_the_terms_say
        return counting.Any(static method => !NeverFirst.Contains(method))
            && Classes(counting, terms).Count >= Math.Max(1, terms.Gates);
    }

    /// <summary>The methods that may be proved next, strongest first: those that bring the attempt forward. Empty once satisfied.</summary>
    public static IReadOnlyList<MethodKind> Next(IEnumerable<MethodKind> proved, ResetTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var counting = Counting(proved, terms);
        if (AreSatisfied(counting, terms))
        {
            return [];
        }

        var passed = Classes(counting, terms);
        return [.. terms.Methods.Distinct()
            .Where(method => !passed.Contains(ClassOf(method, terms)) || EndsAlone(method, counting, terms))
            .Where(method => counting.Count > 0 || !NeverFirst.Contains(method))
            .OrderBy(MethodStrength.RankOf)];
    }

    /// <summary>Whether somebody who can prove these methods, and no others, can meet the terms: the account is <i>capable</i>.</summary>
    public static bool CanSatisfy(IEnumerable<MethodKind> usable, ResetTerms terms) => AreSatisfied(usable, terms);

    // a list may name the passkey beside another method; proved alone it still ends the matter
    private static bool EndsAlone(MethodKind method, HashSet<MethodKind> counting, ResetTerms terms) =>
        method == MethodKind.Passkey && terms.PasskeyAlone && !counting.Contains(method);

    private static HashSet<MethodKind> Counting(IEnumerable<MethodKind> proved, ResetTerms terms) => [.. proved.Where(terms.Methods.Contains)];

    private static HashSet<MethodKind> Classes(IEnumerable<MethodKind> proved, ResetTerms terms) =>
        [.. Counting(proved, terms).Select(method => ClassOf(method, terms))];

    /// <summary>The first of all methods that count once together with this one; lists that share a method are one list.</summary>
    private static MethodKind ClassOf(MethodKind method, ResetTerms terms)
    {
        HashSet<MethodKind> together = [method];
        int before;
        do
        {
            before = together.Count;
            foreach (var list in terms.CountOnce.Append(OneNumber))
            {
                if (list.Any(together.Contains))
                {
                    together.UnionWith(list);
                }
            }
        }
        while (together.Count > before);

        return together.Min();
    }
}
