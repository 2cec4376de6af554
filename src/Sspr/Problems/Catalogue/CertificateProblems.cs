namespace Sspr.Problems.Catalogue;

/// <summary>2004–2009, 2017–2018: TLS to the domain controller. There is no switch that accepts a certificate unchecked.</summary>
internal static class CertificateProblems
{
    private static readonly LocalText AllResetsFail = new(
        "Every reset ends with \"this does not work at the moment\", although the domain controller answers.",
        "ドメイン コントローラーは応答しますが、どの再設定も「ただいまご利用になれません」で終わります。");

    private static readonly LocalText ShowCertificate = new(
        "Look at the certificate: `openssl s_client -connect dc1.corp.example:636 -showcerts </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`.",
        "証明書を確認します: `openssl s_client -connect dc1.corp.example:636 -showcerts </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.CertificateUntrusted, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Microsoft = ["31034"],
            Symptom = AllResetsFail,
            Cause = new("The certificate of the domain controller was issued by an authority that this host does not trust.", "ドメイン コントローラーの証明書の発行元を、このホストが信頼していません。"),
            Fix =
            [
                ShowCertificate,
                new("Save the certificate of the issuing authority as PEM and name the file in the directory's setting `CaFile`; or add it to the system: copy it to `/usr/local/share/ca-certificates/corp.crt` and run `update-ca-certificates`.",
                    "発行元 CA の証明書を PEM 形式で保存し、ディレクトリの設定 `CaFile` に指定します。システムに追加する場合は、`/usr/local/share/ca-certificates/corp.crt` に置いて `update-ca-certificates` を実行します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.CertificateExpired, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Microsoft = ["31034"],
            Symptom = AllResetsFail,
            Cause = new("The certificate of the domain controller has expired.", "ドメイン コントローラーの証明書の有効期限が切れています。"),
            Fix =
            [
                ShowCertificate,
                new("Renew it on the domain controller: on Windows `certreq -enroll -machine -q DomainController`; on Samba replace the files named by `tls certfile` and `tls keyfile` and restart.",
                    "ドメイン コントローラーで更新します。Windows では `certreq -enroll -machine -q DomainController`、Samba では `tls certfile` と `tls keyfile` のファイルを差し替えて再起動します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.CertificateNotYetValid, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = AllResetsFail,
            Cause = new("The validity of the certificate begins in the future: most often the clock of this host is slow.", "証明書の有効期間がまだ始まっていません。多くの場合、このホストの時計が遅れています。"),
            Fix =
            [
                new("Compare the clocks: `date -u` here and on the domain controller.", "このホストとドメイン コントローラーで `date -u` を実行し、時刻を比べます。"),
                new("Switch time synchronisation on if they differ: `timedatectl set-ntp true`.", "異なる場合は、`timedatectl set-ntp true` で時刻同期を有効にします。"),
                new("If they agree, issue the certificate again with a validity that has begun.", "一致している場合は、有効期間がすでに始まっている証明書を発行し直します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.CertificateWrongName, Status = 503, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = AllResetsFail,
            Cause = new("The certificate is for another name than the one that the settings connect to.", "設定の接続先の名前と、証明書の名前が一致していません。"),
            Fix =
            [
                ShowCertificate,
                new("Write one of the names under `subjectAltName` into the directory's setting `Servers`, instead of an address or a short name.",
                    "`subjectAltName` に含まれる名前を、ディレクトリの設定 `Servers` に書きます。IP アドレスや短い名前は使いません。"),
                new("Or issue a certificate that holds the configured name.", "または、設定した名前を含む証明書を発行します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.CertificateUnsuitable, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = AllResetsFail,
            Cause = new("The certificate was revoked, its key is too weak, or it is not meant for servers (extended key usage).", "証明書が失効しているか、鍵が弱すぎるか、サーバー認証用（拡張キー使用法）ではありません。"),
            Fix =
            [
                ShowCertificate,
                new("Issue a new one: RSA of 2048 bits or more, or P-256; signed with SHA-256; extended key usage *Server Authentication*.",
                    "新しい証明書を発行します。RSA 2048 ビット以上または P-256、署名は SHA-256、拡張キー使用法は「サーバー認証」です。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.TlsFailed, Status = 503, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Microsoft = ["0x8023062C"],
            Symptom = AllResetsFail,
            Cause = new("The two sides could not agree on TLS: the port is not an LDAPS port, or the domain controller offers nothing newer than TLS 1.1.",
                "TLS の接続を確立できません。LDAPS のポートではないか、ドメイン コントローラーが TLS 1.1 以前にしか対応していません。"),
            Fix =
            [
                new("Try `openssl s_client -connect dc1.corp.example:636 -tls1_2 </dev/null`.", "`openssl s_client -connect dc1.corp.example:636 -tls1_2 </dev/null` を実行します。"),
                new("Switch TLS 1.2 on at the domain controller, and connect to port 636.", "ドメイン コントローラーで TLS 1.2 を有効にし、ポート 636 に接続します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.CertificateExpiresSoon, Status = 200, WhoActs = WhoActs.Administrator, Public = PublicTexts.TryLater,
            Symptom = new("Resets work; `sspr doctor` names a date less than thirty days away.", "再設定は動作していますが、`sspr doctor` に 30 日以内の期日が表示されます。"),
            Cause = new("The certificate of the domain controller expires soon; on that day every reset would stop.", "ドメイン コントローラーの証明書の有効期限が近づいています。期限を過ぎると、すべての再設定が止まります。"),
            Fix =
            [
                ShowCertificate,
                new("Renew it on the domain controller: on Windows `certreq -enroll -machine -q DomainController`; on Samba replace the files named by `tls certfile` and `tls keyfile` and restart.",
                    "ドメイン コントローラーで更新します。Windows では `certreq -enroll -machine -q DomainController`、Samba では `tls certfile` と `tls keyfile` のファイルを差し替えて再起動します。"),
                SharedSteps.RunDoctor,
            ],
        },
        new()
        {
            Code = ProblemCodes.ClockDiffers, Status = 200, WhoActs = WhoActs.Operator, Public = PublicTexts.TryLater,
            Symptom = new("Resets work; times in the audit do not fit the domain controller's log, and Kerberos may fail.", "再設定は動作していますが、監査の時刻がドメイン コントローラーのログと合わず、Kerberos が失敗することがあります。"),
            Cause = new("The clock of this host and the domain controller's differ by more than a minute.", "このホストとドメイン コントローラーの時計が 1 分以上ずれています。"),
            Fix =
            [
                new("Compare the clocks: `date -u` here and on the domain controller.", "このホストとドメイン コントローラーで `date -u` を実行し、時刻を比べます。"),
                new("Switch time synchronisation on: `timedatectl set-ntp true`.", "`timedatectl set-ntp true` で時刻同期を有効にします。"),
                SharedSteps.RunDoctor,
            ],
        },
    ];
}
