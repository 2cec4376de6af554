namespace Sspr.Problems.Catalogue;

/// <summary>7001–7021: the synchronisation as a whole, and why an account does not come with it.</summary>
internal static class SyncProblems
{
    private static readonly LocalText CheckStatus = new(
        "Run `sspr sync status`: the directory must now be shown as up to date.",
        "`sspr sync status` を実行し、対象のディレクトリが「最新」と表示されることを確認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.SyncNeverRan, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("`sspr sync status` shows a directory without a first import.", "`sspr sync status` で、初回の取り込みが終わっていないディレクトリが表示されます。"),
            Cause = new("No import of this directory has ended well yet: it is still under way, or no agent could read the directory.", "このディレクトリの取り込みがまだ一度も完了していません。実行中か、エージェントがディレクトリを読み取れていません。"),
            Fix =
            [
                new("Run `sspr sync run`: it shows how far the import is, or why it does not go on.", "`sspr sync run` を実行し、進み具合、または進まない理由を確認します。"),
                SharedSteps.RunDoctor,
                CheckStatus,
            ],
        },
        new()
        {
            Code = ProblemCodes.SyncStale, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["Health: data is not up to date"],
            Symptom = new("New, renamed or deleted accounts are not noticed.", "アカウントの追加、名前の変更、削除が反映されません。"),
            Cause = new("Several cycles in a row did not end well, so what is stored is older than it should be.", "同期が続けて失敗しており、保存されている内容が古くなっています。"),
            Fix =
            [
                new("Run `sspr sync status`: it names the problem of the last cycle.", "`sspr sync status` を実行し、直近の同期で起きた問題を確認します。"),
                new("Follow the fix of that problem: `sspr problems CODE` prints it.", "`sspr problems コード` で、その問題の対処方法を確認し、実施します。"),
                CheckStatus,
            ],
        },
        new()
        {
            Code = ProblemCodes.SyncQuarantined, Status = 409, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Some accounts, or some of their addresses, do not take effect.", "一部のアカウントまたはアドレスが反映されません。"),
            Cause = new("Entries of the directory collide with others or cannot be used. They are held back one by one; everything else goes on.", "ディレクトリのエントリーが他と重複しているか、使用できない値を含んでいます。該当するものだけを保留し、ほかの同期は継続しています。"),
            Fix =
            [
                new("Run `sspr sync errors`: it names each entry, the value and what it collides with.", "`sspr sync errors` を実行し、対象のエントリー、値、重複の相手を確認します。"),
                new("Correct the value in the directory. The error goes away by itself with the next cycle.", "ディレクトリの値を修正します。次回の同期でエラーは自動的に解消されます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.SyncFallback, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = new("Deletions are noticed late, or cycles take longer than they could.", "削除の反映が遅れるか、同期に時間がかかります。"),
            Cause = new(
                "Changes are found in another way than the best one: in Active Directory the service account may not use DirSync, in OpenLDAP content synchronisation or its log of deletions is off. `sspr sync status` says which.",
                "変更を最適な方法で検出できていません。Active Directory ではサービス アカウントに DirSync の権限がなく、OpenLDAP では syncprov またはその削除ログ（sessionlog）が無効です。どちらであるかは `sspr sync status` に表示されます。"),
            Fix =
            [
                new("Add the overlay `syncprov` with `syncprov-sessionlog 10000` to an OpenLDAP database, and index `entryCSN` and `entryUUID`.", "OpenLDAP: データベースに `syncprov` オーバーレイと `syncprov-sessionlog 10000` を設定し、`entryCSN` と `entryUUID` にインデックスを作成します。"),
                new("Grant the service account in Active Directory *Replicating Directory Changes* (without *All*: it shows no passwords) on the head of the domain: `dsacls \"DC=corp,DC=example\" /G \"CORP\\svc-sspr:CA;Replicating Directory Changes\"`. On Samba: `samba-tool dsacl set --objectdn=\"DC=corp,DC=example\" --sddl=\"(OA;;CR;1131f6aa-9c07-11d1-f79f-00c04fc2dcd2;;SID)\"` with its SID.",
                    "Active Directory: ドメインのルートで、サービス アカウントに「ディレクトリの変更のレプリケート」を許可します（「すべて」は不要です。パスワードは読み取れません）: `dsacls \"DC=corp,DC=example\" /G \"CORP\\svc-sspr:CA;Replicating Directory Changes\"`。Samba では、サービス アカウントの SID を使って実行します: `samba-tool dsacl set --objectdn=\"DC=corp,DC=example\" --sddl=\"(OA;;CR;1131f6aa-9c07-11d1-f79f-00c04fc2dcd2;;SID)\"`"),
                new("Run `sspr sync run --full`: the next import goes over to the better way.", "`sspr sync run --full` を実行します。次の取り込みから最適な方法に切り替わります。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.SyncDeletionThreshold, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["stopped-deletion-threshold-exceeded", "event 116"],
            Symptom = new("Deleted accounts are still shown, and `sspr sync status` speaks of stopped-deletion-threshold-exceeded.", "削除したアカウントが残り、`sspr sync status` に stopped-deletion-threshold-exceeded と表示されます。"),
            Cause = new("More entries would go in one cycle than `Synchronisation:DeletionThreshold` allows. A renamed organisational unit or a wrong scope looks like this, and so does a real clean-up.", "1 回の同期で削除される件数が `Synchronisation:DeletionThreshold` を超えました。組織単位の名前の変更、スコープの設定ミス、または実際の整理が考えられます。"),
            Fix =
            [
                new("Run `sspr sync deletions show`: look at what would go.", "`sspr sync deletions show` を実行し、削除される対象を確認します。"),
                new("If they are meant to go, run `sspr sync deletions approve --directory NAME`.", "意図した削除であれば、`sspr sync deletions approve --directory 名前` を実行します。"),
                new("If not, correct the directory or the scope, then run `sspr sync deletions discard --directory NAME`.", "意図しない場合は、ディレクトリまたはスコープを直してから、`sspr sync deletions discard --directory 名前` を実行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.SyncReadFailed, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("A cycle ends without having read the directory to its end.", "同期が途中で終わります。"),
            Cause = new("The read was lost again and again: the agent restarts, or two agents that do not know of each other's reads take turns.", "読み取りが繰り返し中断しています。エージェントの再起動が続いているか、複数のエージェントが交互に応答しています。"),
            Fix =
            [
                new("Look at the agent's log: `journalctl -u sspr-agent -n 50`.", "`journalctl -u sspr-agent -n 50` で、エージェントのログを確認します。"),
                new("Run `sspr agent list`: an agent that comes and goes is the cause.", "`sspr agent list` を実行し、接続と切断を繰り返しているエージェントがないか確認します。"),
                CheckStatus,
            ],
        },
        new()
        {
            Code = ProblemCodes.SyncStaging, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Entries are imported and none of them takes effect.", "取り込みは行われますが、どのエントリーも有効になりません。"),
            Cause = new("`Synchronisation:Staging` is on: it shows what would happen and lets nothing happen.", "`Synchronisation:Staging` が有効です。結果を確認するだけで、実際には何も変更しません。"),
            Fix =
            [
                new("Look at what would happen: `sspr sync status`, `sspr sync errors` and `sspr sync preview`.", "`sspr sync status`、`sspr sync errors`、`sspr sync preview` で、結果を確認します。"),
                new("Set `Synchronisation:Staging` to false and start the server again.", "`Synchronisation:Staging` を false に設定し、サーバーを再起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.SyncAccountMissing, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("The directory knows an account that the synchronisation does not.", "ディレクトリにはあるアカウントが、同期結果に含まれていません。"),
            Cause = new("It was made after the last cycle, or the agent does not serve the place where it stands.", "直近の同期より後に作成されたか、エージェントの対象外の場所にあります。"),
            Fix =
            [
                new("Run `sspr sync run`, then ask again.", "`sspr sync run` を実行してから、もう一度確認します。"),
                new("If it is still missing, add its organisational unit to `SearchBases` in the agent's file.", "それでも含まれない場合は、エージェントの設定の `SearchBases` に、その組織単位を追加します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.SyncAccountOutOfScope, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("The synchronisation knows an account and leaves it aside.", "同期で取り込まれていますが、対象外とされています。"),
            Cause = new("The scope in the server's settings leaves it out: its organisational unit, its groups or a condition.", "サーバーの設定のスコープ（組織単位、グループ、条件）により、対象外になっています。"),
            Fix =
            [
                new("Run `sspr sync show NAME`: it shows the account's place, groups and attributes.", "`sspr sync show 名前` を実行し、アカウントの場所、グループ、属性を確認します。"),
                new("Try another scope with `sspr sync preview`, then change `Synchronisation:Directories` and start the server again.", "`sspr sync preview` で別のスコープを試してから、`Synchronisation:Directories` を変更し、サーバーを再起動します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.SyncReadLimited, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = new("An import stops after some hundred entries, or reminders of expiring passwords reach nobody.", "数百件で取り込みが止まるか、パスワード期限の通知が届きません。"),
            Cause = new(
                "The directory ends the read at its own limit for the service account, though the agent asks page by page. OpenLDAP counts all pages together and stops at 500 by default.",
                "エージェントはページ単位で読み取りますが、ディレクトリがサービス アカウントに対する上限で読み取りを打ち切りました。OpenLDAP は全ページを合計して数え、既定では 500 件で打ち切ります。"),
            Fix =
            [
                new("Set in OpenLDAP, for the service account: `limits dn.exact=\"SERVICE-ACCOUNT\" size=unlimited time=unlimited`.", "OpenLDAP で、サービス アカウントに `limits dn.exact=\"サービスアカウント\" size=unlimited time=unlimited` を設定します。"),
                new("Set in 389 Directory Server, on the entry of the service account: `nsSizeLimit: -1` and `nsLookThroughLimit: -1`.", "389 Directory Server で、サービス アカウントのエントリーに `nsSizeLimit: -1` と `nsLookThroughLimit: -1` を設定します。"),
                new("Run `sspr sync run`.", "`sspr sync run` を実行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.NothingSynchronised, Status = 409, WhoActs = WhoActs.Operator, Public = PublicTexts.CannotHere,
            Symptom = new("`sspr outlook`, or the admin centre's page of it, shows nobody.", "`sspr outlook`（管理センターの「見通し」）に何も表示されません。"),
            Cause = new(
                "No directory is synchronised, so nobody can be looked at without asking the directory about each.",
                "同期しているディレクトリがないため、ディレクトリに 1 件ずつ問い合わせることなく全員を確認することはできません。"),
            Fix =
            [
                new("Name a directory in `Synchronisation:Directories` (`docs/operate/synchronisation.md`) and start the server again.", "`Synchronisation:Directories` にディレクトリを設定し（`docs/operate/synchronisation.md`）、サーバーを再起動します。"),
                new("Run `sspr sync status` until the first read is complete, then look again.", "`sspr sync status` で最初の読み取りの完了を確認してから、もう一度表示します。"),
                new("Ask about one account meanwhile: `sspr why --user NAME`.", "それまでは `sspr why --user 名前` で 1 件ずつ確認します。"),
            ],
        },
        .. SyncErrorProblems.All,
    ];
}
