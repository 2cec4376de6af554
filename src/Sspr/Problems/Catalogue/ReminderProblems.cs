namespace Sspr.Problems.Catalogue;

/// <summary>4120–4139: reminders of passwords that are about to expire.</summary>
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
    ];
}
