using System.Globalization;
using Sspr.Audit;
using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Diagnosis;

/// <summary>Why one attempt ended as it did. Pure: facts in, explanation out.</summary>
internal static class ExplainAttempt
{
    /// <summary>Codes that only follow from another problem, so that the other one is the cause.</summary>
    private static readonly ProblemCode[] Consequences =
    [
        ProblemCodes.ResetExpired, ProblemCodes.ProofsExhausted, ProblemCodes.AccountClosedForNow, ProblemCodes.PasswordTriesExhausted,
        ProblemCodes.CodeWrong, ProblemCodes.CodeExpired, ProblemCodes.OutcomeUnknown, ProblemCodes.OutcomeNeverFound,
    ];

    /// <summary>Explains it.</summary>
    public static Explanation Of(AttemptFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var timeline = facts.Audit.Select(static entry => new TimelineStep(
            entry.Event.At, entry.Event.Actor, AuditWords.Of(entry.Event), entry.Event.Problem, entry.Event.Detail)).ToList();
        var causes = Causes(facts);
        return facts switch
        {
            { Reset: null, Audit: [] } => Unknown(facts.Code),
            { Reset: { } reset } => Explain(reset, facts.Operation, causes) with { Timeline = timeline, Notes = PersonWords.Of(reset, facts.Person) },
            _ => FromAuditAlone(facts.Audit, causes) with { Timeline = timeline },
        };
    }

    private static Explanation Unknown(SupportCode code) => new()
    {
        Verdict = Verdict.NotFound,
        Answer = new(
            $"No attempt has the support code {code}. Compare it with what the user reads; old attempts are deleted after the time that the settings say.",
            $"サポート コード {code} の記録はありません。ユーザーの画面と見比べてください。古い記録は、設定した期間の後に削除されます。"),
    };

    private static Explanation Explain(Reset reset, Operation? operation, IReadOnlyList<Finding> causes)
    {
        var (verdict, answer) = reset.State switch
        {
            ResetState.Completed when reset.Kind == AttemptKind.SignIn => (Verdict.Fine, Said(
                $"The sign-in was proved {At(reset.EndedAt)}.", $"サインインの本人確認は {At(reset.EndedAt)} に完了しました。")),
            ResetState.Completed when reset.Kind == AttemptKind.Unlock => (Verdict.Fine, Said(
                $"The account was unlocked {At(reset.EndedAt)}, on {reset.Evidence ?? reset.Directory?.Value}.",
                $"アカウントのロックは {At(reset.EndedAt)} に解除されました（{reset.Evidence ?? reset.Directory?.Value}）。")),
            ResetState.Completed => (Verdict.Fine, Said(
                $"The password was set {At(reset.EndedAt)}, on {reset.Evidence ?? reset.Directory?.Value}.",
                $"パスワードは {At(reset.EndedAt)} に設定されました（{reset.Evidence ?? reset.Directory?.Value}）。")),
            ResetState.Denied => (Verdict.Problem, Said(
                $"This attempt was stopped {At(reset.EndedAt)}, and nothing was changed.",
                $"この再設定は {At(reset.EndedAt)} に停止されました。変更はありません。")),
            ResetState.Expired => (Verdict.Problem, Said(
                $"The time of this attempt ran out {At(reset.EndedAt)}, and nothing was changed.",
                $"この再設定は {At(reset.EndedAt)} に時間切れで終了しました。変更はありません。")),
            ResetState.NeedsHelpDesk => (Verdict.Problem, NeedsHelp(reset, operation)),
            ResetState.Unconfirmed => (Verdict.Open, Said(
                "The write was sent and no answer came; the product is finding out what became of it.",
                "書き込みの応答がなく、結果を確認しています。")),
            ResetState.AwaitingSettlement => (Verdict.Open, Said(
                "The write was sent and no answer came; the user is asked to type the new password once more.",
                "書き込みの応答がなく、ユーザーに新しいパスワードの再入力を求めています。")),
            ResetState.Writing => (Verdict.Open, Said(
                "An operation is on its way to the directory.", "ディレクトリへの書き込みを送信しています。")),
            ResetState.ChoosingMethod or ResetState.AwaitingProof => (Verdict.Open, Said(
                $"This attempt is open until {At(reset.ExpiresAt)}: a code is awaited.",
                $"この再設定は {At(reset.ExpiresAt)} まで有効で、コードの入力を待っています。")),
            ResetState.NotIncluded when reset.Problem is null => (Verdict.Fine, Said(
                $"The user left this account out {At(reset.EndedAt)}; nothing was changed.",
                $"ユーザーは {At(reset.EndedAt)} にこのアカウントを対象から外しました。変更はありません。")),
            ResetState.NotIncluded => (Verdict.Problem, Said(
                "This account of the person was not included, and nothing was changed.",
                "この人のこのアカウントは対象に含まれませんでした。変更はありません。")),
            ResetState.ChoosingAccounts => (Verdict.Open, Said(
                $"This attempt is open until {At(reset.ExpiresAt)}: the user is to choose for which accounts.",
                $"この再設定は {At(reset.ExpiresAt)} まで有効で、対象アカウントの選択を待っています。")),
            ResetState.AwaitingUnlock => (Verdict.Open, Said(
                $"This attempt is open until {At(reset.ExpiresAt)}: the user is to confirm the unlock.",
                $"この手続きは {At(reset.ExpiresAt)} まで有効で、ロック解除の確認を待っています。")),
            ResetState.AwaitingPassword => (Verdict.Open, Said(
                $"This attempt is open until {At(reset.ExpiresAt)}: a new password is awaited.",
                $"この再設定は {At(reset.ExpiresAt)} まで有効で、新しいパスワードの入力を待っています。")),
        };

        // a decoy walks the open states too: what keeps it from succeeding is known already
        return new Explanation
        {
            Verdict = verdict == Verdict.Open && causes.Any(static cause => cause.Weight == FindingWeight.Blocks) ? Verdict.Problem : verdict,
            Answer = answer,
            Directory = reset.Directory?.Value,
            Findings = verdict == Verdict.Fine ? [] : causes,
        };
    }

