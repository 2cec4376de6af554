namespace Sspr.Problems.Catalogue;

/// <summary>9001–9006: what keeps us from looking at a Microsoft Entra tenant, or at a part of it.</summary>
internal static class EntraAccessProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EntraSignInRefused, Status = 502, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("`sspr doctor entra --tenant TENANT` ends before it has looked at anything.", "`sspr doctor entra --tenant テナント` が、何も確認しないうちに終了します。"),
            Cause = new("Microsoft Entra refused the sign-in: tenant, application, secret or certificate is wrong or has expired, or consent is missing. The evidence holds the AADSTS code.",
                "Microsoft Entra がサインインを拒否しました。テナント、アプリケーション、シークレットまたは証明書が誤っているか期限切れ、または同意がありません。証拠に AADSTS コードが表示されます。"),
            Fix =
            [
                new("Look the code up: AADSTS7000215 is a wrong secret (the value is needed, not its id), AADSTS7000222 an expired one, AADSTS700016 an unknown application, AADSTS90002 an unknown tenant, AADSTS65001 missing consent.",
                    "コードを確認します。AADSTS7000215 はシークレットの誤り（ID ではなく値が必要）、AADSTS7000222 は期限切れ、AADSTS700016 は不明なアプリケーション、AADSTS90002 は不明なテナント、AADSTS65001 は同意の不足です。"),
                new("Put a new secret into a file with mode 0600, or use a certificate: *Entra admin centre → App registrations → the application → Certificates & secrets*.",
                    "新しいシークレットをモード 0600 のファイルに保存するか、証明書を使います（Entra 管理センター → アプリの登録 → 対象のアプリケーション → 証明書とシークレット）。"),
                new("Try again, or sign in as yourself with `sspr doctor entra --tenant TENANT`, which needs no application of your own.",
                    "もう一度実行します。または `sspr doctor entra --tenant テナント` で自分のアカウントを使ってサインインします（アプリケーションの登録は不要です）。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraUnreachable, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["32001", "32002"],
            Symptom = new("The tenant cannot be looked at from this host. Where the synchronisation server is meant, writeback fails as well.",
                "このホストからテナントを確認できません。同期サーバー上で発生している場合は、パスワード ライトバックも失敗します。"),
            Cause = new("The sign-in service or Microsoft Graph cannot be reached: name, route, firewall, proxy, or a middlebox that opens TLS.",
                "サインイン サービスまたは Microsoft Graph に到達できません。名前解決、経路、ファイアウォール、プロキシ、または TLS を中継する機器が原因です。"),
            Fix =
            [
                new("Open port 443 outwards to `login.microsoftonline.com` and `graph.microsoft.com`; for writeback also to `*.servicebus.windows.net` and `*.passwordreset.microsoftonline.com`.",
                    "`login.microsoftonline.com` と `graph.microsoft.com` への外向き 443 番ポートを開きます。ライトバックには `*.servicebus.windows.net` と `*.passwordreset.microsoftonline.com` も必要です。"),
                new("Set `HTTPS_PROXY` if there is a proxy, and let it pass these names without opening TLS.",
                    "プロキシがある場合は `HTTPS_PROXY` を設定し、これらの宛先では TLS を復号しないようにします。"),
                new("Try `curl -v https://graph.microsoft.com/v1.0/$metadata` on this host, then run `sspr doctor entra --tenant TENANT` again.",
                    "このホストで `curl -v https://graph.microsoft.com/v1.0/$metadata` を試し、もう一度 `sspr doctor entra --tenant テナント` を実行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraPermissionMissing, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("A part of the tenant is shown as not known; everything else is answered.", "テナントの一部が「確認不可」と表示されます。ほかの項目には回答があります。"),
            Cause = new("Microsoft Graph refused (403): the permission that the evidence names was not granted, or the person who signed in holds no role that may read it.",
                "Microsoft Graph が拒否しました（403）。証拠に表示されたアクセス許可がないか、サインインした人に読み取り可能なロールがありません。"),
            Fix =
            [
                new("Add the permission that the evidence names: *App registrations → the application → API permissions → Microsoft Graph*, application permissions for a program, delegated ones for a person.",
                    "証拠に表示されたアクセス許可を追加します（アプリの登録 → 対象のアプリケーション → API のアクセス許可 → Microsoft Graph）。プログラムにはアプリケーションの許可、個人には委任された許可を使います。"),
                new("Grant consent for the organisation (*Grant admin consent*).", "組織全体に対して管理者の同意を与えます。"),
                new("Sign in with a role that may read it if you sign in as yourself: *Global Reader* is enough for nearly everything; the switches of the synchronisation can be read by a person only, and only by a *Global Administrator*.",
                    "自分のアカウントを使う場合は、読み取り可能なロールでサインインします。ほぼすべては「グローバル閲覧者」で十分ですが、同期の設定はアプリケーションからは読み取れず、「グローバル管理者」本人が必要です。"),
                new("Run `sspr doctor entra --tenant TENANT` again.", "もう一度 `sspr doctor entra --tenant テナント` を実行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraThrottled, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("A part of the tenant is shown as not known, at some times and not at others.", "テナントの一部が、時によって「確認不可」と表示されます。"),
            Cause = new("Microsoft Graph answers 429 (too many requests) and asks for a longer wait than there is time for. Other programs use the same allowance.",
                "Microsoft Graph が 429（要求過多）を返し、残り時間より長い待機を求めています。ほかのプログラムも同じ上限を共有します。"),
            Fix =
            [
                new("Wait as long as the evidence says, then run `sspr doctor entra --tenant TENANT` again.", "証拠に表示された時間だけ待ち、もう一度 `sspr doctor entra --tenant テナント` を実行します。"),
                new("Give it more time with `--patience 300`: it waits as Graph asks and goes on.", "`--patience 300` で時間を延ばします。Graph の指示どおりに待機して続行します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraReportsNeedPremium, Status = 403, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Symptom = new("Registrations and audit events are shown as not known, although the permission is granted.", "アクセス許可があるのに、登録状況や監査イベントが「確認不可」と表示されます。"),
            Cause = new("Microsoft gives these reports only to tenants that hold a plan with Microsoft Entra ID P1 or P2.",
                "これらのレポートは、Microsoft Entra ID P1 または P2 を含むプランがあるテナントでのみ提供されます。"),
            Fix =
            [
                new("Buy a plan with Microsoft Entra ID P1, or start its trial, if resets with writeback are wanted: they need it too.",
                    "ライトバックを伴う再設定が必要であれば、Microsoft Entra ID P1 を含むプランを購入するか試用します。ライトバックにも必要です。"),
                new("Look at single users in the admin centre otherwise: *Users → the user → Authentication methods*.",
                    "それ以外の場合は、管理センターでユーザーごとに確認します（ユーザー → 対象のユーザー → 認証方法）。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraAnswersUnexpectedly, Status = 502, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("A part of the tenant is shown as not known.", "テナントの一部が「確認不可」と表示されます。"),
            Cause = new("Microsoft Graph answered with an error of its own, or what answered is not Microsoft Graph: a proxy's page, for example. The evidence holds status and code.",
                "Microsoft Graph が自身のエラーを返したか、応答したのが Microsoft Graph ではありません（プロキシのページなど）。証拠に状態とコードが表示されます。"),
            Fix =
            [
                new("Run `sspr doctor entra --tenant TENANT` again after some minutes.", "数分後にもう一度 `sspr doctor entra --tenant テナント` を実行します。"),
                new("Look at *Health → Service health* in the Microsoft 365 admin centre if it stays, and at the proxy of this host.",
                    "続く場合は、Microsoft 365 管理センターの「正常性 → サービス正常性」と、このホストのプロキシを確認します。"),
            ],
        },
    ];
}
