using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Sspr.Agent;

/// <summary>Walks the way to the server step by step; a step that rests on a failed one is left out.</summary>
internal sealed class ServerCheck(ServerOptions server, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>What was found, in the order of the way, for one address of the server after the other.</summary>
    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<DoctorFinding>();
        foreach (var uri in server.Uris)
        {
            await WalkAsync(uri, findings, cancellationToken);
        }

        return findings;
    }

    private async Task WalkAsync(Uri uri, List<DoctorFinding> findings, CancellationToken cancellationToken)
    {
        var proxy = ServerProxy.AddressFor(server, uri);
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await ReachAsync(proxy ?? uri, proxy is null ? "server" : "proxy", findings, proxy is null, either.Token);
            await AskAsync(uri, proxy, findings, either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            findings.Add(Of(ConnectionTrouble.From(e, uri, proxy)));
        }
    }

    private async Task ReachAsync(Uri next, string what, List<DoctorFinding> findings, bool withTls, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(next.Host, cancellationToken);
        findings.Add(new($"{what} name", true, $"{next.Host} = {string.Join(", ", addresses.Select(static a => a.ToString()))}"));

        using var socket = new TcpClient();
        await socket.ConnectAsync(addresses, next.Port, cancellationToken);
        findings.Add(new($"{what} port", true, TerminalTalk.Say($"{next.Host}:{next.Port} answers", $"{next.Host}:{next.Port} は応答しています")));
        if (!withTls)
        {
            return;
        }

        await using var tls = new SslStream(socket.GetStream());
        var options = ServerTransport.Tls(server);
        options.TargetHost = next.Host;
        await tls.AuthenticateAsClientAsync(options, cancellationToken);
        findings.Add(new($"{what} certificate", true,
            TerminalTalk.Say(
                $"{tls.RemoteCertificate!.Subject}, valid until {tls.RemoteCertificate.GetExpirationDateString()}, {tls.SslProtocol}",
                $"{tls.RemoteCertificate.Subject}、有効期限 {tls.RemoteCertificate.GetExpirationDateString()}、{tls.SslProtocol}")));
    }

    private async Task AskAsync(Uri uri, Uri? proxy, List<DoctorFinding> findings, CancellationToken cancellationToken)
    {
        var address = new Uri(uri, ServerTransport.EnrolPath);
        using var http = new HttpClient(ServerTransport.Handler(server));
        using var nothing = new ByteArrayContent([]);
        using var response = await http.PostAsync(address, nothing, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Forbidden)
        {
            findings.Add(Of(new(ConnectionStep.Http, $"{uri.Host}:{uri.Port}", TerminalTalk.Say(
                $"{address} answered {(int)response.StatusCode}, as no relay does.", $"{address} の応答は {(int)response.StatusCode} で、リレーのものではありません。"))));
            return;
        }

        findings.Add(new("relay", true, proxy is null
            ? TerminalTalk.Say("the relay answers", "リレーは応答しています")
            : TerminalTalk.Say($"the relay answers through the proxy {proxy.Host}:{proxy.Port}", $"リレーはプロキシ {proxy.Host}:{proxy.Port} 経由で応答しています")));
        var ahead = ServerClock.Read(response.Headers, time.GetUtcNow());
        findings.Add(ServerClock.TooFar(ahead, time.GetUtcNow()) is { } apart
            ? Of(new(ConnectionStep.Clock, $"{uri.Host}:{uri.Port}", apart))
            : new("clock", true, ahead is null
                ? TerminalTalk.Say("the server does not tell the time", "サーバーは時刻を通知していません")
                : TerminalTalk.Say("the server's says the same, to the minute", "サーバーの時計と分単位で一致しています")));
    }

    /// <summary>A step that failed.</summary>
    public static DoctorFinding Of(ConnectionTrouble trouble) =>
        new(NameOf(trouble.Step), false, $"{trouble.Endpoint}: {trouble.Evidence}", TerminalTalk.Say(trouble.Fix, DoctorWords.FixOf(trouble.Step)), trouble.Code);

    private static string NameOf(ConnectionStep step) => step switch
    {
        ConnectionStep.Proxy => "proxy",
        ConnectionStep.ProxyLogin => "proxy login",
        ConnectionStep.ProxyTunnel => "proxy to server",
        ConnectionStep.Name => "server name",
        ConnectionStep.Connect => "server port",
        ConnectionStep.Tls => "server certificate",
        ConnectionStep.Clock => "clock",
        ConnectionStep.Http or ConnectionStep.Identity or ConnectionStep.ServerKey or ConnectionStep.Admission or ConnectionStep.Confirmation or ConnectionStep.Version or ConnectionStep.Silence
            => "relay",
    };
}
