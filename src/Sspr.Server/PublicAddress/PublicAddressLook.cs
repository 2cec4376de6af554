using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Sspr.Diagnosis;
using Sspr.Server.Security;
using Sspr.Server.Settings;

namespace Sspr.Server.PublicAddress;

/// <summary>Goes where users go: name, connection, certificate, who answers, its headers, and whether plain http leads to https.</summary>
internal sealed class PublicAddressLook(IOptions<PortalOptions> options, WhoAnswers who, TimeProvider time)
{
    private const int PlainPort = 80;
    private const int MostBytes = 4096;

    /// <summary>How long a step takes at most; the whole takes less than <see cref="Look.Long"/>.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(4);

    /// <summary>Where plain http is looked for; tests have another.</summary>
    public int PlainHttpPort { get; init; } = PlainPort;

    /// <summary>How long a step takes at most here.</summary>
    public TimeSpan Patience { get; init; } = Usual;

    /// <summary>Whether anybody wants to know.</summary>
    public bool IsWanted => options.Value.AskPublicAddress;

    /// <summary>Looks.</summary>
    public async Task<PublicAddressFacts> LookAsync(CancellationToken cancellationToken)
    {
        var address = options.Value.PublicAddress!;
        var plain = AskPlainAsync(address, cancellationToken);
        var facts = new PublicAddressFacts(address);
        try
        {
            facts = await ReachAsync(facts, cancellationToken);
            return (facts.Fault is null ? await AskWhoAsync(facts, cancellationToken) : facts) with { PlainHttp = await plain };
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException or HttpRequestException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            var evidence = fault is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : fault.GetBaseException().Message;
            return facts with { Fault = new(KindOf(fault), $"{address.Authority}: {evidence}"), PlainHttp = await plain };
        }
    }

    private static PublicAddressFaultKind KindOf(Exception fault) =>
        fault is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }
            ? PublicAddressFaultKind.NameNotResolved
            : PublicAddressFaultKind.NoAnswer;

    private async Task<PublicAddressFacts> ReachAsync(PublicAddressFacts facts, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var socket = new TcpClient();
        await socket.ConnectAsync(facts.Address.IdnHost, facts.Address.Port, either.Token);
        PublicAddressFault? fault = null;
        await using var tls = new SslStream(socket.GetStream());
        var trust = Trust(facts.Address);
        trust.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            (fault = PublicCertificate.Judge(certificate as X509Certificate2, chain, errors)) is null;
        try
        {
            await tls.AuthenticateAsClientAsync(trust, either.Token);
        }
        catch (AuthenticationException) when (fault is not null)
        {
            return facts with { Fault = fault };
        }

        return facts with { CertificateNotAfter = (tls.RemoteCertificate as X509Certificate2)?.NotAfter.ToUniversalTime() };
    }

    private SslClientAuthenticationOptions Trust(Uri address)
    {
        var chain = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (options.Value.PublicCaFile is { } file)
        {
            chain.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.CustomTrustStore.ImportFromPemFile(file);
        }

        return new SslClientAuthenticationOptions { TargetHost = address.IdnHost, CertificateChainPolicy = chain };
    }

    private async Task<PublicAddressFacts> AskWhoAsync(PublicAddressFacts facts, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, SslOptions = Trust(facts.Address) })
        {
            MaxResponseContentBufferSize = MostBytes,
        };
        var number = who.NewNumber();
        using var reply = await http.GetAsync(new Uri(facts.Address, WhoAnswers.PathOf(number)), HttpCompletionOption.ResponseHeadersRead, either.Token);
        if (reply.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            return facts with { Unclear = $"{facts.Address.Authority} answered {(int)reply.StatusCode}, as this installation and any other does when it is busy" };
        }

        var body = reply.IsSuccessStatusCode ? await ReadAsync(reply, either.Token) : string.Empty;
        return body == who.To(number)
            ? facts with { LostHeaders = [.. SecurityHeaders.All.Where(header => !Arrives(reply, header.Key, header.Value)).Select(static header => header.Key)] }
            : facts with { Elsewhere = $"{facts.Address.Authority} answered {(int)reply.StatusCode}{(reply.IsSuccessStatusCode ? ", as this installation does not" : "")}" };
    }

    private static async Task<string> ReadAsync(HttpResponseMessage reply, CancellationToken cancellationToken)
    {
        try
        {
            await reply.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
            return (await reply.Content.ReadAsStringAsync(cancellationToken)).Trim();
        }
        catch (HttpRequestException)
        {
            // longer than any answer of ours
            return string.Empty;
        }
    }

    // a proxy may add its own of the same name; then there are two
    private static bool Arrives(HttpResponseMessage reply, string name, string value) =>
        reply.Headers.TryGetValues(name, out var values) && values.Any(sent => string.Equals(sent, value, StringComparison.OrdinalIgnoreCase));

    private async Task<string?> AskPlainAsync(Uri address, CancellationToken cancellationToken)
    {
        // beside a port of its own, whatever listens on 80 may be something else's
        if (!address.IsDefaultPort && PlainHttpPort == PlainPort)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });
        var plain = new UriBuilder(Uri.UriSchemeHttp, address.IdnHost, PlainHttpPort).Uri;
        try
        {
            using var reply = await http.GetAsync(plain, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var location = reply.Headers.Location;
            var leads = location is not null && (!location.IsAbsoluteUri || location.Scheme != Uri.UriSchemeHttps);
            return reply.IsSuccessStatusCode || leads ? $"{plain} answered {(int)reply.StatusCode}{(location is null ? "" : $" to {location}")}" : null;
        }
        catch (Exception nothing) when (nothing is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
