namespace Sspr.Problems.Catalogue;

/// <summary>9017–9019: what is wrong between a Microsoft Entra tenant and the directory on the organisation's own network.</summary>
internal static class EntraTenantSyncProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EntraSyncStale, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["Health: data is not up to date"],
            Symptom = new("New users and changed addresses do not arrive in the tenant; writeback, which runs on the same server, may be down as well.",
                "新しいユーザーや変更したアドレスがテナントに反映されません。同じサーバーで動くライトバックも停止している可能性があります。"),
            Cause = new("The directory was not synchronised for more than three hours; a cycle runs every 30 minutes.", "ディレクトリの同期が 3 時間以上行われていません。通常は 30 分ごとに実行されます。"),
            Fix =
            [
                new("Look on the synchronisation server whether *Microsoft Azure AD Sync* runs and what `Get-ADSyncScheduler` says; an open wizard stops the cycles, and staging mode exports nothing.",
                    "同期サーバーで *Microsoft Azure AD Sync* が動作しているか、`Get-ADSyncScheduler` の出力を確認します。ウィザードを開いている間は同期が止まり、ステージング モードではエクスポートされません。"),
                new("Start a cycle: `Start-ADSyncSyncCycle -PolicyType Delta`. Look at the last run of each connector if it fails; a stop at the deletion threshold shows there.",
                    "`Start-ADSyncSyncCycle -PolicyType Delta` を実行します。失敗する場合は各コネクタの直近の実行結果を確認します。削除のしきい値による停止もそこに表示されます。"),
                EntraTenantProblems.RunAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraWritebackOff, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0010 WritebackNotEnabled"],
            Symptom = new("Synchronised users read that the password cannot be reset because it is kept on the organisation's own network.",
                "同期ユーザーに、パスワードが組織内で管理されているため再設定できないと表示されます。"),
            Cause = new("Graph shows password writeback as off. Microsoft says that this value is not in use, so it is a hint and no proof: the switches are two, on the synchronisation server and in the admin centre.",
                "Graph ではパスワード ライトバックが無効と表示されています。Microsoft はこの値を使用していないと説明しているため、証拠ではなく手掛かりです。設定は同期サーバーと管理センターの 2 か所にあります。"),
            Fix =
            [
                new("Look at *Password reset → On-premises integration* in the admin centre: both boxes for writing back, and for unlocking if wanted.",
                    "管理センターの「パスワード リセット → オンプレミスの統合」で、書き戻しの設定（必要に応じてロック解除も）を確認します。"),
                new("Look at the synchronisation server: `Get-ADSyncAADPasswordResetConfiguration -Connector \"TENANT - AAD\"` must say that it is enabled. Event 31005 is the proof that it was switched on, 31016 that it ended.",
                    "同期サーバーで `Get-ADSyncAADPasswordResetConfiguration -Connector \"テナント - AAD\"` を実行し、有効であることを確認します。イベント 31005 は有効化の成功、31016 は停止を示します。"),
                new("Let a test user reset: it is the only proof. `sspr doctor entra --tenant TENANT --user NAME` then shows the event.",
                    "テスト ユーザーで再設定を試します。確実な証拠はこれだけです。その後 `sspr doctor entra --tenant テナント --user 名前` でイベントを確認できます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraTakeoverOpen, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Nothing fails. Whoever can make an account in the domain may take over a cloud account, with its password.",
                "動作には問題ありません。ただし、ドメインにアカウントを作成できる人が、クラウド アカウントをパスワードごと乗っ取れる可能性があります。"),
            Cause = new("The tenant lets incoming accounts take over existing ones by address (soft match) or by anchor (hard match).",
                "同期されたアカウントが、アドレス（あいまい一致）またはアンカー（完全一致）で既存のアカウントを引き継げる設定になっています。"),
            Fix =
            [
                new("Switch both blocks on once the first synchronisation is done: set `blockSoftMatchEnabled` and `blockCloudObjectTakeoverThroughHardMatchEnabled` with `Update-MgDirectoryOnPremiseSynchronization`.",
                    "初回の同期が終わったら、`Update-MgDirectoryOnPremiseSynchronization` で `blockSoftMatchEnabled` と `blockCloudObjectTakeoverThroughHardMatchEnabled` を有効にします。"),
                new("Switch them off again only while accounts are joined on purpose.", "意図的にアカウントを結合する間だけ、一時的に無効にします。"),
                EntraTenantProblems.RunAgain,
            ],
        },
    ];
}
