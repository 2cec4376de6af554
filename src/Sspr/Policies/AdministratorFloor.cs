using System.Collections.Frozen;
using Sspr.Methods;

namespace Sspr.Policies;

/// <summary>What no document can take from administrators: two gates, no questions, no voice, nothing that counts twice.</summary>
internal static class AdministratorFloor
{
    /// <summary>The fewest gates.</summary>
    public const int Gates = 2;

    /// <summary>What never passes a gate: answers that can be looked up, and a voice that anybody near a telephone hears.</summary>
    public static FrozenSet<MethodKind> Forbidden { get; } =
        new[] { MethodKind.SecurityQuestions, MethodKind.MobileCall, MethodKind.OfficeCall }.ToFrozenSet();

    /// <summary>The terms, raised where they are lower than the floor.</summary>
    /// <remarks>
    /// The reader of documents refuses what is lower, so this changes nothing there; it holds for documents that are made in code.
    /// Security: guarded by <c>Administrators_never_have_fewer_than_two_gates_or_a_weak_one</c>.
    /// </remarks>
    public static RuleTerms Under(RuleTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms with
        {
            Gates = Math.Max(Gates, terms.Gates),
            AllowSingleGate = false,
            Methods = [.. terms.Methods.Where(static method => !Forbidden.Contains(method))],
            Combinations = new CombinationTerms
            {
                CountOnce = [.. terms.Combinations.CountOnce, .. CombinationTerms.DefaultCountOnce],
                PasskeyAlone = false,
            },
            Unlock = terms.Unlock with { Gates = terms.Unlock.Gates is { } gates ? Math.Max(Gates, gates) : null },
        };
    }
}
