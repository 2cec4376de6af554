namespace Sspr.Problems.Catalogue;

/// <summary>3050–3061: the way of an agent to the server, as the agent's log and <c>sspr-agent doctor</c> name it.</summary>
internal static class AgentConnectionProblems
{
    private static readonly LocalText RunAgentDoctor = new(
        "Run `sspr-agent doctor` on the agent's host: it walks the way to the server step by step and names host and port.",
        "エージェントのホストで `sspr-agent doctor` を実行します。サーバーまでの経路を順に調べ、ホストとポートを表示します。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        Of(ProblemCodes.ServerNameNotResolved,
            new("The host name in the agent's `Server:Address` does not resolve on the agent's host.", "エージェントの `Server:Address` のホスト名を、エージェントのホストで名前解決できません。"),
            new("Try `getent hosts NAME` with the name from the message. Correct the name, or the name servers in `/etc/resolv.conf`.",
                "メッセージに表示された名前で `getent hosts 名前` を試し、名前または `/etc/resolv.conf` のネーム サーバーを修正します。"),
            new("If only the proxy of your network knows outside names, set `Server:Proxy`.", "外部の名前をプロキシだけが解決できるネットワークでは、`Server:Proxy` を設定します。")),
        Of(ProblemCodes.ServerPortClosed,
            new("Nothing answers at the server's host and port: the server is down, the port is another one, or a firewall is in between.",
                "サーバーのホストとポートが応答しません。サーバーの停止、ポートの誤り、またはファイアウォールによる遮断が考えられます。"),
            new("Compare the port in `Server:Address` with `Relay:Port` in the server's settings.", "`Server:Address` のポートと、サーバーの設定の `Relay:Port` を比べます。"),
            new("Let the agent's host out to that port in every firewall. Nothing has to be let in.", "経路上のすべてのファイアウォールで、エージェントのホストからそのポートへの送信を許可します。受信の許可は必要ありません。")),
        Of(ProblemCodes.ServerCertificateRefused,
            new("The certificate that was shown is not one that the agent trusts for this server. The message names its subject, its issuer, its dates and what is wrong.",
                "提示された証明書を、エージェントがこのサーバーのものとして信頼できません。サブジェクト、発行者、有効期間、問題点がメッセージに表示されます。"),
            new("For `PartialChain` or `UntrustedRoot`, put the issuer's certificate as PEM into a file and name it in `Server:CaFile`.",
                "`PartialChain` または `UntrustedRoot` の場合は、発行者の証明書を PEM ファイルにし、`Server:CaFile` に指定します。"),
            new("For `NotTimeValid`, compare `date -u` with the dates in the message, then renew the certificate or set the clock. For `NameMismatch`, use the name that the certificate carries.",
                "`NotTimeValid` の場合は、`date -u` とメッセージの日付を比べ、証明書を更新するか時計を合わせます。`NameMismatch` の場合は、証明書に記載された名前を使います。"),
            new("If the issuer is your own proxy, it opens TLS: exempt the server from inspection.", "発行者が社内のプロキシであれば、TLS の検査が行われています。このサーバーを検査の対象外にします。")),
        Of(ProblemCodes.AgentProxyUnreachable,
            new("The HTTP proxy between agent and server does not resolve or does not answer.", "エージェントとサーバーの間の HTTP プロキシの名前を解決できないか、応答がありません。"),
            new("Check `Server:Proxy`; without it the variables `HTTPS_PROXY` and `NO_PROXY` of the agent's unit count.",
                "`Server:Proxy` を確認します。設定していない場合は、エージェントのユニットの環境変数 `HTTPS_PROXY` と `NO_PROXY` が使われます。"),
            new("Set `Server:Proxy` to `none` if the agent needs no proxy.", "プロキシが不要な場合は、`Server:Proxy` を `none` にします。")),
        Of(ProblemCodes.AgentProxyWantsLogin,
            new("The proxy answered 407: it wants a login, or does not take the one that the agent has.", "プロキシが 407 を返しました。ログインが必要か、エージェントのログイン情報が受け付けられていません。"),
            new("Set `Server:ProxyUser`, and `Server:ProxyPasswordFile` to a file of mode 0600 with the password.",
                "`Server:ProxyUser` と、パスワードを保存したファイル（モード 0600）を指す `Server:ProxyPasswordFile` を設定します。"),
            new("Or let the proxy admit the agent's host without a login, to this one destination.", "または、この宛先に限り、エージェントのホストをログインなしで通すようプロキシを設定します。")),
        Of(ProblemCodes.AgentProxyRefuses,
            new("The proxy was reached and did not connect to the server: its rules forbid it (403), or it cannot reach the server itself (502, 503, 504).",
                "プロキシには到達しましたが、サーバーに接続できません。ルールによる禁止（403）か、プロキシからサーバーに到達できないこと（502、503、504）が原因です。"),
            new("Allow CONNECT to the host and port in the message; many proxies allow port 443 only.", "メッセージに表示されたホストとポートへの CONNECT を許可します。443 番だけを許可しているプロキシもあります。"),
            new("Look in the proxy's log for the same host and port if it answered 502 to 504.", "502～504 の場合は、プロキシのログで同じホストとポートの記録を確認します。")),
        Of(ProblemCodes.RelayDoesNotAnswer,
            new("Something answers at the server's address, but it is not the relay; or the stream ended at once.", "サーバーのアドレスは応答しますが、中継の応答ではありません。または、接続がすぐに終了しました。"),
            new("Use the port of `Relay:Port`, not the portal's.", "ポータルではなく、`Relay:Port` のポートを指定します。"),
            new("Let a reverse proxy pass `/relay/` on whole. WebSockets are not needed: the agent falls back to long polling.",
                "リバース プロキシでは `/relay/` をすべて転送します。WebSocket が使えない場合、エージェントはロング ポーリングに切り替えます。")),
        Of(ProblemCodes.ServerShowsAnotherKey,
            new("The server did not show the key that this agent pinned when it was enrolled, so the agent told it nothing.",
                "サーバーが、登録時に記録した鍵を提示しませんでした。エージェントは何も送信していません。"),
            new("If the server was set up anew or lost its signing key, revoke the agent with `sspr agent revoke ID` and enrol it again.",
                "サーバーを作り直したか署名鍵を失った場合は、`sspr agent revoke ID` で失効させ、登録し直します。"),
            new("If not, somebody answers in the server's place: follow `docs/incident-response.md`.", "そうでない場合は、第三者がサーバーになりすましています。`docs/incident-response.md` に従います。")),
        Of(ProblemCodes.AgentNotAdmitted,
            new("The server knows who the agent is and does not admit it: it is frozen, revoked or unknown there.",
                "サーバーはエージェントを識別しましたが、接続を認めていません。凍結、失効、または未登録の状態です。"),
            new("Run `sspr agent list` on the server: it shows the agent's state.", "サーバーで `sspr agent list` を実行し、エージェントの状態を確認します。"),
            new("Follow SSPR_3005 if it is frozen; if it is revoked or unknown, enrol it again.", "凍結の場合は SSPR_3005 を参照します。失効または未登録の場合は、登録し直します。")),
        Of(ProblemCodes.AgentVersionDoesNotFit,
            new("Server and agent speak no common version of the protocol.", "サーバーとエージェントに、共通のプロトコル バージョンがありません。"),
            new("Bring the older one up to date. The server goes first, then its agents.", "古いほうを更新します。サーバーを先に、エージェントを後に更新します。")),
        Of(ProblemCodes.AgentStreamCut,
            new("The stream was up and then carried nothing, or was cut without a word: a firewall or proxy on the way ends idle connections or forgets them, or the network broke.",
                "確立していた接続の通信が途絶えたか、予告なく切断されました。経路上のファイアウォールやプロキシがアイドル接続を切断または破棄したか、ネットワークに障害が発生しました。"),
            new("Compare the seconds in the message with the idle limit of each device on the way. Each side speaks every 2 seconds; let at least 15 pass.",
                "メッセージの秒数と、経路上の各機器のアイドル タイムアウトを比べます。双方が 2 秒ごとに通信しますが、15 秒以上に設定します。"),
            new("Leave a cut now and then alone: the agent connects again and nothing is lost.", "まれな切断であれば問題ありません。エージェントは自動的に再接続し、操作が失われることはありません。")),
        Of(ProblemCodes.AgentClockDiffers,
            new("The clocks of agent and server are more than 60 seconds apart. Certificates are judged by the agent's clock, and logs of both no longer fit together.",
                "エージェントとサーバーの時計に 60 秒を超える差があります。証明書の有効期間はエージェントの時計で判定され、双方のログの時刻も一致しなくなります。"),
            new("Run `timedatectl` on both and let them follow a time server; on a domain's network the domain controllers are one.",
                "両方のホストで `timedatectl` を実行し、時刻サーバーと同期させます。ドメインのネットワークでは、ドメイン コントローラーが時刻サーバーになります。")),
    ];

    private static Problem Of(ProblemCode code, LocalText cause, LocalText first, LocalText? second = null, LocalText? third = null) => new()
    {
        Code = code,
        Status = 503,
        WhoActs = WhoActs.Operator,
        Public = PublicTexts.TryLater,
        Symptom = new(
            $"The agent's log says {code.Value}; `sspr agent list` shows the agent as not connected, or as connected only now and then.",
            $"エージェントのログに {code.Value} と表示され、`sspr agent list` では未接続、または断続的な接続と表示されます。"),
        Cause = cause,
        Fix = [.. new[] { first, second, third, RunAgentDoctor }.OfType<LocalText>()],
    };
}
