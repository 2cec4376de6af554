namespace Sspr.Problems.Catalogue;

/// <summary>Steps that many fixes end with.</summary>
internal static class SharedSteps
{
    public static readonly LocalText RunDoctor = new(
        "Run `sspr doctor`: the directory must now be shown as usable.",
        "`sspr doctor` を実行し、対象のディレクトリが「使用可能」と表示されることを確認します。");

    public static readonly LocalText AskWhyUser = new(
        "Run `sspr why --user NAME` with the user's name: it must now say that the account can reset.",
        "`sspr why --user 名前` を実行し、このアカウントで再設定できると表示されることを確認します。");

    public static readonly LocalText UserStartsAgain = new(
        "Ask the user to start again from the first page of the portal.",
        "ポータルの最初のページからやり直すよう、ユーザーに伝えます。");

    public static readonly LocalText ChooseAnother = new(
        "Choose another password that meets every rule on the page, and send it.",
        "ページに表示されたルールをすべて満たす別のパスワードを選び、送信します。");

    public static readonly LocalText RestartServer = new(
        "Start the server again and read its first log lines: a setting that is still wrong is named there.",
        "サーバーを再起動し、ログの最初の行を確認します。まだ誤っている設定があれば、そこに表示されます。");
}
