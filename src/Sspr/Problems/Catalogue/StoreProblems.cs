namespace Sspr.Problems.Catalogue;

/// <summary>6001–6012: the database and the audit in it.</summary>
internal static class StoreProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.StoreBusy, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Pages answer slowly, then with \"this does not work at the moment\".", "応答が遅くなり、「ただいまご利用になれません」と表示されます。"),
            Cause = new("Another writer held the database for longer than we wait: a backup tool that locks the file, or a disk that is too slow.", "別の書き込みがデータベースを長時間占有しています。ファイルをロックするバックアップ ツールか、遅いディスクが原因です。"),
            Fix =
            [
                new("Find who has the file open: `fuser -v sspr.db`.", "`fuser -v sspr.db` で、ファイルを開いているプロセスを調べます。"),
                new("Back up with `sqlite3 sspr.db \".backup FILE\"`, which does not block writers for long.", "バックアップには、書き込みを長く妨げない `sqlite3 sspr.db \".backup ファイル\"` を使います。"),
                new("Move to PostgreSQL if several servers share the store.", "複数のサーバーで共有する場合は、PostgreSQL に移行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.StoreFull, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("No reset can be started; health shows the store as full.", "再設定を開始できず、ストアの容量不足が表示されます。"),
            Cause = new("There is no room left on the disk. Nothing is written to a directory while its audit cannot be written first.", "ディスクの空き容量がありません。監査を先に記録できない間は、ディレクトリへの書き込みも行いません。"),
            Fix =
            [
                new("Look at the disk: `df -h` for the folder of the store.", "`df -h` で、ストアのフォルダーの空き容量を確認します。"),
                new("Make room, without deleting the database or its `-wal` file.", "データベースと `-wal` ファイル以外を整理し、空き容量を確保します。"),
                new("Run `sspr doctor`: the store must now be shown as usable.", "`sspr doctor` を実行し、ストアが「使用可能」と表示されることを確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.StoreUnreachable, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Every page answers with \"this does not work at the moment\".", "すべてのページで「ただいまご利用になれません」と表示されます。"),
            Cause = new("The database server cannot be reached, or the file cannot be opened.", "データベース サーバーに接続できないか、ファイルを開けません。"),
            Fix =
            [
                new("For SQLite check that the folder exists and belongs to the server's account: `ls -ld /var/lib/sspr`.", "SQLite では、`ls -ld /var/lib/sspr` でフォルダーの存在と所有者を確認します。"),
                new("For PostgreSQL try the connection: `psql -h HOST -U sspr -c 'select 1'`.", "PostgreSQL では、`psql -h ホスト -U sspr -c 'select 1'` で接続を試します。"),
                new("Correct `Storage` in the settings file and start the server again.", "設定ファイルの `Storage` を修正し、サーバーを再起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.StoreReadOnly, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Pages can be read, and every step fails.", "ページは表示されますが、どの操作も失敗します。"),
            Cause = new("The database may not be written to: wrong owner, a file system mounted read-only, or a PostgreSQL standby.", "データベースに書き込めません。所有者の誤り、読み取り専用のファイル システム、または PostgreSQL のスタンバイです。"),
            Fix =
            [
                new("Check owner and mount: `ls -l /var/lib/sspr`, `findmnt -T /var/lib/sspr`.", "`ls -l /var/lib/sspr` と `findmnt -T /var/lib/sspr` で、所有者とマウントを確認します。"),
                new("For PostgreSQL run `select pg_is_in_recovery()` and connect to the primary.", "PostgreSQL では、`select pg_is_in_recovery()` を実行し、プライマリに接続します。"),
                new("Start the server again when it can write.", "書き込めるようになったら、サーバーを再起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.StoreDamaged, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Every page answers with \"this does not work at the moment\".", "すべてのページで「ただいまご利用になれません」と表示されます。"),
            Cause = new("The database file is damaged: a failing disk, or a copy made while it was written to.", "データベース ファイルが破損しています。ディスクの故障か、書き込み中のコピーが原因です。"),
            Fix =
            [
                new("Stop the server and keep the damaged file.", "サーバーを停止し、破損したファイルを保存しておきます。"),
                new("Check it: `sqlite3 sspr.db 'pragma integrity_check'`.", "`sqlite3 sspr.db 'pragma integrity_check'` で検査します。"),
                new("Restore the latest backup as `docs/operate/backup.md` says, then run `sspr audit verify`.", "`docs/operate/backup.md` に従って最新のバックアップを復元し、`sspr audit verify` を実行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AuditChainBroken, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("`sspr audit verify` names an entry that does not follow from the one before it.", "`sspr audit verify` が、前の記録と連続しない記録を報告します。"),
            Cause = new("The entry or one before it was changed, removed or put in outside the product, or the database was put together from two backups.", "製品の外部で記録が変更、削除、挿入されたか、データベースが 2 つのバックアップから組み合わされています。"),
            Fix =
            [
                new("Keep a copy of the database and of the server's log before anything else.", "まず、データベースとサーバー ログの写しを保存します。"),
                new("Compare with the latest backup whose chain is whole: `sspr audit verify --config BACKUP-SETTINGS`.", "連鎖が正常な最新のバックアップと比べます: `sspr audit verify --config バックアップ用の設定`"),
                new("Follow `docs/incident-response.md`.", "`docs/incident-response.md` に従います。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.StoreSchemaOld, Status = 500, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("The server does not start after an upgrade and names the store.", "アップグレード後、サーバーが起動せず、ストアの問題が表示されます。"),
            Cause = new("The tables are those of another release than the program's.", "データベースの構造が、プログラムのリリースと一致していません。"),
            Fix =
            [
                new("Make a backup as `docs/operate/backup.md` says.", "`docs/operate/backup.md` に従ってバックアップを作成します。"),
                new("Run `sspr migrate`, then start the server.", "`sspr migrate` を実行してから、サーバーを起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.StoreSlow, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Pages come late, all of them.", "どのページも表示が遅くなります。"),
            Cause = new("The store takes long over the smallest question: the database server is far away or busy, or the disk is slow.", "ごく簡単な問い合わせにも時間がかかっています。データベース サーバーが遠いか混雑している、またはディスクが低速です。"),
            Fix =
            [
                new("For PostgreSQL look at the way there and at what it is busy with: `ping HOST`, `psql -h HOST -U sspr -c \"select pid, state, wait_event, left(query, 60) from pg_stat_activity where state <> 'idle'\"`.",
                    "PostgreSQL では、経路と実行中の処理を確認します: `ping ホスト`、`psql -h ホスト -U sspr -c \"select pid, state, wait_event, left(query, 60) from pg_stat_activity where state <> 'idle'\"`"),
                new("For SQLite look at the disk: `iostat -x 1 5`. The file belongs on a local disk, not on a network share.",
                    "SQLite では、`iostat -x 1 5` でディスクを確認します。ファイルはネットワーク共有ではなく、ローカル ディスクに置きます。"),
                new("Run `sspr doctor`: the line of the store says how long it takes.", "`sspr doctor` を実行し、ストアの行で応答時間を確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.DiskNearlyFull, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Everything works; `sspr doctor` names the folder of the store.", "動作に問題はありませんが、`sspr doctor` にストアのフォルダーが表示されます。"),
            Cause = new("Less than a tenth and less than 1 GiB of the disk is free. When it is full, no reset can be started.", "ディスクの空き容量が 10 % 未満、かつ 1 GiB 未満です。空きがなくなると、再設定を開始できません。"),
            Fix =
            [
                new("Look at what takes the room: `df -h FOLDER`, `du -xsh FOLDER/*`.", "`df -h フォルダー` と `du -xsh フォルダー/*` で、容量を使っているものを確認します。"),
                new("Make room, or give the disk more, without deleting the database or its `-wal` file.", "データベースと `-wal` ファイル以外を整理するか、ディスクを拡張します。"),
                new("Run `sspr doctor`: the folder must not be named any more.", "`sspr doctor` を実行し、このフォルダーが表示されなくなったことを確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.BackupOld, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Everything works; `sspr doctor` names the file of the backup.", "動作に問題はありませんが、`sspr doctor` にバックアップのファイルが表示されます。"),
            Cause = new("The file that `Storage:BackupFile` names is not there, or was not written anew for longer than `Storage:BackupWithin`.", "`Storage:BackupFile` のファイルがないか、`Storage:BackupWithin` を超えて更新されていません。"),
            Fix =
            [
                new("Find out why the job did not run: `systemctl list-timers`, `journalctl -u NAME`.", "`systemctl list-timers` と `journalctl -u 名前` で、バックアップ処理が動かなかった理由を調べます。"),
                new("Make one now, as `docs/operate/backup.md` says.", "`docs/operate/backup.md` に従って、すぐにバックアップを作成します。"),
                new("Run `sspr doctor`: the file must not be named any more.", "`sspr doctor` を実行し、このファイルが表示されなくなったことを確認します。"),
            ],
        },
    ];
}
