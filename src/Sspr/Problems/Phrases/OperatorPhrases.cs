namespace Sspr.Problems.Phrases;

/// <summary>Why a question or a command of an operator was refused.</summary>
internal static class OperatorPhrases
{
    public static IReadOnlyList<Phrase> All { get; } = [.. Outlook, .. Agents, .. Accounts, .. Others];

    private static IEnumerable<Phrase> Outlook =>
    [
        new("base says what is left of a directory. Give directory too.", "base は残る範囲の指定です。directory も指定します。"),
        new("cause is a problem's code such as SSPR_0014; most and skip are numbers. Correct them.", "cause には SSPR_0014 のようなコード、most と skip には数を指定します。"),
        new("At most {0} people can be listed. Give another number.", "一覧できるのは {0} 人までです。別の数を指定します。"),
        new("One change at a time: a policy, an agent or a scope. Ask about each.", "一度に試せる変更は、ポリシー、エージェント、範囲のいずれか 1 つです。1 つずつ試します。"),
        new("The agents could not be listed. Ask again.", "エージェントの一覧を取得できませんでした。もう一度実行します。"),
        new("No agent is called {0}. These are: {1}.", "{0} というエージェントはありません。存在するエージェント: {1}"),
        new("No directory is called {0}. These are: {1}.", "{0} というディレクトリはありません。存在するディレクトリ: {1}"),
        new("Give 1 to {0} distinguished names of what is left, such as {1}.", "残る範囲の識別名を 1～{0} 個指定します（例: {1}）。"),
        new("days is a number from 1 to {0}. Correct it.", "days には 1～{0} の数を指定します。"),
        new("Everybody is looked at for one question at a time, and others came before this one. Ask again in a minute.", "全員の確認は 1 件ずつ行います。ほかの確認を実行中のため、1 分後にもう一度実行します。"),
        new("entry {0} does not follow from the one before it", "記録 {0} は、その前の記録とつながっていません"),
        new("the audit ends at entry {0}, and its noted end is entry {1}", "監査の最後の記録は {0} ですが、控えでは {1} です"),
        new("Synchronisation:Directories: none", "Synchronisation:Directories: なし"),
        new("The change was made from version {0}, and version {1} is in force.", "バージョン {0} を元にした変更ですが、現在のバージョンは {1} です。"),
        new("Name whom the plan is for: --group GROUP or --user NAME.", "プランの対象を --group グループ または --user 名前 で指定します。"),
        new("No plan is called {0}. See: sspr entitlements show", "{0} というプランはありません。確認: sspr entitlements show"),
        new("A reason has at most {0} characters on one line. Shorten --why.", "理由は 1 行、{0} 文字までです。--why を短くします。"),
    ];

    private static IEnumerable<Phrase> Agents =>
    [
        new("The overlap is {0} days; {1} to {2} are allowed.", "併用期間は {1}～{2} 日です（指定: {0} 日）。"),
        new("These agents cannot follow, or never connected: {0}. Upgrade them first, or use --leave-behind.", "次のエージェントは未対応か、接続したことがありません: {0}。先に更新するか、--leave-behind を付けます。"),
        new("This server has no relay. Add the section Relay to its settings and restart it.", "このサーバーにはリレーがありません。設定に Relay セクションを追加し、再起動します。"),
        new("The agent's name has 1 to 64 characters. Give it one.", "エージェント名は 1～64 文字です。名前を指定します。"),
        new("Name directories of the server's settings: {0}.", "サーバーの設定にあるディレクトリを指定します: {0}"),
        new("These are not the words of {0}'s key. If they stand so on the agent's own screen, somebody else used the code: run `sspr agent reject {1}`.",
            "{0} の鍵の単語と一致しません。エージェントの画面にこのとおり表示されている場合は、ほかの誰かがコードを使っています。`sspr agent reject {1}` を実行します。"),
        new("{0} is no longer active. Look at it again: sspr agent list", "{0} は有効ではなくなりました。もう一度確認します: sspr agent list"),
        new("{0} is no longer {1}. Look at it again: sspr agent list", "{0} の状態は {1} ではなくなりました。もう一度確認します: sspr agent list"),
        new("No agent is called {0} or has this id. See: sspr agent list", "{0} という名前または ID のエージェントはありません。確認: sspr agent list"),
        new("{0} is {1}; this is for agents that are {2}. See: sspr agent list", "{0} の状態は {1} です。対象は {2} のエージェントです。確認: sspr agent list"),
        new("Several agents are called {0}. Name the one by its id: sspr agent list", "{0} という名前のエージェントが複数あります。ID で指定します: sspr agent list"),
        new("Rehearsals:Accounts names no account of {0}.", "Rehearsals:Accounts に {0} のアカウントがありません。"),
        new("Rehearsals:Accounts names no account.", "Rehearsals:Accounts にアカウントがありません。"),
        new("One of {0} is under way.", "{0} のリハーサルを実行中です。"),
    ];

