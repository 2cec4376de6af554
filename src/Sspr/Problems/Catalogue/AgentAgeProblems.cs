namespace Sspr.Problems.Catalogue;

/// <summary>3100–3102: agents that have fallen behind, by their program or by their key.</summary>
internal static class AgentAgeProblems
{
    private static readonly LocalText InstallOnLinux = new(
        "On the agent's host install the package of the server's version: `apt-get install ./opensspr-agent_VERSION_amd64.deb`. It keeps settings, key and journal, and starts the agent again.",
        "エージェントのホストに、サーバーと同じバージョンのパッケージをインストールします: `apt-get install ./opensspr-agent_VERSION_amd64.deb`。設定、鍵、記録は保たれ、エージェントは再起動されます。");

    private static readonly LocalText InstallElsewhere = new(
        "On Windows: `msiexec /i opensspr-agent_VERSION_x64.msi /qn START=yes`; with the container image, pull the tag of that version and start it with the same folders.",
        "Windows では `msiexec /i opensspr-agent_VERSION_x64.msi /qn START=yes` を実行します。コンテナーでは、同じバージョンのイメージを同じフォルダーで起動します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.AgentBehind, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Resets work. Some of what `sspr doctor`, `sspr why --user NAME` and the synchronisation ask is answered with \"of an older version\", and what was mended in the agent since is not mended here.",
                "再設定は動作します。`sspr doctor`、`sspr why --user 名前`、同期の一部の確認には「古いバージョン」と表示され、以後に修正された不具合もこのエージェントでは直っていません。"),
            Cause = new("The agent is of an older version than the server. A server serves the agents of the version before; the next upgrade of the server may leave this one behind.",
                "エージェントがサーバーより古いバージョンです。サーバーは 1 つ前のバージョンのエージェントまで対応するため、次の更新で接続できなくなるおそれがあります。"),
            Fix =
            [
                InstallOnLinux,
                InstallElsewhere,
                new("Start with one agent where several serve a directory, and wait until `sspr agent list` shows it connected before the next.",
                    "1 つのディレクトリを複数のエージェントが担当している場合は 1 台ずつ更新し、`sspr agent list` で接続を確認してから次に進みます。"),
                new("Run `sspr doctor`: it compares the versions again.", "`sspr doctor` を実行し、バージョンがそろったことを確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentNotSpokenTo, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("After an upgrade the agent is no longer connected; its log says SSPR_3059 each time it tries.", "更新後、エージェントが接続されなくなり、ログに SSPR_3059 が繰り返し記録されます。"),
            Cause = new("Agent and server speak no version of the protocol in common: one of the two is too old for the other. The evidence says which speaks what, and where the agent runs.",
                "エージェントとサーバーに共通するプロトコルのバージョンがなく、一方が古すぎます。それぞれのバージョンとエージェントの接続元は証拠に示します。"),
            Fix =
            [
                new("Compare the versions of the protocol in the evidence: the side with the smaller numbers is the one to upgrade.", "証拠にあるプロトコルのバージョンを比べ、数字の小さいほうを更新します。"),
                InstallOnLinux,
                InstallElsewhere,
                new("If it is the server, upgrade it as `docs/operate/upgrade.md` says: the server goes first, then its agents.", "サーバーが古い場合は、`docs/operate/upgrade.md` に従って更新します。サーバーを先に、エージェントを後に更新します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.AgentKeyOld, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Resets work. `sspr agent list` shows a key that has been in use for longer than the settings say.", "再設定は動作します。`sspr agent list` に、設定より長く使用されている鍵が表示されます。"),
            Cause = new("The agent should have changed its key by itself and has not: it was not connected, is too old to be told to (protocol version 1), or cannot write the new key into its state folder.",
                "エージェントの鍵が自動更新されていません。接続していなかった、古くて更新の指示に対応していない（プロトコル バージョン 1）、または状態フォルダーに新しい鍵を書き込めないことが考えられます。"),
            Fix =
            [
                new("Read `journalctl -u sspr-agent -n 50` on the agent's host: what keeps it from writing `agent.key.next` stands there. Its state folder must belong to the agent, be writable and have room.",
                    "エージェントのホストで `journalctl -u sspr-agent -n 50` を確認します。`agent.key.next` を書き込めない理由が記録されています。状態フォルダーの所有者、書き込み権限、空き容量を確認します。"),
                new("Start the agent if it is not connected, and upgrade it if `sspr doctor` names it in SSPR_3100.", "未接続の場合は起動し、`sspr doctor` で SSPR_3100 に挙げられている場合は更新します。"),
                new("Run `sspr agent rotate NAME`: a connected agent changes its key within a minute, and no reset is lost.", "`sspr agent rotate 名前` を実行します。接続中のエージェントは 1 分以内に鍵を更新し、再設定は失われません。"),
                new("Revoke an agent that is no longer there: `sspr agent revoke NAME`.", "使われていないエージェントは `sspr agent revoke 名前` で失効させます。"),
                new("Run `sspr agent list`: the key must now be in use since today.", "`sspr agent list` で、鍵の使用開始日が今日になったことを確認します。"),
            ],
        },
    ];
}
