using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sspr.Testing.Telephony;

/// <summary>
/// A server that answers like Twilio's interface of 2010-04-01: same paths, authentication, fields and error bodies, and Twilio's own
/// magic numbers for test credentials (+15005550001 is invalid, …).
/// </summary>
internal sealed class TwilioStandIn : IAsyncDisposable
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string Secret = "twilio-stand-in-secret";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TwilioResource> _resources = new(StringComparer.Ordinal);

    private TwilioStandIn(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What it took, oldest first.</summary>
    public ConcurrentQueue<TwilioResource> Taken { get; } = new();

    /// <summary>How many requests came, taken or not.</summary>
    public int Requests { get; private set; }

    /// <summary>Answers every request with this status instead; null for the usual answers.</summary>
    public TwilioFault Fault { get; set; } = TwilioFault.None;

    public static async Task<TwilioStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var standIn = new TwilioStandIn(app);
        app.MapPost("/2010-04-01/Accounts/{account}/{kind}.json", standIn.CreateAsync);
        app.MapGet("/2010-04-01/Accounts/{account}/{kind}/{sid}.json", standIn.ReadAsync);
        await app.StartAsync();
        return standIn;
    }

    /// <summary>Says from now on that a message got this far.</summary>
    public void SetStatus(string sid, string status, int? errorCode = null) =>
        _resources[sid] = _resources[sid] with { Status = status, ErrorCode = errorCode };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> CreateAsync(HttpContext context, string account, string kind)
    {
        Requests++;
        if (await FaultedAsync(context) is { } fault)
        {
            return fault;
        }

        if (Unauthenticated(context, account) is { } refused)
        {
            return refused;
        }

        var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        if (ErrorFor(kind, form) is { } code)
        {
            return Error(400, code, $"The number {form.GetValueOrDefault("To")} cannot be used.");
        }

        var sid = (kind == "Calls" ? "CA" : "SM") + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var resource = new TwilioResource(sid, kind, form, "queued", ErrorCode: null);
        _resources[sid] = resource;
        Taken.Enqueue(resource);
        return Results.Json(BodyOf(resource), statusCode: 201);
    }

    private async Task<IResult> ReadAsync(HttpContext context, string account, string kind, string sid)
    {
        Requests++;
        return await FaultedAsync(context) ?? Unauthenticated(context, account)
            ?? (_resources.TryGetValue(sid, out var resource) && resource.Kind == kind
                ? Results.Json(BodyOf(resource))
                : Error(404, 20404, "The requested resource was not found"));
    }

    private static Dictionary<string, object?> BodyOf(TwilioResource resource) => new(StringComparer.Ordinal)
    {
        ["sid"] = resource.Sid,
        ["status"] = resource.Status,
        ["to"] = resource.Form.GetValueOrDefault("To"),
        ["error_code"] = resource.ErrorCode,
        ["error_message"] = null,
    };

    private static IResult? Unauthenticated(HttpContext context, string account)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{Secret}"));
        return account == AccountSid && context.Request.Headers.Authorization == expected ? null : Error(401, 20003, "Authenticate");
    }

    private static int? ErrorFor(string kind, Dictionary<string, string> form) => (kind, form.GetValueOrDefault("To")) switch
    {
        (_, null or "") => kind == "Calls" ? 21201 : 21604,
        ("Messages", _) when !form.ContainsKey("Body") => 21602,
        ("Messages", _) when !form.ContainsKey("From") && !form.ContainsKey("MessagingServiceSid") => 21603,
        ("Calls", _) when !form.ContainsKey("Twiml") && !form.ContainsKey("Url") => 21205,
        ("Calls", _) when !form.ContainsKey("From") => 21213,
        (_, "+15005550001") => kind == "Calls" ? 21217 : 21211,
        (_, "+15005550002") => kind == "Calls" ? 21214 : 21612,
        (_, "+15005550003") => kind == "Calls" ? 21215 : 21408,
        (_, "+15005550004") => kind == "Calls" ? 21216 : 21610,
        ("Messages", "+15005550009") => 21614,
        _ => null,
    };

    private static IResult Error(int status, int code, string message) => Results.Json(
        new { code, message, more_info = string.Create(CultureInfo.InvariantCulture, $"https://www.twilio.com/docs/errors/{code}"), status },
        statusCode: status);

    private async Task<IResult?> FaultedAsync(HttpContext context)
    {
        switch (Fault)
        {
            case TwilioFault.TooManyRequests:
                context.Response.Headers.RetryAfter = "7";
                return Error(429, 20429, "Too Many Requests");
            case TwilioFault.Broken:
                return Results.Text("<html>502 Bad Gateway</html>", "text/html", statusCode: 502);
            case TwilioFault.Silent:
                // until the client hangs up
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                return Results.Empty;
            case TwilioFault.Redirect:
                return Results.Redirect("http://127.0.0.1:9/elsewhere");
            case TwilioFault.Nonsense:
                return Results.Json(new { sid = "../../Accounts" }, statusCode: 201);
            case TwilioFault.None:
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>What the stand-in took.</summary>
/// <param name="Sid">Its id.</param>
/// <param name="Kind"><c>Messages</c> or <c>Calls</c>.</param>
/// <param name="Form">The fields as they came.</param>
/// <param name="Status">How far it is said to have got.</param>
/// <param name="ErrorCode">Why it got no further.</param>
internal sealed record TwilioResource(string Sid, string Kind, IReadOnlyDictionary<string, string> Form, string Status, int? ErrorCode);

/// <summary>How the stand-in misbehaves.</summary>
internal enum TwilioFault
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>429 with Retry-After.</summary>
    TooManyRequests,

    /// <summary>A proxy's page with 502.</summary>
    Broken,

    /// <summary>Never answers.</summary>
    Silent,

    /// <summary>Points elsewhere.</summary>
    Redirect,

    /// <summary>201 with an id that is none.</summary>
    Nonsense,
}
