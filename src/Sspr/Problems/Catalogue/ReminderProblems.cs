namespace Sspr.Problems.Catalogue;

/// <summary>4120–4139: reminders of passwords that are about to expire, and alerts.</summary>
internal static class ReminderProblems
{
    private static readonly LocalText NobodyIsReminded = new(
        "Nobody is reminded that a password is about to expire.", "パスワードの有効期限が近づいても、通知メールが届きません。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.RemindersOff, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = NobodyIsReminded,
            Cause = new("Reminders are off, as they are until somebody switches them on.", "通知メールは、有効にするまで送信されません。現在は無効です。"),
            Fix =
            [
                new("Look at who would get a mail: `sspr reminders preview`.", "`sspr reminders preview` で、送信の対象を確認します。"),
                new("Set `Reminders:Enabled` to true, `Reminders:TimeZone` to yours, and restart the server.", "`Reminders:Enabled` を true に、`Reminders:TimeZone` を組織のタイム ゾーンに設定し、サーバーを再起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.ListsNotSpoken, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = NobodyIsReminded,
            Cause = new("The directory's accounts cannot be listed: the agent in front of it is of an older version, or this kind of directory has no such list.",
                "ディレクトリのアカウントを一覧できません。エージェントのバージョンが古いか、この種類のディレクトリでは一覧を取得できません。"),
            Fix =
            [
                new("Compare the versions: `sspr agent list`.", "`sspr agent list` でバージョンを確認します。"),
                new("Bring the agent to the server's version.", "エージェントを、サーバーと同じバージョンに更新します。"),
                new("Try again: `sspr reminders preview`.", "`sspr reminders preview` で再確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.NobodyAlerted, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("A user says on the page of a notice that somebody else is at work, and no administrator hears of it.",
                "利用者が通知のページで「自分ではない」と申告しても、管理者に伝わりません。"),
            Cause = new("`Organisation:AlertAddresses` names nobody. The account is frozen all the same, and the audit says so.",
                "`Organisation:AlertAddresses` に宛先がありません。アカウントは停止され、監査ログにも記録されますが、通知は送信されません。"),
            Fix =
            [
                new("Set `Organisation:AlertAddresses` to the addresses of those who act on such a report at night too.", "夜間でも対応できる担当者のアドレスを `Organisation:AlertAddresses` に設定します。"),
                new("Send a test after a restart of the server: `sspr mail templates test-send --kind self-service-frozen --to ADDRESS`.", "サーバーを再起動し、`sspr mail templates test-send --kind self-service-frozen --to アドレス` で送信を確認します。"),
                new("Look at which accounts are frozen now: `sspr block list`.", "`sspr block list` で、停止中のアカウントを確認します。"),
            ],
        },
    ];
}
