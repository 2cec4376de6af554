namespace Sspr.Problems.Catalogue;

/// <summary>3040–3043: several nodes on one store.</summary>
internal static class NodeProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.StoreServesOneNode, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("A second server does not start; the first goes on.", "2 台目のサーバーが起動しません。1 台目は動作を続けます。"),
            Cause = new("Another server already uses the SQLite file. SQLite serves one node: two would not see each other's work in time.",
                "別のサーバーがすでにこの SQLite ファイルを使用しています。SQLite は 1 ノード専用です。"),
            Fix =
            [
                new("Find the server that runs: `systemctl status sspr-server`, `pgrep -a sspr-server`. Stop the one that should not.", "`systemctl status sspr-server` と `pgrep -a sspr-server` で動作中のサーバーを確認し、不要なほうを停止します。"),
                new("Move to PostgreSQL for several nodes: set `Storage:Provider` to `Postgres` on each of them, and follow `docs/operate/nodes.md`.", "複数ノードにするには PostgreSQL に移行します。各ノードで `Storage:Provider` を `Postgres` にし、`docs/operate/nodes.md` に従います。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.NodeKeysDiffer, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("A further node does not start; the others go on.", "追加したノードが起動しません。ほかのノードは動作を続けます。"),
            Cause = new("It has an installation key or a relay key of its own. Every node makes them on its first start if they are not there, but the nodes of one installation share them.",
                "このノードだけが別のインストール鍵またはリレー鍵を持っています。同じ構成のノードは鍵を共有する必要があります。"),
            Fix =
            [
                new("Bring the file of `Installation:KeyFile` and the folder `Relay:StateFolder` from a node that runs to this one, with the same owner and mode 0600 and 0700.", "稼働中のノードから `Installation:KeyFile` のファイルと `Relay:StateFolder` のフォルダーを、同じ所有者とモード（0600、0700）でコピーします。"),
                new("Start it again: `systemctl start sspr-server`.", "`systemctl start sspr-server` で起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.NodeLost, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Nothing was heard of a node for more than six seconds. The others took over what it held; whoever was at it sees the page load again.",
                "あるノードから 6 秒以上応答がありません。ほかのノードが処理を引き継いでいます。"),
            Cause = new("Its process or machine ended without being told to stop, it cannot reach PostgreSQL, or its machine stands still under load.",
                "プロセスまたはマシンが予期せず終了したか、PostgreSQL に到達できないか、高負荷で停止しています。"),
            Fix =
            [
                new("Run `systemctl status sspr-server` and `journalctl -u sspr-server -n 50` on that machine, and start it again.", "そのマシンで `systemctl status sspr-server` と `journalctl -u sspr-server -n 50` を確認し、再起動します。"),
                new("Run `sspr doctor` there if it runs: it says whether it reaches the database.", "動作している場合は、そのマシンで `sspr doctor` を実行し、データベースへの接続を確認します。"),
                new("Wait a day if the node was taken away for good: it is forgotten then.", "恒久的に撤去したノードであれば、対処は不要です。1 日後に記録から消えます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.NodeClockDiffers, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Codes are refused as expired at once, or work of one node waits, although everything is up.", "すべて稼働しているのに、コードがすぐ期限切れになる、または一部の処理が遅れます。"),
            Cause = new("The clock of a node differs from the database's by more than two seconds. A code that one node made is looked at by another.",
                "ノードの時計がデータベースの時計と 2 秒以上ずれています。コードを作るノードと確認するノードは異なることがあります。"),
            Fix =
            [
                new("Run `timedatectl` on the node and on the machine of the database: both must say `System clock synchronized: yes`.", "ノードとデータベースのマシンで `timedatectl` を実行し、`System clock synchronized: yes` であることを確認します。"),
                new("Switch it on where it is off: `timedatectl set-ntp true`, or set the NTP of the machine up.", "無効な場合は `timedatectl set-ntp true` で有効にするか、NTP を設定します。"),
                SharedSteps.RunDoctor,
            ],
        },
    ];
}
