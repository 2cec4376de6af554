using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sspr.Testing.Installation;

namespace Sspr.Testing.Entra;

/// <summary>
/// A server that answers like Microsoft Graph v1.0 and like the token endpoint of Microsoft Entra ID, as far as <c>sspr doctor entra</c>
/// asks: documented shapes, pages, errors and headers. A stand-in: the real ones cannot be run here.
/// </summary>
internal sealed class GraphStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestAuthority _authority = new("OpenSSPR stand-in for Graph");
    private readonly string _folder = Directory.CreateTempSubdirectory("sspr-graph-").FullName;
    private readonly ConcurrentDictionary<string, GraphFault> _faults = new(StringComparer.OrdinalIgnoreCase);

    private GraphStandIn(DateTimeOffset now)
    {
        Data = new GraphData(now);
        SignIn = new SignInStandIn();
        var (certificate, key) = _authority.Issue(_folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(X509CertificateLoader.LoadPkcs12(
                X509Certificate2.CreateFromPemFile(certificate, key).Export(X509ContentType.Pkcs12), password: null))));
        _app = builder.Build();
        SignIn.Map(_app);
        _app.MapGet("/v1.0/{**path}", AnswerAsync);
        _app.MapMethods("/v1.0/{**path}", ["POST", "PUT", "PATCH", "DELETE"], (HttpContext context) =>
        {
            Writes.Enqueue($"{context.Request.Method} {context.Request.Path}");
            return Error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        });
        AuthorityFile = _authority.WriteTo(_folder);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    /// <summary>The certificate authority that clients have to trust.</summary>
    public string AuthorityFile { get; }

    /// <summary>The same for clients in this process.</summary>
    public X509Certificate2 Authority => _authority.Certificate;

    /// <summary>What the tenant holds.</summary>
    public GraphData Data { get; }

    /// <summary>The token endpoint.</summary>
    public SignInStandIn SignIn { get; }

    /// <summary>Permissions that were not granted; requests that need one are answered 403.</summary>
    public HashSet<string> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the tenant has a plan with Microsoft Entra ID P1; the reports answer 403 without one.</summary>
    public bool IsPremium { get; set; } = true;

    /// <summary>The most users on a page, whatever is asked for.</summary>
    public int UsersPerPage { get; set; } = 999;

    /// <summary>The lines of the report on a page.</summary>
    public int LinesPerPage { get; set; } = 100;

    /// <summary>A host that next pages point to instead; null for this one.</summary>
    public string? NextPagesAt { get; set; }

    /// <summary>What was asked, path and query, with whether it carried a token.</summary>
    public ConcurrentQueue<(string Asked, bool HasToken)> Requests { get; } = new();

    /// <summary>What somebody wanted to change.</summary>
    public ConcurrentQueue<string> Writes { get; } = new();

    public static async Task<GraphStandIn> StartAsync(DateTimeOffset now)
    {
        var standIn = new GraphStandIn(now);
        await standIn._app.StartAsync();
        return standIn;
    }

    /// <summary>Misbehaves from now on where a path ends with this.</summary>
    public void Break(string path, GraphFault fault) => _faults[path] = fault;

    /// <summary>The same after so many good answers.</summary>
    public void BreakAfter(string path, int requests, GraphFault fault) => _faults[path] = fault.After(requests);

    /// <summary>Goes away.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>Behaves again.</summary>
    public void Mend(string path) => _faults.TryRemove(path, out _);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string path)
    {
        var token = context.Request.Headers.Authorization.ToString();
        Requests.Enqueue((context.Request.Path + context.Request.QueryString, token.Length > 0));
        if (token != $"Bearer {SignInStandIn.Token}")
        {
            return Error(401, "InvalidAuthenticationToken", "Access token is empty or not valid.");
        }

        if (_faults.FirstOrDefault(fault => path.EndsWith(fault.Key, StringComparison.OrdinalIgnoreCase)).Value is { } fault && fault.Takes())
        {
            return await fault.AnswerAsync(context);
        }

        var route = GraphRoutes.Of(path);
        return route is null ? Error(400, "BadRequest", $"Resource not found for the segment '{path}'.")
            : Missing.Contains(route.Permission) ? Error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
            : route.NeedsPremium && !IsPremium ? Error(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "Neither tenant is B2C or tenant doesn't have premium license")
            : route.Answer(this, context);
    }

    /// <summary>A list, a page of it at a time.</summary>
    internal IResult Page(HttpContext context, IReadOnlyList<JsonObject> all, int most)
    {
        var size = int.TryParse(context.Request.Query["$top"], CultureInfo.InvariantCulture, out var top) ? Math.Min(top, most) : most;
        var skip = int.TryParse(context.Request.Query["$skiptoken"], CultureInfo.InvariantCulture, out var token) ? token : 0;
        var select = context.Request.Query["$select"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        var page = new JsonObject
        {
            ["@odata.context"] = $"{Address}v1.0/$metadata#{context.Request.Path.Value!["/v1.0/".Length..]}",
            ["value"] = new JsonArray([.. all.Skip(skip).Take(size).Select(item => (JsonNode)Selected(item, select))]),
        };
        if (skip + size < all.Count)
        {
            var others = string.Join('&', context.Request.Query.Where(static one => one.Key != "$skiptoken").Select(static one => $"{one.Key}={Uri.EscapeDataString(one.Value.ToString())}"));
            page["@odata.nextLink"] = $"{NextPagesAt ?? Address.ToString()}{context.Request.Path.Value![1..]}?{others}&$skiptoken={skip + size}";
        }

        return Json(page);
    }

    /// <summary>One object.</summary>
    internal static IResult One(HttpContext context, JsonObject? item) => item is null
        ? Error(404, "Request_ResourceNotFound", "Resource does not exist or one of its queried reference-property objects are not present.")
        : Json(Selected(item, context.Request.Query["$select"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>An error as Graph words it.</summary>
    internal static IResult Error(int status, string code, string message) => Json(
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = message,
                ["innerError"] = new JsonObject { ["date"] = "2026-01-01T00:00:00", ["request-id"] = "b9cd9b1c-0000-4000-8000-000000000000" },
            },
        },
        status);

    private static IResult Json(JsonNode node, int status = 200) => Results.Text(node.ToJsonString(), "application/json", statusCode: status);

    private static JsonObject Selected(JsonObject item, string[] select) => select.Length == 0
        ? item.DeepClone().AsObject()
        : new JsonObject(item.Where(property => select.Contains(property.Key, StringComparer.Ordinal)).Select(static property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));
}
