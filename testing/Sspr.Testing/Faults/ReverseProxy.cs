using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Sspr.Testing.Faults;

/// <summary>A reverse proxy that ends TLS itself and knows nothing of WebSockets: it passes requests on without the headers of one hop.</summary>
public sealed class ReverseProxy : IAsyncDisposable
{
    // RFC 9110 §7.6.1: what a proxy that does not upgrade takes out
    private static readonly string[] OfOneHop = ["Connection", "Upgrade", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Host"];

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _target;
    private int _upgrades;

    private ReverseProxy(WebApplication app, HttpMessageInvoker target) => (_app, _target) = (app, target);

    /// <summary>Answers requests for a WebSocket never, instead of passing them on without the upgrade.</summary>
    public bool SwallowsUpgrades { get; set; }

    /// <summary>Changes the text of what is sent to the target, as a proxy does that looks for what must not leave; null to pass it on.</summary>
    public Func<string, string>? Alters { get; set; }

    /// <summary>Requests for a WebSocket so far.</summary>
    public int Upgrades => Volatile.Read(ref _upgrades);

    /// <summary>Its port on loopback.</summary>
    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <summary>Starts one on a free port.</summary>
    /// <param name="certificate">What it shows, with its key.</param>
    /// <param name="target">Where requests go.</param>
    /// <param name="tls">How the target's certificate is checked.</param>
    public static async Task<ReverseProxy> StartAsync(
        X509Certificate2 certificate, Uri target, System.Net.Security.SslClientAuthenticationOptions tls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttps(certificate);
        }));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var http = new SocketsHttpHandler { SslOptions = tls, UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        var proxy = new ReverseProxy(app, new HttpMessageInvoker(http));
        app.Run(context => proxy.PassOnAsync(context, target));
        await app.StartAsync();
        return proxy;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _target.Dispose();
    }

    private async Task PassOnAsync(HttpContext context, Uri target)
    {
        if (context.Request.Headers.ContainsKey("Upgrade"))
        {
            Interlocked.Increment(ref _upgrades);
            if (SwallowsUpgrades)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            }
        }

        using var request = RequestTo(context.Request, target);
        if (Alters is { } alters && request.Content is { } content)
        {
            await AlterAsync(request, content, alters, context.RequestAborted);
        }

        using var response = await _target.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var header in response.Headers.Concat(response.Content.Headers).Where(static h => !OfOneHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task AlterAsync(HttpRequestMessage request, HttpContent content, Func<string, string> alters, CancellationToken cancellationToken)
    {
        var altered = new StringContent(alters(await content.ReadAsStringAsync(cancellationToken)));
        altered.Headers.ContentType = content.Headers.ContentType;
        request.Content = altered;
    }

    private static HttpRequestMessage RequestTo(HttpRequest from, Uri target)
    {
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(target, from.Path.Value + from.QueryString.Value));
        if (!HttpMethods.IsGet(from.Method) && !HttpMethods.IsDelete(from.Method))
        {
            request.Content = new StreamContent(from.Body);
        }

        foreach (var header in from.Headers.Where(static h => !OfOneHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        return request;
    }
}