    private static IEnumerable<Phrase> Accounts =>
    [
        new("The user's name cannot be used: {0}. Give the name that the user types.", "このユーザー名は使えません（{0}）。ユーザーが入力する名前を指定します。"),
        new("The e-mail address is not well-formed. Give one such as alice@mail.example.", "メール アドレスの形式が正しくありません。alice@mail.example のように指定します。"),
        new("The e-mail address {0} is not well-formed. Give one such as alice@mail.example.", "メール アドレス {0} の形式が正しくありません。alice@mail.example のように指定します。"),
        new("The file is empty or longer than 8 MiB. Split it.", "ファイルが空か、8 MiB を超えています。分割します。"),
        new("No token has this serial number. See: sspr token list", "このシリアル番号のトークンはありません。確認: sspr token list"),
        new("A pass lives for 10 minutes to 30 days. Give another --lifetime.", "パスの有効期間は 10 分～30 日です。別の --lifetime を指定します。"),
        new("Give at most {0} entries.", "一度に指定できるのは {0} 件までです。"),
        new("The account has no registration with this reference. See: sspr registration list --user NAME", "この参照番号の登録はありません。確認: sspr registration list --user 名前"),
        new("{0} An administrator issues its pass.", "{0}。このアカウントのパスは管理者が発行します。"),
        new("The directory must be a built-in one of the settings (Directories, Kind BuiltIn). Name it with --directory.", "設定の組み込みディレクトリ（Directories、Kind BuiltIn）を --directory で指定します。"),
        new("The login name must be given and, like the principal name, be one that a user can type.", "ログイン名が必要です。ログイン名とプリンシパル名は、ユーザーが入力できる名前にします。"),
        new("Another account of this directory has the login name or the principal name. Choose another.", "このログイン名またはプリンシパル名は、ディレクトリの別のアカウントが使っています。別の名前を指定します。"),
    ];

    private static IEnumerable<Phrase> Others =>
    [
        new("The name of a user is needed, of at most {0} characters.", "ユーザー名が必要です（{0} 文字まで）。"),
        new("No synchronised entry answers to this name. Give a login name, a userPrincipalName, a mail address, an id or a distinguished name.",
            "この名前の同期済みエントリはありません。ログイン名、userPrincipalName、メール アドレス、ID、識別名のいずれかを指定します。"),
        new("The list of conditions {0}", "条件の一覧に誤りがあります: {0}"),
        new("No directory is synchronised. Name one in Synchronisation:Directories.", "同期するディレクトリがありません。Synchronisation:Directories に指定します。"),
        new("\"{0}\" is not synchronised. These are: {1}.", "「{0}」は同期していません。同期しているディレクトリ: {1}"),
        new("A key's name has 1 to {0} letters, digits, dots, hyphens or underscores. Give another --name.", "キーの名前は、英数字、ピリオド、ハイフン、下線で 1～{0} 文字です。別の --name を指定します。"),
        new("Say what the key is for: --role {0}.", "キーの用途を指定します: --role {0}"),
        new("A key lives for 1 to {0} days. Give another --days.", "キーの有効期間は 1～{0} 日です。別の --days を指定します。"),
        new("A network is written as 192.0.2.0/24 or 2001:db8::/32, and there are at most {0}. Correct --network.", "ネットワークは 192.0.2.0/24 または 2001:db8::/32 の形式で、{0} 個までです。--network を修正します。"),
        new("Another key has or had this name, and the audit must tell them apart. Give another --name.", "監査で区別するため、使用済みの名前は使えません。別の --name を指定します。"),
        new("No key in force has this name. See: sspr apikey list", "この名前の有効なキーはありません。確認: sspr apikey list"),
        new("The number cannot be used. Write it with its country code: {0}.", "この番号は使えません。国番号を付けて指定します（例: {0}）。"),
        new("There is no such mail. Kinds: {0}.", "この種類のメールはありません。種類: {0}"),
        new("The request cannot be read: {0}", "要求を読み取れません: {0}"),
        new("There is nothing at this path. Server and sspr may be of different versions.", "このパスには何もありません。サーバーと sspr のバージョンが異なる可能性があります。"),
        new("A support code has twelve letters and digits, such as {0}.", "サポート コードは英数字 12 文字です（例: {0}）。"),
    ];
}
