using Sspr.Audit;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>The audit as an operator reads it.</summary>
internal static class AuditReplies
{
    /// <summary>Entries as lines.</summary>
    public static IReadOnlyList<OperatorContract.AuditLine> Of(IReadOnlyList<AuditEntry> entries) =>
    [
        .. entries.Select(static entry => new OperatorContract.AuditLine
        {
            Sequence = entry.Sequence,
            At = entry.Event.At,
            Kind = entry.Event.Kind.ToString(),
            What = AuditWords.Of(entry.Event),
            Class = entry.Event.Class.ToString(),
            Attempt = entry.Event.Attempt,
            Actor = entry.Event.Actor,
            Target = entry.Event.Target,
            Source = entry.Event.Source,
            Problem = entry.Event.Problem,
            Detail = entry.Event.Detail,
        }),
    ];

    /// <summary>The outcome of checking the chain.</summary>
    public static OperatorContract.AuditVerifyReply Of(AuditVerdict verdict) => verdict switch
    {
        AuditVerdict.Intact { Head: var head } => new(true, head.Sequence, head.Hash, Evidence: null, Problem: null),
        AuditVerdict.Broken { Entry: var entry } => new(
            false, entry.Sequence, entry.Hash, $"entry {entry.Sequence} does not follow from the one before it", ProblemCodes.AuditChainBroken),
        AuditVerdict.EndsElsewhere { Head: var head, Last: var last } => new(
            false, last, head.Hash, $"the audit ends at entry {last}, and its noted end is entry {head.Sequence}", ProblemCodes.AuditChainBroken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
