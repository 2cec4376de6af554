namespace Sspr.Problems.Catalogue;

/// <summary>3001–3008, 3020–3023: the agent and the writeback.</summary>
internal static class AgentProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.NoAgentConnected, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError", "31016", "32002"],
            Symptom = new("Every reset for this directory ends with \"this does not work at the moment\".", "このディレクトリの再設定がすべて「ただいまご利用になれません」で終わります。"),
            Cause = new("No agent that serves the directory is connected to this server.", "このディレクトリを担当するエージェントが、サーバーに接続していません。"),
            Fix =
            [
                new("Run `sspr agent list`: it shows which agents are enrolled and when each was last heard of.", "`sspr agent list` で、登録済みのエージェントと最後に通信した時刻を確認します。"),
                new("On the agent's host run `systemctl status sspr-agent` and read `journalctl -u sspr-agent -n 50`.", "エージェントのホストで `systemctl status sspr-agent` を実行し、`journalctl -u sspr-agent -n 50` でログを確認します。"),
                new("Start it: `systemctl start sspr-agent`. It needs an outbound connection to the server's port `Relay:Port`.", "`systemctl start sspr-agent` で起動します。サーバーのポート `Relay:Port` への送信接続が必要です。"),
                new("If the list shows it as revoked, make a code with `sspr agent code --name NAME --directory corp`, enter it on the agent's host with `sspr-agent enroll` into an empty folder, and compare the words: `sspr agent confirm NAME`.",
                    "一覧で失効と表示される場合は、`sspr agent code --name 名前 --directory corp` でコードを発行し、エージェントのホストで空のフォルダーに対して `sspr-agent enroll` に入力し、`sspr agent confirm 名前` で 6 語を照合します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentSilent, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError", "32015"],
            Symptom = new("Users wait some seconds, then read \"this does not work at the moment\".", "数秒待った後、「ただいまご利用になれません」と表示されます。"),
            Cause = new("An agent is connected but did not answer in time: its directory hangs, its host is overloaded, or a proxy holds messages back.", "エージェントは接続していますが、時間内に応答しません。ディレクトリの停止、ホストの過負荷、またはプロキシの滞留が考えられます。"),
            Fix =
            [
                new("On the agent's host run `sspr-agent doctor`: it tests the way to the domain controller.", "エージェントのホストで `sspr-agent doctor` を実行し、ドメイン コントローラーへの経路を検査します。"),
                new("Check load and memory there: `uptime`, `free -m`. If the agent itself hangs, start it again: `systemctl restart sspr-agent`.",
                    "`uptime` と `free -m` で、負荷とメモリを確認します。エージェント自体が応答しない場合は、`systemctl restart sspr-agent` で再起動します。"),
                new("Let proxies on the way pass WebSockets without buffering.", "経路上のプロキシで、WebSocket をバッファリングせずに通すよう設定します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentRefusedMessage, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["32004", "32010"],
            Symptom = new("Resets fail although the agent is connected.", "エージェントは接続していますが、再設定が失敗します。"),
            Cause = new("The agent refused a message of the server: the signature does not match the key it knows, or the versions do not fit. After a restore of the server from a backup this is expected; otherwise it may be an attack.",
                "エージェントがサーバーのメッセージを拒否しました。署名が既知の鍵と一致しないか、バージョンが合いません。バックアップからの復元後であれば想定内ですが、それ以外では攻撃の可能性があります。"),
            Fix =
            [
                new("Compare versions: `sspr agent list` shows the agent's, `sspr --version` the server's. Bring both to the same release.", "`sspr agent list` でエージェント、`sspr --version` でサーバーのバージョンを確認し、同じリリースにそろえます。"),
                new("If the server's signing key was lost, revoke the agent with `sspr agent revoke ID` and enrol it again with a new code.", "サーバーの署名鍵を失った場合は、`sspr agent revoke ID` で失効させ、新しいコードで登録し直します。"),
                new("If neither explains it, follow `docs/incident-response.md`.", "どちらにも当てはまらない場合は、`docs/incident-response.md` に従います。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentQuotaReached, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Resets work, then stop for all or for one account, and go on later.", "再設定が途中から（全員または特定のアカウントで）止まり、後で再開します。"),
            Cause = new("The brakes in the agent's own file are on: too many operations in the time, maintenance, or the kill switch.", "エージェント側の制限が働いています。操作回数の上限、メンテナンス中、または停止スイッチです。"),
            Fix =
            [
                new("Find out whether so many resets are real: `sspr audit list --last 200`.", "`sspr audit list --last 200` で、再設定が正当なものか確認します。"),
                new("If they are not, follow `docs/incident-response.md` and leave the brakes on.", "正当でない場合は、制限を解除せずに `docs/incident-response.md` に従います。"),
                new("If they are, raise the limit in the section `Brakes` of the agent's file, or remove the kill-switch file, and restart the agent.", "正当であれば、エージェントの設定の `Brakes` で上限を上げるか、停止スイッチのファイルを削除し、エージェントを再起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentFrozen, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("The agent is refused when it connects; `sspr agent list` shows it as frozen.", "エージェントの接続が拒否され、`sspr agent list` に「凍結」と表示されます。"),
            Cause = new("Two live connections showed the key of the same agent at once: one of them is a copy.", "同じエージェントの鍵を使う接続が同時に 2 つ確認されました。一方は複製です。"),
            Fix =
            [
                new("Find out whether its virtual machine was cloned or restored, and switch the copy off.", "仮想マシンが複製または復元されていないか確認し、複製を停止します。"),
                new("If nobody did that, treat the key as stolen and follow `docs/incident-response.md`.", "心当たりがない場合は鍵が盗まれたとみなし、`docs/incident-response.md` に従います。"),
                new("If you know the copy and it is gone, run `sspr agent unfreeze NAME`, and `systemctl restart sspr-agent` on the true one's host if it has ended.", "複製の出どころが分かり、削除済みであれば、`sspr agent unfreeze 名前` で解除します。正規のエージェントが終了している場合は、そのホストで `systemctl restart sspr-agent` を実行します。"),
                new("Revoke it in any other case with `sspr agent revoke NAME` and enrol the true one again with a code of `sspr agent code --name NAME --directory corp`.", "それ以外の場合は `sspr agent revoke 名前` で失効させ、`sspr agent code --name 名前 --directory corp` のコードで正規のエージェントを登録し直します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.OutcomeUnknown, Status = 202, WhoActs = WhoActs.Operator, Public = PublicTexts.Checking,
            Symptom = new("The page says that it is still finding out whether the password was set.", "パスワードが設定されたかどうかを確認中、と表示されます。"),
            Cause = new("The write was sent and no answer came: the agent or the domain controller went away at that moment. The product finds out by itself.",
                "書き込みを送信した直後に応答が途絶えました。エージェントまたはドメイン コントローラーが停止した可能性があります。結果は自動的に確認されます。"),
            Fix =
            [
                new("Bring agent and domain controller back: `sspr doctor` shows which one is missing.", "`sspr doctor` で停止しているものを調べ、エージェントとドメイン コントローラーを復旧します。"),
                new("Leave the page open, or read the outcome later with `sspr why SUPPORT-CODE`.", "ページを開いたまま待つか、後で `sspr why サポートコード` で結果を確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.OutcomeNeedsUser, Status = 202, WhoActs = WhoActs.User,
            Public = new("Type your new password once more, so that we can tell whether it was set.", "設定されたかどうかを確認するため、新しいパスワードをもう一度入力してください。"),
            Symptom = new("The page asks for the new password once more.", "新しいパスワードの再入力を求められます。"),
            Cause = new("The password of the account changed at the time of the lost answer, and only a sign-in with the new one can tell by whom.", "応答が途絶えた時刻にパスワードが変わっており、誰が変更したかは、新しいパスワードで確かめるしかありません。"),
            Fix = [new("Type the new password once more on that page; one sign-in tries it and nothing is written.", "そのページで新しいパスワードをもう一度入力します。サインインを 1 回試すだけで、書き込みは行いません。")],
        },
        new()
        {
            Code = ProblemCodes.OperationNotAcceptedAgain, Status = 409, WhoActs = WhoActs.User, Public = PublicTexts.TryLater,
            Symptom = new("The new password is not taken and the page asks for it again.", "新しいパスワードが受け付けられず、再入力を求められます。"),
            Cause = new("The operation was seen before, or its one-time key was used or is older than two minutes. The agent carries out each operation at most once.",
                "同じ操作がすでに処理されたか、使い捨ての鍵が使用済み、または 2 分を過ぎています。エージェントは各操作を 1 回しか実行しません。"),
            Fix =
            [
                new("Send the password again; a fresh operation is made for it.", "パスワードをもう一度送信します。新しい操作として処理されます。"),
                new("If it comes back each time, compare the clocks of server and agent with `date -u`.", "毎回発生する場合は、`date -u` でサーバーとエージェントの時刻を比べます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentNotConfirmed, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("A new agent runs and gets no work; `sspr agent list` shows it as to confirm.", "新しいエージェントが処理を引き受けず、`sspr agent list` に「確認待ち」と表示されます。"),
            Cause = new("It was enrolled with a code, and nobody has compared its six words yet. Until then it may be anybody who got hold of the code.",
                "コードで登録されましたが、6 語の照合がまだです。照合するまでは、コードを入手した第三者の可能性があります。"),
            Fix =
            [
                new("Read the six words that `sspr-agent enroll` showed on the agent's host.", "エージェントのホストで `sspr-agent enroll` が表示した 6 語を確認します。"),
                new("Run `sspr agent confirm NAME` here and compare all six.", "このサーバーで `sspr agent confirm 名前` を実行し、6 語をすべて照合します。"),
                new("If they differ, run `sspr agent reject NAME` and make a new code.", "一致しない場合は `sspr agent reject 名前` で拒否し、新しいコードを発行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentWordsDiffer, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("`sspr agent confirm NAME` refuses the words.", "`sspr agent confirm 名前` で 6 語が拒否されます。"),
            Cause = new("The words that were given are not those of the key that was enrolled: a mistake in typing, another agent, or somebody who used the code first.",
                "入力した 6 語が、登録された鍵の 6 語と異なります。入力の誤り、別のエージェント、または第三者によるコードの使用が考えられます。"),
            Fix =
            [
                new("Compare once more: `sspr agent confirm NAME` without `--words` shows what was enrolled.", "もう一度照合します。`--words` なしの `sspr agent confirm 名前` で、登録された 6 語が表示されます。"),
                new("If the agent's own screen shows others, run `sspr agent reject NAME` and follow `docs/incident-response.md`.", "エージェントの画面と異なる場合は、`sspr agent reject 名前` で拒否し、`docs/incident-response.md` に従います。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentBadSignatures, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("The agent is refused when it connects; `sspr agent list` shows it as frozen for bad signatures.", "エージェントの接続が拒否され、`sspr agent list` に署名の異常による「凍結」と表示されます。"),
            Cause = new("Three messages came on its own stream that its key had not signed. Something between it and the server alters what passes.",
                "このエージェントの接続上に、その鍵による署名でないメッセージが 3 通届きました。途中で内容が改変されています。"),
            Fix =
            [
                new("Look for a proxy that opens TLS between the agent and the server, and let it pass the agent's connection unopened.", "エージェントとサーバーの間で TLS を復号しているプロキシがないか調べ、この接続を復号の対象から外します。"),
                new("If there is none, follow `docs/incident-response.md`.", "該当するものがない場合は、`docs/incident-response.md` に従います。"),
                new("Then run `sspr agent unfreeze NAME`, once the cause is gone.", "原因を取り除いた後、`sspr agent unfreeze 名前` で解除します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentJournalShorter, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("The agent is refused when it connects; `sspr agent list` shows it as frozen because of its journal.", "エージェントの接続が拒否され、`sspr agent list` に記録の異常による「凍結」と表示されます。"),
            Cause = new("Its journal ends earlier than it did when the server last saw it: it was cut, or its host was restored from a backup. It may have forgotten passwords that it set.",
                "エージェントの記録が、サーバーが最後に確認した時点より短くなっています。切り詰め、またはバックアップからの復元が考えられ、設定済みのパスワードを忘れているおそれがあります。"),
            Fix =
            [
                new("Find out who restored the host or changed the folder of the agent.", "ホストの復元や、エージェントのフォルダーの変更を誰が行ったかを調べます。"),
                new("Run `sspr doctor`: as long as operations are open, leave it frozen.", "`sspr doctor` を実行し、結果未確認の操作が残っている間は解除しません。"),
                new("If nobody did and nothing explains it, follow `docs/incident-response.md`; otherwise run `sspr agent unfreeze NAME`.", "原因が不明な場合は `docs/incident-response.md` に従います。問題がなければ `sspr agent unfreeze 名前` で解除します。"),
            ],
        },
    ];
}