    private static LocalText NeedsHelp(Reset reset, Operation? operation) => operation?.State == OperationState.NeedsHuman
        ? Said(
            $"It could not be found out by {At(reset.EndedAt)} whether the password was set.",
            $"{At(reset.EndedAt)} までに、パスワードが設定されたかどうかを確認できませんでした。")
        : Said(
            $"The directory's side refused the write {At(reset.EndedAt)}, and nothing was changed.",
            $"{At(reset.EndedAt)} に、ディレクトリ側が書き込みを拒否しました。変更はありません。");

    private static Explanation FromAuditAlone(IReadOnlyList<AuditEntry> audit, IReadOnlyList<Finding> causes)
    {
        var end = audit.Select(static entry => entry.Event).LastOrDefault(static entry => entry.Kind is AuditKind.ResetEnded or AuditKind.AccountLeftOut);
        return new Explanation
        {
            Verdict = end?.Class switch
            {
                AuditClass.Succeeded => Verdict.Fine,
                AuditClass.Abandoned when end is { Kind: AuditKind.AccountLeftOut, Problem: null } => Verdict.Fine,
                null or AuditClass.Progress => Verdict.Open,
                AuditClass.Failed or AuditClass.Blocked or AuditClass.Abandoned => Verdict.Problem,
            },
            Answer = Said(
                "The attempt itself was deleted; this is what the audit says of it.", "この再設定の記録は削除済みです。以下は監査の内容です。"),
            Findings = end?.Class == AuditClass.Succeeded ? [] : causes,
        };
    }

    /// <summary>The first cause first: what had gone wrong before other things could follow from it.</summary>
    private static List<Finding> Causes(AttemptFacts facts)
    {
        var met = facts.Audit.Select(static entry => entry.Event).Where(static entry => entry.Problem is not null && entry.Kind != AuditKind.NotificationSent);
        var standing = StandingProblems(facts.Audit.Select(static entry => entry.Event)).ToList();
        var findings = standing
            .Concat(facts.Reset?.Problem is { } own ? [new Finding(FindingWeight.Blocks, own, Subject(facts.Reset), Raw(facts.Reset.Evidence))] : [])
            .Concat(met.Where(entry => Consequences.Contains(entry.Problem)).TakeLast(1).Select(Found))
            .DistinctBy(static finding => finding.Code)
            .OrderBy(static finding => Consequences.Contains(finding.Code))
            .ToList();
        return findings;
    }

    /// <summary>Problems that nothing later put right, the latest first.</summary>
    private static IEnumerable<Finding> StandingProblems(IEnumerable<AuditEvent> events)
    {
        var standing = new List<AuditEvent>();
        foreach (var entry in events)
        {
            standing.RemoveAll(earlier => PutsRight(entry, earlier));
            if (entry.Problem is { } problem && entry.Kind != AuditKind.NotificationSent && !Consequences.Contains(problem))
            {
                standing.Add(entry);
            }
        }

        // what the look-up found stands above all: it was so before anything else happened
        return standing.OrderBy(static entry => entry.Kind != AuditKind.AccountLookedUp).ThenByDescending(static entry => entry.At).Select(Found);
    }

    private static bool PutsRight(AuditEvent later, AuditEvent earlier) => (later.Kind, earlier.Kind) switch
    {
        (AuditKind.AccountLookedUp, AuditKind.DirectoryUnreachable) => true,
        (AuditKind.ChallengeIssued, AuditKind.ChallengeNotDelivered or AuditKind.ChallengeIssued) => later.Problem is null,
        (AuditKind.GatePassed, _) => true,
        (AuditKind.PasswordSubmitted, AuditKind.DirectoryUnreachable or AuditKind.OutcomeUnknown or AuditKind.PasswordRefused) => true,
        (AuditKind.OutcomeFound, AuditKind.OutcomeUnknown or AuditKind.SettlementAsked) => true,
        _ => false,
    };

    private static Finding Found(AuditEvent entry) => new(
        FindingWeight.Blocks, entry.Problem, entry.Target ?? entry.Actor, Raw(entry.Detail));

    private static string Subject(Reset reset) => reset.Directory?.Value ?? reset.AccountKey.Reference;

    /// <summary>Evidence is what a machine said; it is shown as it is in every language.</summary>
    private static LocalText Raw(string? evidence) => new(evidence ?? string.Empty, evidence ?? string.Empty);

    private static LocalText Said(string english, string japanese) => new(english, japanese);

    private static string At(DateTimeOffset? moment) =>
        moment is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "—";
}
