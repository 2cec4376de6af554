using Sspr.Directories;
using Sspr.Problems;
using Sspr.Problems.Phrases;
using Sspr.Rehearsals;

namespace Sspr.Diagnosis.Rules.Rehearsal;

/// <summary>
/// The last rehearsal failed. A reset would have met the same, unless it was the account itself that may not be rehearsed with, or has used up
/// what the agent grants it: then nothing is known about resets.
/// </summary>
internal sealed class RehearsalHasFailed : IInstallationRule
{
    private static readonly ProblemCode[] OfTheAccount =
    [
        ProblemCodes.RehearsalHeldBack, ProblemCodes.RehearsalAccountUnfit, ProblemCodes.RehearsalAccountMissing, ProblemCodes.RehearsalMinimumAge, ProblemCodes.AccountProtected,
        ProblemCodes.AccountOutOfScope, ProblemCodes.AccountDisabled, ProblemCodes.AccountExpired, ProblemCodes.AccountAmbiguous, ProblemCodes.PolicyUndecided,
    ];

    private static readonly ProblemCode[] OfEveryReset =
    [
        ProblemCodes.RehearsalNotReadBack, ProblemCodes.ResetRightMissing, ProblemCodes.WriteRightMissing, ProblemCodes.HistoryNotEnforceable,
        ProblemCodes.DirectoryReadOnly, ProblemCodes.RehearsalFailed,
    ];

    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } =
        [.. OfTheAccount.Concat(OfEveryReset).Concat(Enum.GetValues<DirectoryFaultKind>().Select(ProblemOf.Fault)).Distinct()];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(InstallationFacts facts) =>
        from fact in facts.KnownRehearsals()
        where fact.Last?.Failed?.Problem is not null
        select Of(fact, fact.Last!, fact.Last!.Failed!);

    private Finding Of(RehearsalFact fact, RehearsalRun run, RehearsedStep failed)
    {
        var step = RehearsalWords.Of(failed.Step);

        // a problem that has no rule of its own stands in the evidence
        var code = Codes.Contains(failed.Problem) ? failed.Problem! : ProblemCodes.RehearsalFailed;
        var evidence = code == failed.Problem ? failed.Evidence : $"{failed.Problem} {failed.Evidence}";
        var (when, well) = (MomentWords.At(run.StartedAt), MomentWords.At(fact.Record?.SucceededAt));
        return new Finding(
            OfTheAccount.Contains(code) ? FindingWeight.Warns : FindingWeight.Blocks,
            code,
            fact.Subject,
            new($"failed at {when}, at the step \"{step.English}\": {evidence} (last well: {well})",
                $"{when} に「{step.Japanese}」で失敗: {PhraseBook.In("ja", evidence)}（直近の成功: {well}）"));
    }
}
