namespace Sspr.Problems.Catalogue;

/// <summary>1010–1018: what users meet at the address that they type.</summary>
internal static class PublicAddressProblems
{
    private static readonly LocalText ShowCertificate = new(
        "Look at the certificate: `openssl s_client -connect NAME:443 -servername NAME -showcerts </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`.",
        "証明書を確認します: `openssl s_client -connect 名前:443 -servername 名前 -showcerts </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`");

    private static readonly LocalText RunDoctor = new(
        "Run `sspr doctor`: the address must not be named any more.", "`sspr doctor` を実行し、このアドレスが表示されなくなったことを確認します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.PublicNameNotResolved, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("Users cannot open the portal; their browsers say that the site cannot be found.", "ユーザーがポータルを開けず、ブラウザーにサイトが見つからないと表示されます。"),
            Cause = new("The host name of `Portal:PublicAddress` has no address in the name service that this server asks.", "`Portal:PublicAddress` のホスト名を、このサーバーの DNS で解決できません。"),
            Fix =
            [
                new("Ask for the name here and on a user's computer: `getent hosts NAME`.", "このサーバーとユーザーの PC で `getent hosts 名前` を実行し、名前を解決できるか確認します。"),
                new("Add the record to the zone, or correct `Portal:PublicAddress` if the name is misspelt and start the server again.", "DNS にレコードを追加します。名前の誤りであれば、`Portal:PublicAddress` を修正してサーバーを再起動します。"),
                new("If the network does not let the server reach its own public address, set `Portal:AskPublicAddress` to false and watch the address from outside.", "サーバーから公開アドレスに到達できないネットワークの場合は、`Portal:AskPublicAddress` を false にし、外部から監視します。"),
                RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.PublicAddressSilent, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("Users cannot open the portal; their browsers say that the site does not answer.", "ユーザーがポータルを開けず、ブラウザーにサイトが応答しないと表示されます。"),
            Cause = new("Nothing takes a connection at `Portal:PublicAddress`, or nothing speaks TLS there: the reverse proxy is down, or a firewall is in between.", "`Portal:PublicAddress` に接続できないか、TLS で応答しません。リバース プロキシの停止、またはファイアウォールが原因です。"),
            Fix =
            [
                new("Try it here and on a user's computer: `curl -v https://NAME/healthz`.", "このサーバーとユーザーの PC で `curl -v https://名前/healthz` を実行します。"),
                new("Start the reverse proxy, and let the firewall pass its port.", "リバース プロキシを起動し、ファイアウォールでポートを許可します。"),
                new("If the network does not let the server reach its own public address, set `Portal:AskPublicAddress` to false and watch the address from outside.", "サーバーから公開アドレスに到達できないネットワークの場合は、`Portal:AskPublicAddress` を false にし、外部から監視します。"),
                RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.PublicCertificateUntrusted, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("Browsers may warn of the portal.", "ポータルを開くと、ブラウザーに警告が表示されることがあります。"),
            Cause = new("The certificate at `Portal:PublicAddress` is of an authority that this machine does not trust, or an intermediate certificate is missing.", "`Portal:PublicAddress` の証明書の発行元をこのマシンが信頼していないか、中間証明書が不足しています。"),
            Fix =
            [
                ShowCertificate,
                new("Put the intermediate certificates behind the certificate in the file that the proxy, or `Portal:CertificateFile`, names.", "プロキシまたは `Portal:CertificateFile` のファイルで、証明書の後に中間証明書を追加します。"),
                new("If users' computers trust your own authority, save its certificate as PEM and name the file in `Portal:PublicCaFile`; then start the server again.", "ユーザーの PC が組織独自の CA を信頼している場合は、その証明書を PEM 形式で保存して `Portal:PublicCaFile` に指定し、サーバーを再起動します。"),
                RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.PublicCertificateExpired, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("No browser lets users open the portal.", "どのブラウザーでもポータルを開けません。"),
            Cause = new("The certificate at `Portal:PublicAddress` has expired, or is not valid yet. Browsers that have been here once offer no way past it.", "`Portal:PublicAddress` の証明書が期限切れ、または有効期間前です。一度アクセスしたブラウザーでは、警告を無視して進むこともできません。"),
            Fix =
            [
                ShowCertificate,
                new("Renew it, and let the proxy read it again: `systemctl reload nginx`. If the server itself shows it, replace the file of `Portal:CertificateFile` and run `systemctl restart sspr-server`.", "証明書を更新し、`systemctl reload nginx` などでプロキシに読み込ませます。サーバー自身の証明書の場合は、`Portal:CertificateFile` のファイルを差し替えて `systemctl restart sspr-server` を実行します。"),
                new("Check the clock of this machine if the dates are right: `timedatectl`.", "期間が正しい場合は、`timedatectl` でこのマシンの時計を確認します。"),
                RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.PublicCertificateWrongName, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("No browser lets users open the portal.", "どのブラウザーでもポータルを開けません。"),
            Cause = new("The certificate at `Portal:PublicAddress` is for other names than the one that users type.", "`Portal:PublicAddress` の証明書が、ユーザーが入力する名前のものではありません。"),
            Fix =
            [
                ShowCertificate,
                new("Issue a certificate whose subject alternative names hold the host of `Portal:PublicAddress`, or give the proxy the right one of those that it has.", "サブジェクトの別名に `Portal:PublicAddress` のホスト名を含む証明書を発行するか、プロキシに正しい証明書を設定します。"),
                RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.PublicCertificateExpiresSoon, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("Everything works; `sspr doctor` names a date less than two weeks away.", "動作に問題はありませんが、`sspr doctor` に 2 週間以内の期日が表示されます。"),
            Cause = new("The certificate at `Portal:PublicAddress` expires soon; on that day nobody can open the portal any more.", "`Portal:PublicAddress` の証明書の有効期限が近づいています。期限を過ぎると、誰もポータルを開けません。"),
            Fix =
            [
                ShowCertificate,
                new("Find out why it was not renewed by itself: `systemctl list-timers`, `certbot renew --dry-run`.", "`systemctl list-timers` や `certbot renew --dry-run` で、自動更新されなかった理由を調べます。"),
                new("Renew it, then let the proxy read it again, or start the server again if it shows it itself.", "証明書を更新し、プロキシに読み込ませます。サーバー自身の証明書の場合は、サーバーを再起動します。"),
                RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.PublicAddressLeadsElsewhere, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("Users see another site, an error page of the proxy, or \"421\".", "別のサイト、プロキシのエラー ページ、または「421」が表示されます。"),
            Cause = new("What answers at `Portal:PublicAddress` is not this installation: the proxy leads elsewhere, does not reach the server, or does not pass the host name on.", "`Portal:PublicAddress` で応答しているのは、このシステムではありません。プロキシの転送先の誤り、サーバーへの接続失敗、またはホスト名が転送されていないことが原因です。"),
            Fix =
            [
                new("Read the number in the evidence: 421 means that the host name does not arrive, 502 to 504 that the proxy does not reach the server.", "表示された番号を確認します。421 はホスト名が届いていないこと、502～504 はプロキシがサーバーに接続できないことを示します。"),
                new("Let the proxy pass the name on (nginx: `proxy_set_header Host $http_host;`) and lead to the address of `Portal:Listen`.", "プロキシでホスト名を転送し（nginx では `proxy_set_header Host $http_host;`）、転送先を `Portal:Listen` のアドレスにします。"),
                new("Give all nodes the same `Installation:KeyFile`, as `docs/operate/nodes.md` says.", "複数ノードの場合は、`docs/operate/nodes.md` に従い、すべてのノードで同じ `Installation:KeyFile` を使います。"),
                RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.SecurityHeadersLost, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("Everything works, with less protection in the browser.", "動作に問題はありませんが、ブラウザーの保護が弱くなっています。"),
            Cause = new("The server sends these headers, and they do not arrive as it sends them: what is in front of it removes or replaces them.", "サーバーが送信したヘッダーが、そのまま届いていません。前段の機器が削除または書き換えています。"),
            Fix =
            [
                new("Look at what arrives: `curl -sI https://NAME/healthz`.", "`curl -sI https://名前/healthz` で、届いているヘッダーを確認します。"),
                new("Remove the rules for these headers from the proxy (nginx: `proxy_hide_header`, `add_header`; others: \"response policy\").", "プロキシから、該当ヘッダーのルールを削除します（nginx では `proxy_hide_header` と `add_header`）。"),
                RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.PlainHttpOpen, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.NoPage,
            Symptom = new("Users who type the name without https read pages that anybody on the way can change.", "https を付けずに開いたユーザーに、経路上で改ざん可能なページが表示されます。"),
            Cause = new("Port 80 at the public address answers and does not lead to https.", "公開アドレスのポート 80 が応答し、https に転送していません。"),
            Fix =
            [
                new("Let the proxy redirect (nginx: `return 301 https://$host$request_uri;`), or close port 80.", "プロキシで転送するか（nginx では `return 301 https://$host$request_uri;`）、ポート 80 を閉じます。"),
                RunDoctor,
            ],
        },
    ];
}
