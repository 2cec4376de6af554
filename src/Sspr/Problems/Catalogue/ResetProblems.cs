namespace Sspr.Problems.Catalogue;

/// <summary>5001–5014: the reset itself.</summary>
internal static class ResetProblems
{
    private static readonly LocalText LookForGuessing = new(
        "If many attempts end like this, look for guessing: `sspr audit list --last 200`.",
        "同じ結果が続く場合は、`sspr audit list --last 200` で総当たり攻撃の有無を確認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.ResetExpired, Status = 410, WhoActs = WhoActs.User,
            Public = new("Too much time has passed. Nothing has changed. Start again.", "時間が経過したため終了しました。変更は何も行われていません。最初からやり直してください。"),
            Symptom = new("The page says that too much time has passed.", "時間が経過したと表示されます。"),
            Cause = new("A reset lives fifteen minutes from its first page (`Policy:ResetLifetime`); no new password was sent in that time.", "再設定は最初のページから 15 分間（`Policy:ResetLifetime`）有効です。その間に新しいパスワードが送信されませんでした。"),
            Fix = [SharedSteps.UserStartsAgain],
        },
        new()
        {
            Code = ProblemCodes.ProofsExhausted, Status = 429, WhoActs = WhoActs.User, Public = PublicTexts.TooOften,
            Symptom = new("The reset ends after several wrong codes.", "誤ったコードを数回入力すると、再設定が終了します。"),
            Cause = new("As many proofs were tried in this reset as the policy allows (`Policy:ProofAttempts`); asking for another code refills nothing.", "この再設定で試せる回数（`Policy:ProofAttempts`）に達しました。コードを再請求しても回数は戻りません。"),
            Fix = [SharedSteps.UserStartsAgain, LookForGuessing],
        },
        new()
        {
            Code = ProblemCodes.TooManyStartsForName, Status = 429, WhoActs = WhoActs.User, Public = PublicTexts.TooOften,
            Symptom = new("A reset cannot be started for one name.", "特定の名前で再設定を開始できません。"),
            Cause = new("More resets were started for this name in an hour than `Throttling:StartsPerName` allows.", "1 時間に開始できる再設定の数（`Throttling:StartsPerName`）を超えました。"),
            Fix =
            [
                new("Wait until the time in the evidence, then start once and finish.", "証拠の時刻まで待ち、1 回で最後まで進めます。"),
                new("If the user cannot wait, find out who it is, then let the account go on: `sspr block lift --user alice`.",
                    "すぐに必要な場合は、本人であることを確認してから、`sspr block lift --user alice` で解除します。"),
                LookForGuessing,
            ],
        },
        new()
        {
            Code = ProblemCodes.TooManyStartsFromSource, Status = 429, WhoActs = WhoActs.Operator, Public = PublicTexts.TooOften,
            Symptom = new("Nobody behind one network address can start a reset.", "特定のネットワーク アドレスから、誰も再設定を開始できません。"),
            Cause = new("More resets were started from one address in ten minutes than `Throttling:StartsPerSource` allows: one guesser, a whole office behind one address, or a reverse proxy whose own address is counted.",
                "10 分間に 1 つのアドレスから開始できる数（`Throttling:StartsPerSource`）を超えました。攻撃、同じアドレスを共有する拠点、またはリバース プロキシのアドレスが数えられている可能性があります。"),
            Fix =
            [
                new("If a reverse proxy stands in front, name it in `Portal:TrustedProxies`, so that the user's address is counted.", "リバース プロキシがある場合は、`Portal:TrustedProxies` に指定し、利用者のアドレスが数えられるようにします。"),
                new("If a whole office shares the address, raise `Throttling:StartsPerSource`.", "拠点全体でアドレスを共有している場合は、`Throttling:StartsPerSource` を上げます。"),
                LookForGuessing,
            ],
        },
        new()
        {
            Code = ProblemCodes.StepOutOfOrder, Status = 409, WhoActs = WhoActs.User, Public = PublicTexts.StartAgain,
            Symptom = new("A page says that it is no longer valid.", "ページが無効になったと表示されます。"),
            Cause = new("The step does not fit where the reset stands: a second tab, the back button, or two sends at once of which the other won.", "再設定の現在の段階と合わない操作です。別のタブ、「戻る」ボタン、または同時送信が原因です。"),
            Fix = [new("Open the portal again in one tab: it shows the page where the reset stands.", "1 つのタブでポータルを開き直します。現在の段階のページが表示されます。")],
        },
        new()
        {
            Code = ProblemCodes.BrowserKeepsNoCookie, Status = 400, WhoActs = WhoActs.User,
            Public = new("Your browser does not keep the cookie that this page needs. Allow cookies for this site, then start again.", "このページに必要な Cookie が保存されていません。このサイトの Cookie を許可してから、やり直してください。"),
            Symptom = new("The first page comes back after the name was sent.", "名前を送信しても、最初のページに戻ります。"),
            Cause = new("The browser did not send the cookie back: cookies are blocked, or the page was not opened over https.", "ブラウザーが Cookie を送り返しません。Cookie がブロックされているか、https で開かれていません。"),
            Fix =
            [
                new("Allow cookies for the portal's address in the browser.", "ブラウザーで、ポータルのアドレスの Cookie を許可します。"),
                new("Open the portal by its https address.", "https のアドレスでポータルを開きます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.PasswordTriesExhausted, Status = 429, WhoActs = WhoActs.Helpdesk, Public = PublicTexts.TooOften,
            Symptom = new("The reset ends after several passwords were refused.", "パスワードが数回拒否されると、再設定が終了します。"),
            Cause = new("The directory refused as many passwords as `Policy:PasswordTries` allows in one reset.", "1 回の再設定で拒否できる回数（`Policy:PasswordTries`）に達しました。"),
            Fix =
            [
                new("Read in the evidence which rules refused, and explain them to the user.", "証拠で拒否されたルールを確認し、ユーザーに説明します。"),
                SharedSteps.UserStartsAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.OutcomeNeverFound, Status = 200, WhoActs = WhoActs.Helpdesk, Public = PublicTexts.Unsettled,
            Symptom = new("The page says that it could not find out whether the password was set.", "パスワードが設定されたかどうか確認できなかった、と表示されます。"),
            Cause = new("The write was sent, no answer came, and neither directory nor agent could be asked again in time (`Policy:ResolveFor`), or what they said does not tell: the evidence names it.", "書き込みの応答が途絶え、時間内（`Policy:ResolveFor`）にディレクトリにもエージェントにも確認できなかったか、返答から判断できませんでした（返答は証拠にあります）。"),
            Fix =
            [
                new("Have the user try the new password, then the old one.", "新しいパスワード、古いパスワードの順に試すよう、ユーザーに伝えます。"),
                new("Compare `pwdLastSet` of the account with the time of the write in the timeline: `Get-ADUser alice -Properties PasswordLastSet`.", "`Get-ADUser alice -Properties PasswordLastSet` の結果を、経過にある書き込みの時刻と比べます。"),
                new("If neither password works, set a temporary one.", "どちらも使えない場合は、一時パスワードを設定します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.ResetFrozen, Status = 403, WhoActs = WhoActs.Helpdesk, Public = PublicTexts.CannotHere,
            Symptom = new("An open reset ends and no new one can be started for the account.", "進行中の再設定が終了し、そのアカウントで新たに開始できません。"),
            Cause = new("Somebody said that they did not ask for the reset, or an operator froze the account's self-service.", "本人が身に覚えのない再設定だと申告したか、運用担当者がセルフサービスを凍結しました。"),
            Fix =
            [
                new("Talk to the user over a number that you know, and find out who started the reset.", "把握している電話番号で本人に連絡し、誰が再設定を始めたのか確認します。"),
                new("Follow `docs/incident-response.md` if it was somebody else.", "第三者による場合は、`docs/incident-response.md` に従います。"),
                new("Let the account use self-service again when it is settled: `sspr block lift --user alice`.", "対応が終わったら、セルフサービスを再び使えるようにします: `sspr block lift --user alice`"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AttemptSuperseded, Status = 409, WhoActs = WhoActs.User, Public = PublicTexts.CannotHere,
            Symptom = new("An open attempt ends although nobody touched it.", "操作していないのに、進行中の手続きが終了します。"),
            Cause = new("Another attempt for the same account succeeded. All others that were open ended with it, so that nobody goes on with an older one.", "同じアカウントの別の手続きが完了しました。古い手続きが使われないよう、進行中だったほかの手続きはすべて終了します。"),
            Fix =
            [
                new("Use the password that was set last. Start again only if it is not known.", "最後に設定したパスワードを使います。分からない場合だけ、最初からやり直します。"),
                new("If the user did not set it, follow `docs/incident-response.md`.", "本人が設定していない場合は、`docs/incident-response.md` に従います。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AccountClosedForNow, Status = 429, WhoActs = WhoActs.User, Public = PublicTexts.TooOften,
            Symptom = new("No code of the account is accepted for up to an hour.", "最大 1 時間、どのコードも受け付けられません。"),
            Cause = new("More proofs were tried for the account in an hour than `Throttling:ProofsPerAccount` allows, over all its resets. The account itself is not locked.", "1 時間に試せる回数（`Throttling:ProofsPerAccount`）を、すべての再設定の合計で超えました。アカウント自体はロックされていません。"),
            Fix =
            [
                new("Wait until the time in the evidence, then start again.", "証拠の時刻まで待ってから、やり直します。"),
                new("If the user cannot wait, find out who it is, then let the account go on: `sspr block lift --user alice`.",
                    "すぐに必要な場合は、本人であることを確認してから、`sspr block lift --user alice` で解除します。"),
                LookForGuessing,
            ],
        },
        new()
        {
            Code = ProblemCodes.TooManyResets, Status = 429, WhoActs = WhoActs.User, Public = PublicTexts.TooOften,
            Symptom = new("The new password is not sent to the directory.", "新しいパスワードがディレクトリに送信されません。"),
            Cause = new("More passwords were sent to the directory for the account in an hour than `Throttling:WritesPerAccount` allows.", "1 時間にディレクトリへ送信できる数（`Throttling:WritesPerAccount`）を超えました。"),
            Fix =
            [
                new("Wait until the time in the evidence, then start again.", "証拠の時刻まで待ってから、やり直します。"),
                new("If the user cannot wait, find out who it is, then let the account go on: `sspr block lift --user alice`.",
                    "すぐに必要な場合は、本人であることを確認してから、`sspr block lift --user alice` で解除します。"),
                LookForGuessing,
            ],
        },
        new()
        {
            Code = ProblemCodes.FormStale, Status = 400, WhoActs = WhoActs.User, Public = PublicTexts.StartAgain,
            Symptom = new("A page says that it is no longer valid.", "ページが無効になったと表示されます。"),
            Cause = new("The form does not belong to this browser's reset, or is from before it went on: an old tab, a page from a cache, or a request forged by another site.", "フォームがこのブラウザーの再設定のものではないか、古いものです。古いタブ、キャッシュ、または別サイトによる偽の要求が考えられます。"),
            Fix = [new("Open the portal again and go on from the page that it shows.", "ポータルを開き直し、表示されたページから続けます。")],
        },
    ];
}
