using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Diagnosis;

/// <summary>Which problem a used-up limit is.</summary>
internal static class LimitWords
{
    /// <summary>By the rule's name, which is the key in the settings.</summary>
    public static ProblemCode ProblemOf(ThrottleRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Name switch
        {
            nameof(ThrottlingOptions.StartsPerSource) => ProblemCodes.TooManyStartsFromSource,
            nameof(ThrottlingOptions.StartsPerName) => ProblemCodes.TooManyStartsForName,
            nameof(ThrottlingOptions.ProofsPerAccount) => ProblemCodes.AccountClosedForNow,
            nameof(ThrottlingOptions.WritesPerAccount) => ProblemCodes.TooManyResets,
            nameof(ThrottlingOptions.NameRemindersPerSource) or nameof(ThrottlingOptions.NameRemindersPerAddressDaily) => ProblemCodes.TooManyNameQuestions,
            _ => ProblemCodes.CodeBudgetUsed,
        };
    }
}
