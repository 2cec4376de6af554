namespace Sspr.Problems.Catalogue;

/// <summary>
/// What strangers may read. Few sentences for many causes: whoever types a name must not learn from the answer whether an account
/// answers to it or what state it is in.
/// </summary>
internal static class PublicTexts
{
    public static readonly LocalText CannotHere = new(
        "Your password cannot be reset here now. Nothing has changed. Call the helpdesk and read out the support code.",
        "現在、この画面ではパスワードを再設定できません。変更は何も行われていません。ヘルプデスクに連絡し、サポート コードをお伝えください。");

    public static readonly LocalText TryLater = new(
        "This does not work at the moment. Nothing has changed. Try again in a few minutes; if it still fails, call the helpdesk and read out the support code.",
        "ただいまご利用になれません。変更は何も行われていません。数分後にもう一度お試しください。それでも失敗する場合は、ヘルプデスクに連絡し、サポート コードをお伝えください。");

    public static readonly LocalText TooOften = new(
        "There were too many tries. Wait a while, then start again; if it is urgent, call the helpdesk and read out the support code.",
        "試行回数が上限に達しました。しばらく待ってから、最初からやり直してください。お急ぎの場合は、ヘルプデスクに連絡し、サポート コードをお伝えください。");

    public static readonly LocalText WrongCode = new(
        "That code does not work. Check the latest message and type its code, or ask for a new one.",
        "このコードは使えません。最新のメールに記載されたコードを入力するか、新しいコードを請求してください。");

    public static readonly LocalText StartAgain = new(
        "This page is no longer valid. Start again from the first page.",
        "このページは使えなくなりました。最初のページからやり直してください。");

    public static readonly LocalText Checking = new(
        "We are still finding out whether your new password was set. Leave this page open; it updates by itself.",
        "新しいパスワードが設定されたかどうかを確認しています。このページを開いたままお待ちください。自動的に更新されます。");

    public static readonly LocalText Unsettled = new(
        "We could not find out whether your new password was set. Try to sign in with the new password, then with the old one; if neither works, call the helpdesk and read out the support code.",
        "新しいパスワードが設定されたかどうかを確認できませんでした。まず新しいパスワードで、次に古いパスワードでサインインをお試しください。どちらも使えない場合は、ヘルプデスクに連絡し、サポート コードをお伝えください。");

    public static readonly LocalText NoPage = new(
        "The service is not ready. Try again later.",
        "サービスの準備ができていません。しばらくしてからもう一度お試しください。");
}
