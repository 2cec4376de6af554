namespace Sspr.Problems.Catalogue;

/// <summary>9070–9075: the right to change, and the way from the synchronisation server to Microsoft.</summary>
internal static class EntraEndpointProblems
{
    private static readonly LocalText AskAgain = new(
        "Run `sspr doctor entra --tenant TENANT --endpoints` on the synchronisation server again: this must now be gone.",
        "同期サーバーでもう一度 `sspr doctor entra --tenant テナント --endpoints` を実行し、表示されなくなったことを確認します。");

    private static readonly LocalText OnTheSyncServer = new(
        "Run it on the synchronisation server, if this machine is another one: only its way counts.",
        "このコンピューターが同期サーバーでない場合は、同期サーバーで実行します。結果に意味があるのは同期サーバーからの経路だけです。");

    private static readonly LocalText NothingComes = new(
        "Resets of synchronised users fail, or writeback cannot be switched on; the synchronisation server logs events 31034, 31044, 32001 or 32002.",
        "同期ユーザーの再設定が失敗するか、ライトバックを有効にできません。同期サーバーにイベント 31034、31044、32001、32002 が記録されます。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EntraChangeRightMissing, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["33004", "33008"],
            Symptom = new("The user can reset the password and cannot change it in the cloud; a reset too may end with event 33008.",
                "再設定はできても、クラウドでのパスワード変更ができません。再設定もイベント 33008 で失敗することがあります。"),
            Cause = new("The account by which the synchronisation writes lacks *Change Password* on the user. By default everybody has it; it was taken away or denied, as *User cannot change password* does.",
                "同期が書き込みに使うアカウントに、このユーザーに対する Change Password がありません。既定では全員にありますが、取り消されたか、「ユーザーはパスワードを変更できない」などで拒否されています。"),
            Fix =
            [
                new("Leave it, if this user is not to change the password.", "このユーザーにパスワードを変更させない方針の場合は、そのままにします。"),
                new("Run the command of the evidence as a domain administrator otherwise.", "それ以外の場合は、証拠に表示されたコマンドをドメイン管理者として実行します。"),
                new("Run `sspr doctor entra --tenant TENANT --user NAME --directory FILE` again: this must now be gone.",
                    "もう一度 `sspr doctor entra --tenant テナント --user 名前 --directory ファイル` を実行し、表示されなくなったことを確認します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraEndpointUnresolved, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError", "32001", "32002"],
            Symptom = NothingComes,
            Cause = new("The name of an endpoint of Microsoft has no address here.", "Microsoft のエンドポイントの名前を解決できません。"),
            Fix =
            [
                OnTheSyncServer,
                new("Let its resolver answer for names of the internet, or give it the proxy that does.",
                    "インターネットの名前を解決できるようにするか、解決できるプロキシを設定します。"),
                new("Look up the tenant's own relays in the events 31019 and 31044, and name them with `--relay`.",
                    "テナントの中継先をイベント 31019 と 31044 で確認し、`--relay` で指定します。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraEndpointBlocked, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError", "31044", "32001", "32002"],
            Symptom = NothingComes,
            Cause = new("No connection to an endpoint of Microsoft is taken on port 443; most often a firewall is in between.",
                "Microsoft のエンドポイントのポート 443 に接続できません。多くの場合、ファイアウォールが原因です。"),
            Fix =
            [
                OnTheSyncServer,
                new("Allow outgoing connections to port 443 of `*.passwordreset.microsoftonline.com`, `*.servicebus.windows.net` and the hosts of the evidence; in the cloud of the United States Government of `*.passwordreset.microsoftonline.us` and `*.servicebus.usgovcloudapi.net`. Nothing has to be opened inwards.",
                    "`*.passwordreset.microsoftonline.com`、`*.servicebus.windows.net`、証拠に表示されたホストのポート 443 への外向きの接続を許可します。米国政府クラウドでは `*.passwordreset.microsoftonline.us` と `*.servicebus.usgovcloudapi.net` です。内向きの許可は不要です。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraEndpointProxyRefuses, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError", "32001", "32002"],
            Symptom = NothingComes,
            Cause = new("The proxy does not let connections to an endpoint of Microsoft through. 407 means that it wants a login, 403 that a rule forbids it.",
                "プロキシが Microsoft のエンドポイントへの接続を許可していません。407 は認証の要求、403 はルールによる拒否です。"),
            Fix =
            [
                OnTheSyncServer,
                new("Allow the host of the evidence in the proxy, without a login for the synchronisation server.",
                    "プロキシで、証拠に表示されたホストへの接続を、同期サーバーについては認証なしで許可します。"),
                new("Or have the service sign in to it: `useDefaultCredentials` in `system.net/defaultProxy` of `machine.config`, and a service account of the domain. Restart the service.",
                    "またはサービスにプロキシ認証をさせます（`machine.config` の `system.net/defaultProxy` に `useDefaultCredentials`、サービス アカウントはドメインのもの）。その後、サービスを再起動します。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraEndpointTlsFails, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["31034", "32002", "6800"],
            Symptom = NothingComes,
            Cause = new("A connection is taken and no TLS is agreed on: it is cut, TLS 1.2 is off, or this machine does not trust the certificate. The evidence says which.",
                "接続はできますが、TLS を確立できません。切断されたか、TLS 1.2 が無効か、このコンピューターが証明書を信頼していません。どれかは証拠に表示されます。"),
            Fix =
            [
                OnTheSyncServer,
                new("Install the root certificates that Microsoft names, if the evidence speaks of a certificate: DigiCert Global Root G2, Microsoft RSA Root Certificate Authority 2017 and the others of *Azure Certificate Authority details*.",
                    "証拠に証明書のことが書かれている場合は、Microsoft が挙げるルート証明書（DigiCert Global Root G2、Microsoft RSA Root Certificate Authority 2017 など。「Azure Certificate Authority details」を参照）をインストールします。"),
                new("Set TLS 1.2 on, for the system and for .NET, on the synchronisation server.", "同期サーバーで、システムと .NET の TLS 1.2 を有効にします。"),
                new("Ask whoever runs the firewall whether it cuts such connections.", "このような接続を切断していないか、ファイアウォールの管理者に確認します。"),
                AskAgain,
            ],
        },
        new()
        {
            Code = ProblemCodes.EntraEndpointInspected, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.CannotHere,
            Microsoft = ["31034", "32002"],
            Symptom = NothingComes,
            Cause = new("The certificate of an endpoint of Microsoft comes from an authority that Microsoft does not use: a proxy or firewall opens the connection. Microsoft does not support that for the channel of writeback.",
                "Microsoft のエンドポイントの証明書が、Microsoft の使わない認証局から発行されています。プロキシまたはファイアウォールが通信を復号しています。ライトバックの通信では Microsoft のサポート対象外です。"),
            Fix =
            [
                OnTheSyncServer,
                new("Have the hosts of the evidence exempted from inspection: `*.servicebus.windows.net`, `*.passwordreset.microsoftonline.com` and `login.microsoftonline.com`.",
                    "証拠に表示されたホストを復号の対象から外します（`*.servicebus.windows.net`、`*.passwordreset.microsoftonline.com`、`login.microsoftonline.com`）。"),
                new("Compare the issuer of the evidence with *Azure Certificate Authority details*, if nothing is inspected: Microsoft may have begun to use another.",
                    "復号していない場合は、証拠の発行元を「Azure Certificate Authority details」と比べます。Microsoft が新しい認証局を使い始めた可能性があります。"),
                AskAgain,
            ],
        },
    ];
}
