namespace Sspr.Agent;

/// <summary>What <c>sspr-agent doctor</c> says where Japanese is spoken.</summary>
internal static class DoctorWords
{
    /// <summary>What a check is called. Programs get the English name.</summary>
    public static string Of(string check) => check switch
    {
        "identity" => "エージェントの ID",
        "server key" => "サーバーの鍵",
        "journal" => "ジャーナル",
        "switches" => "停止スイッチ",
        "server name" => "サーバーの名前解決",
        "server port" => "サーバーのポート",
        "server certificate" => "サーバー証明書",
        "proxy name" => "プロキシの名前解決",
        "proxy port" => "プロキシのポート",
        "proxy" => "プロキシ",
        "proxy login" => "プロキシの認証",
        "proxy to server" => "プロキシからサーバーまで",
        "relay" => "リレー",
        "clock" => "時計",
        ['d', 'i', 'r', 'e', 'c', 't', 'o', 'r', 'y', ' ', .. var name] => $"ディレクトリ {name}",
        _ => check,
    };

    /// <summary>What to do about a step of the way that failed; <see cref="ConnectionTrouble.Fix"/> in Japanese.</summary>
    public static string FixOf(ConnectionStep step) => step switch
    {
        ConnectionStep.Proxy => "Server:Proxy（または HTTPS_PROXY）とプロキシの稼働を確認します。プロキシが不要なら Server:Proxy を none に設定します。",
        ConnectionStep.ProxyLogin => "プロキシで使えるログインを Server:ProxyUser と Server:ProxyPasswordFile に設定するか、このマシンを認証なしで許可します。",
        ConnectionStep.ProxyTunnel => "サーバーのホストとポートへの CONNECT をプロキシのルールで許可し、プロキシからサーバーに届くことを確認します。",
        ConnectionStep.Name => "Server:Address のホスト名と、このマシンの DNS サーバーを確認します。プロキシだけが名前を解決できる場合は、Server:Proxy を設定します。",
        ConnectionStep.Connect => "サーバーが稼働していること、Server:Address のポートがリレーのものであること、ファイアウォールがこのマシンからの送信を許可していることを確認します。",
        ConnectionStep.Tls => "サーバー証明書の発行者の PEM ファイルを Server:CaFile に指定し、証明書の名前と有効期間、このマシンの時計を確認します。見覚えのない発行者は TLS を開くプロキシです。サーバーをその対象から除外します。",
        ConnectionStep.Http => "Server:Address がリレーの待ち受け先であることと、途中のプロキシの動作を確認します。",
        ConnectionStep.Clock => "ずれている方の時計を合わせ、両方のマシンを時刻サーバーに同期させます。",
        ConnectionStep.Identity => "サーバーの鍵を、登録時に記録した鍵と照合します。サーバーを新しく構築した場合は、このエージェントを登録し直します。",
        ConnectionStep.Admission => "サーバーで sspr doctor を実行します。凍結の理由が表示されます。失効したエージェントは登録し直します。",
        ConnectionStep.Confirmation => "sspr-agent enroll が表示した 6 語をサーバーで照合します: sspr agent confirm NAME。このエージェントは接続を試み続けます。",
        ConnectionStep.ServerKey => "サーバーで sspr relay key、ここで sspr-agent server-key を実行して語を照合するか、このエージェントを失効させて登録し直します。",
        ConnectionStep.Version => "サーバーとエージェントのうち古い方を更新します。",
        ConnectionStep.Silence => "待機中の接続を切断するファイアウォールやプロキシが経路にないか確認します。15 秒間の無通信を許可する必要があります。",
    };
}
