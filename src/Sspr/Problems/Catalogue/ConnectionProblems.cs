namespace Sspr.Problems.Catalogue;

/// <summary>2001–2003, 2012–2016: the way to the domain controller.</summary>
internal static class ConnectionProblems
{
    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.HostNotResolved, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError"],
            Symptom = new("Every reset ends with \"this does not work at the moment\".", "どの再設定も「ただいまご利用になれません」で終わります。"),
            Cause = new("The host name of the domain controller does not resolve to an address.", "ドメイン コントローラーのホスト名を名前解決できません。"),
            Fix =
            [
                new("Run `getent hosts dc1.corp.example` with the name from the evidence, on the host that connects (the agent's, or the server's in direct mode).",
                    "接続元のホスト（エージェント、直接接続の場合はサーバー）で、証拠に表示された名前を使って `getent hosts dc1.corp.example` を実行します。"),
                new("Correct the name in the directory's setting `Servers`, or the name servers in `/etc/resolv.conf`.",
                    "ディレクトリの設定 `Servers` の名前、または `/etc/resolv.conf` のネーム サーバーを修正します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.ConnectionRefused, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError"],
            Symptom = new("Every reset ends with \"this does not work at the moment\", at once and without waiting.", "どの再設定も、待ち時間なしに「ただいまご利用になれません」で終わります。"),
            Cause = new("The host answers, but nothing listens on the port: the directory is not running there, or LDAPS is not set up (no certificate).",
                "ホストは応答しますが、ポートで待ち受けていません。ディレクトリが停止しているか、証明書がなく LDAPS が有効になっていません。"),
            Fix =
            [
                new("Check on the domain controller that the directory runs: `Get-Service NTDS`, or `systemctl status samba-ad-dc`. Start it if it does not: `Start-Service NTDS`, or `systemctl start samba-ad-dc`.",
                    "ドメイン コントローラーで、`Get-Service NTDS` または `systemctl status samba-ad-dc` を実行し、動作を確認します。停止している場合は、`Start-Service NTDS` または `systemctl start samba-ad-dc` で起動します。"),
                new("Check that it listens on the port in the evidence: `ss -ltn sport = :636`. If it listens on another, correct the port in the directory's setting `Servers`.",
                    "`ss -ltn sport = :636` で、証拠に表示されたポートの待ち受けを確認します。ポートが違う場合は、ディレクトリの設定 `Servers` のポートを修正します。"),
                new("For LDAPS on Windows, put a server certificate into the computer's Personal store: that switches it on.",
                    "Windows では、コンピューターの「個人」ストアにサーバー証明書を入れると LDAPS が有効になります。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.HostUnreachable, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError"],
            Symptom = new("Every reset ends with \"this does not work at the moment\".", "どの再設定も「ただいまご利用になれません」で終わります。"),
            Cause = new("There is no route to the host: the network is down, a router is wrong, or a firewall rejects.", "ホストへの経路がありません。ネットワークの停止、ルーティングの誤り、またはファイアウォールによる拒否です。"),
            Fix =
            [
                new("Run `ip route get ADDRESS` with the address from the evidence, on the host that connects.", "接続元のホストで、証拠のアドレスを使って `ip route get アドレス` を実行します。"),
                new("Open TCP port 636 between the two hosts in every firewall on the way.", "経路上のすべてのファイアウォールで、TCP 636 番を許可します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.DirectoryTimedOut, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Microsoft = ["SSPR_0030 OnPremisesConnectivityError"],
            Symptom = new("Users wait about five seconds, then read \"this does not work at the moment\".", "約 5 秒待った後、「ただいまご利用になれません」と表示されます。"),
            Cause = new("The domain controller, or a firewall that drops packets silently, does not answer in time.", "ドメイン コントローラーが時間内に応答しません。ファイアウォールがパケットを破棄している可能性もあります。"),
            Fix =
            [
                new("Check the load and the disk of the domain controller named in the evidence; start it again if it hangs.", "証拠に表示されたドメイン コントローラーの負荷とディスクを確認します。応答しない場合は再起動します。"),
                new("Try the port by hand: `timeout 5 bash -c '</dev/tcp/dc1.corp.example/636' && echo open`. Silence points to a firewall.",
                    "`timeout 5 bash -c '</dev/tcp/dc1.corp.example/636' && echo open` を実行します。何も表示されなければ、ファイアウォールが疑われます。"),
                new("Name a second domain controller in `Servers`, so that one can fail.", "`Servers` に 2 台目のドメイン コントローラーを追加し、1 台の障害に備えます。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.DirectoryUnavailable, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = new("Resets fail for a while and then work again.", "再設定が一時的に失敗し、その後回復します。"),
            Cause = new("The domain controller says that it is busy, unavailable or shutting down (LDAP results 51, 52).", "ドメイン コントローラーが、ビジー、利用不可、または停止中（LDAP 結果 51、52）と応答しています。"),
            Fix =
            [
                new("Wait until a restart or an update of the domain controller is over.", "ドメイン コントローラーの再起動や更新が終わるまで待ちます。"),
                new("Name a second domain controller in `Servers`.", "`Servers` に 2 台目のドメイン コントローラーを追加します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.DirectoryBrokeProtocol, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Every reset ends with \"this does not work at the moment\".", "どの再設定も「ただいまご利用になれません」で終わります。"),
            Cause = new("What answers on the port does not speak LDAP as the standard says (RFC 4511): another program, or a middlebox that changes the data.",
                "ポートの応答が LDAP の標準（RFC 4511）に従っていません。別のプログラムか、通信を書き換える中継機器の可能性があります。"),
            Fix =
            [
                new("Run `ldapsearch -x -H ldaps://dc1.corp.example -b '' -s base currentTime` and compare.", "`ldapsearch -x -H ldaps://dc1.corp.example -b '' -s base currentTime` を実行し、結果を比べます。"),
                new("Correct host and port in `Servers`, or take the middlebox out of the way.", "`Servers` のホストとポートを修正するか、中継機器を経路から外します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.DirectoryAnsweredUnexpectedly, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Microsoft = ["33001", "33009"],
            Symptom = new("A reset fails although the directory is up.", "ディレクトリは動作していますが、再設定が失敗します。"),
            Cause = new("The directory refused a search or answered with a result code that does not occur in a working set-up. The evidence holds its words.",
                "ディレクトリが検索を拒否したか、正常な構成では返らない結果コードを返しました。応答の文言は証拠に表示されます。"),
            Fix =
            [
                new("Check that the directory's setting `SearchBases` names existing containers.", "ディレクトリの設定 `SearchBases` が実在するコンテナーを指しているか確認します。"),
                new("Check that the service account may read below it: `ldapsearch -D SERVICE-ACCOUNT -W -b BASE-DN -s one dn`.", "`ldapsearch -D サービスアカウント -W -b ベースDN -s one dn` で、サービス アカウントが読み取れることを確認します。"),
                new("Report it with the evidence if both are right.", "どちらも正しい場合は、証拠を添えて開発元に報告します。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.ConnectionLost, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Single resets fail with \"this does not work at the moment\"; the next try works.", "時々「ただいまご利用になれません」で失敗し、やり直すと成功します。"),
            Cause = new("The connection to the domain controller was cut: it restarted, a firewall drops connections that are idle, or a balancer in front of it hangs up.", "ドメイン コントローラーとの接続が切断されました。再起動、無通信の接続を切るファイアウォール、または手前の負荷分散装置が原因です。"),
            Fix =
            [
                new("Look in the firewall for an idle limit below 15 minutes on port 636, and raise it.", "636 番ポートの無通信タイムアウトが 15 分未満であれば、延長します。"),
                new("Check the domain controller's log for restarts at the time in the evidence.", "証拠の時刻に再起動がなかったか、ドメイン コントローラーのログを確認します。"),
                new("If every try fails so, name the domain controller itself in `Servers`: a balancer in front of it has nothing behind it, or does not speak LDAP.",
                    "毎回失敗する場合は、`Servers` にドメイン コントローラー自体を指定します。手前の負荷分散装置の転送先がないか、LDAP に対応していません。"),
                SharedSteps.RunDoctor,
            ],
        },
    ];
}
