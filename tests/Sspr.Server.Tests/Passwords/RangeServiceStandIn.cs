using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Directories;
using Sspr.Passwords.Breached;

namespace Sspr.Server.Tests.Passwords;

/// <summary>
/// Stands in for the range service of Have I Been Pwned, which tests must not reach: Kestrel on a free loopback port that answers as
/// the service's documentation says, with padding, and keeps every byte that it was asked with.
/// </summary>
internal sealed class RangeServiceStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string[] _breached;

    private RangeServiceStandIn(WebApplication app, IEnumerable<string> breached)
    {
        (_app, _breached) = (app, [.. breached.Select(HexOf)]);
        Answer = AnswerAsync;
    }

    /// <summary>Its address.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Everything that it was asked: request line, headers and body.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>How it answers.</summary>
    public Func<HttpContext, Task> Answer { get; set; }

    /// <summary>The hash of a password, as the service writes it.</summary>
    public static string HexOf(string password)
    {
        using var candidate = NewPassword.FromCharacters(password);
        var sha1 = new byte[20];
        PasswordHash.Compute(candidate, sha1);
        return Convert.ToHexString(sha1);
    }

    /// <summary>Starts one that knows these passwords.</summary>
    public static async Task<RangeServiceStandIn> StartAsync(params string[] breached)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIn = new RangeServiceStandIn(app, breached);
        app.Run(standIn.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        standIn.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single() + "/");
        return standIn;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var asked = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n"
            + string.Concat(context.Request.Headers.Select(static header => $"{header.Key}: {header.Value}\n"))
            + await body.ReadToEndAsync();
        lock (Asked)
        {
            Asked.Add(asked);
        }

        await Answer(context);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var prefix = context.Request.Path.Value!.Split('/')[^1];
        var lines = _breached.Where(hex => hex.StartsWith(prefix, StringComparison.Ordinal)).Select(static hex => $"{hex[5..]}:17")
            .Append("0018A45C4D1DEF81644B54AB7F969B88D65:1")
            .Append(HexOf("padding that nobody chose")[5..] + ":0");
        await context.Response.WriteAsync(string.Join("\r\n", lines));
    }
}
