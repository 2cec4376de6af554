using Sspr.Directories;
using Sspr.Passwords;

namespace Sspr.Resets;

/// <summary>The rules that one password for several accounts has to meet: of each kind the strictest. Pure.</summary>
internal static class AllRules
{
    /// <summary>Puts them together; at least one.</summary>
    public static ReadPasswordRulesResult Of(IReadOnlyList<ReadPasswordRulesResult> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        if (all is [var only])
        {
            return only;
        }

        var own = all.Select(static one => one.Own).Aggregate(Both);
        List<PasswordRules> known = [.. all.OfType<ReadPasswordRulesResult.Known>().Select(static one => one.Rules)];
        if (known.Count == 0)
        {
            return new ReadPasswordRulesResult.NotKnown(all.OfType<ReadPasswordRulesResult.NotKnown>().First().Problem, own);
        }

        var rules = known.Aggregate(Both);
        var areAll = known.Count == all.Count;
        return new ReadPasswordRulesResult.Known(rules with { Complete = rules.Complete && areAll }, own) { OfAll = areAll };
    }

    private static PasswordRules Both(PasswordRules one, PasswordRules other) => new()
    {
        MinimumLength = Math.Max(one.MinimumLength, other.MinimumLength),
        ComplexityRequired = one.ComplexityRequired || other.ComplexityRequired,
        HistoryLength = Math.Max(Remembered(one), Remembered(other)),
        HistoryEnforcedOnReset = one.HistoryEnforcedOnReset || other.HistoryEnforcedOnReset,
        MinimumAge = one.MinimumAge > other.MinimumAge ? one.MinimumAge : other.MinimumAge,
        MaximumAge = one.MaximumAge is { } age && other.MaximumAge is { } theirs ? (age < theirs ? age : theirs) : one.MaximumAge ?? other.MaximumAge,
        ChangeableFrom = one.ChangeableFrom is { } from && other.ChangeableFrom is { } later ? (from > later ? from : later) : one.ChangeableFrom ?? other.ChangeableFrom,
        Complete = one.Complete && other.Complete,
        ForbiddenParts = [.. one.ForbiddenParts.Union(other.ForbiddenParts, StringComparer.OrdinalIgnoreCase)],
        PreviousPasswordGrace = one.PreviousPasswordGrace > other.PreviousPasswordGrace ? one.PreviousPasswordGrace : other.PreviousPasswordGrace,
        Source = $"{one.Source}; {other.Source}",
    };

    private static int Remembered(PasswordRules rules) => rules.HistoryEnforcedOnReset ? rules.HistoryLength : 0;

    private static OwnPasswordRules Both(OwnPasswordRules one, OwnPasswordRules other) => new(
        Math.Max(one.MinimumLength, other.MinimumLength), one.RefuseCommon || other.RefuseCommon)
    {
        RefuseNames = one.RefuseNames || other.RefuseNames,
        RefuseBannedTerms = one.RefuseBannedTerms || other.RefuseBannedTerms,
        RuleTerms = [.. one.RuleTerms.Union(other.RuleTerms, StringComparer.Ordinal)],
        RefuseBreached = one.RefuseBreached || other.RefuseBreached,
        OfferPassphrase = one.OfferPassphrase && other.OfferPassphrase,
    };
}
