namespace Sspr.Problems.Catalogue;

/// <summary>6001–6007: the database and the audit in it.</summary>
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
    ];
}
