namespace Sspr.Problems.Catalogue;

/// <summary>3062–3067: the key that the server signs its commands to agents with.</summary>
internal static class ServerKeyProblems
{
    private static readonly LocalText Compare = new(
        "Run `sspr relay key` on the server and `sspr-agent server-key` on the agent's host. If both show the same six words for the new key, say so there.",
        "サーバーで `sspr relay key`、エージェントのホストで `sspr-agent server-key` を実行し、新しい鍵の 6 語が一致すれば承認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        Of(ProblemCodes.AgentMissedServerKey,
            new("An agent does not connect any more since the server's signing key was changed.", "サーバーの署名鍵の更新後、エージェントが接続しなくなりました。"),
            new("The agent was away all the time in which the new key was announced, so it knows the former one only. It takes no command that the new one signed.",
                "移行期間中ずっと未接続だったため、以前の鍵しか記録していません。新しい鍵で署名された命令は受け付けません。"),
            Compare,
            new("Or revoke it with `sspr agent revoke NAME` and enrol it again with a new code.", "または `sspr agent revoke 名前` で失効させ、新しいコードで登録し直します。"),
            new("If the words differ, somebody answers in the server's place: follow `docs/incident-response.md`.", "6 語が異なる場合は、第三者がサーバーになりすましています。`docs/incident-response.md` に従います。")),
        Of(ProblemCodes.ServerKeyOld,
            new("`sspr doctor` says that the server's signing key is old; everything works.", "`sspr doctor` で、署名鍵が古いと警告されます。動作に影響はありません。"),
            new("The server has signed its commands to agents with the same key for longer than `Relay:ServerKeyDays`. The longer a key is used, the more copies of it lie in backups.",
                "同じ署名鍵の使用期間が `Relay:ServerKeyDays` を超えています。長く使うほど、鍵を含むバックアップが増えます。"),
            new("Run `sspr relay rotate-key`. Agents that are connected follow by themselves.", "`sspr relay rotate-key` を実行します。接続中のエージェントは自動的に追従します。"),
            new("Leave it until `sspr relay key` says that the new key is in use; agents that come back before `--overlap-days` are over lose nothing.",
                "`sspr relay key` で新しい鍵の使用開始を確認します。`--overlap-days` の期間内に再接続したエージェントには影響ありません。")),
        Of(ProblemCodes.ServerKeyChanging,
            new("`sspr doctor` says that the server's signing key is being changed; or `sspr relay rotate-key` is refused.", "`sspr doctor` に署名鍵の更新中と表示されるか、`sspr relay rotate-key` が拒否されます。"),
            new("A new key is announced and not every agent has it yet, or the former one is not retired yet. Only one change goes on at a time.",
                "新しい鍵を予告しましたが、まだ受け取っていないエージェントがあるか、以前の鍵の廃止が済んでいません。同時に行える更新は 1 回だけです。"),
            new("Run `sspr relay key`: it names the agents that are waited for. Start them, or let them connect.", "`sspr relay key` で待っているエージェントを確認し、起動または接続します。"),
            new("Revoke those that are gone for good with `sspr agent revoke NAME`; at the end of the overlap the new key is used in any case.",
                "廃止済みのエージェントは `sspr agent revoke 名前` で失効させます。移行期間が終わると、新しい鍵が必ず使われます。")),
        Of(ProblemCodes.AgentCannotFollowServerKey,
            new("`sspr relay rotate-key` is refused and names agents.", "`sspr relay rotate-key` が拒否され、エージェント名が表示されます。"),
            new("These agents have never said which key of the server they hold: they are of a version before 3 of the protocol, or never connected. They would be cut off by a new key.",
                "これらのエージェントは、保持しているサーバーの鍵を一度も報告していません。プロトコルのバージョンが 3 未満か、未接続です。鍵を更新すると接続できなくなります。"),
            new("Bring them up to date, let them connect once, and try again.", "エージェントを更新して一度接続させてから、もう一度実行します。"),
            new("Or use `--leave-behind`: they work until the end of the overlap and are enrolled again then.", "または `--leave-behind` を付けます。移行期間が終わるまでは動作し、その後に登録し直します。")),
        Of(ProblemCodes.ServerKeyAnnouncementRefused,
            new("The agent's log says that a new key of the server was announced and not taken; the agent goes on with the key that it has.",
                "予告されたサーバーの新しい鍵を受け付けなかったことが、エージェントのログに記録されます。現在の鍵で動作を続けます。"),
            new("The announcement was not signed by a key that the agent takes commands from, came while another change was under way, or came after its time. An old server that was restored from a backup does that, and so does an attacker.",
                "記録済みの鍵で署名されていない、別の更新の途中である、または期限を過ぎた予告です。バックアップから復元した古いサーバー、または攻撃者が送った可能性があります。"),
            new("Run `sspr relay key` on the server: did anybody change the key? `sspr audit list` says who.", "サーバーで `sspr relay key` を実行し、鍵が更新されたか確認します。実行者は `sspr audit list` で分かります。"),
            new("If the time was over, follow SSPR_3062; compare the clock with `date -u` first.", "期限切れの場合は、`date -u` で時計を確認してから SSPR_3062 に従います。"),
            new("If nobody did, follow `docs/incident-response.md`.", "更新した人がいない場合は、`docs/incident-response.md` に従います。")),
        Of(ProblemCodes.ServerKeyNotInStore,
            new("The server does not start and names this code.", "サーバーが起動せず、このコードが表示されます。"),
            new("The signing key in `Relay:StateFolder` is none of those in the store: it was changed after the folder was copied and that change is missing in the store, so folder and store come from backups of different times, or somebody put another key there.",
                "`Relay:StateFolder` の署名鍵がストアに記録されていません。フォルダーとストアが別の時点のバックアップであるか、別の鍵に置き換えられています。"),
            new("Restore folder and store from the same backup; with several nodes, copy the folder from one that works (files of mode 0600).",
                "同じ時点のバックアップからフォルダーとストアを復元します。複数のノードがある場合は、動作しているノードからフォルダーをコピーします（ファイルのモードは 0600）。"),
            new("If neither is left, move the folder away: the server makes a new one, and every agent is enrolled again.", "どちらも残っていない場合は、フォルダーを別の場所に移します。サーバーが新しい鍵を作成しますが、すべてのエージェントの再登録が必要です。")),
    ];

    private static Problem Of(ProblemCode code, LocalText symptom, LocalText cause, params LocalText[] fix) => new()
    {
        Code = code,
        Status = 503,
        WhoActs = WhoActs.Operator,
        Public = PublicTexts.TryLater,
        Symptom = symptom,
        Cause = cause,
        Fix = fix,
    };
}
