using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sspr.ApiKeys;
using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Keys;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.Administration;

/// <summary>A server with an administrators' listener, and keys for it.</summary>
internal sealed class AdminPortal : IAsyncDisposable
{
    /// <summary>The name under which it is asked.</summary>
    public const string Host = "admin.example.test";

    private AdminPortal(TestPortal portal) => Portal = portal;

    /// <summary>The server.</summary>
    public TestPortal Portal { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts one.</summary>
    public static async Task<AdminPortal> StartAsync(
        int requestsPerMinute = 100_000, TimeProvider? time = null, Action<IServiceCollection>? services = null, IReadOnlyDictionary<string, string?>? settings = null) => new(await TestPortal.StartAsync(
        new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["AdminApi:Listen"] = "https://127.0.0.1:0",
            ["AdminApi:PublicAddress"] = $"https://{Host}",
            ["AdminApi:RequestsPerMinute"] = requestsPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
        time,
        services));

    /// <summary>Makes a key as the operator's command does.</summary>
    public async Task<string> NewKeyAsync(ApiRole role, string? name = null)
    {
        var request = new ApiKeyRequest(name ?? $"{role}-key", role, IssueApiKey.Usual, []);
        return (await Portal.Services.GetRequiredService<IssueApiKey>().ExecuteAsync(request, "operator:test", Stop))!.Value.Secret.Reveal();
    }

    /// <summary>Puts a key of any shape into the store.</summary>
    public async Task<string> AddAsync(Func<ApiKey, ApiKey> change)
    {
        var (secret, now) = (ApiKeySecret.New(), TimeProvider.System.GetUtcNow());
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = $"key-{Guid.CreateVersion7():N}",
            Hash = secret.HashWith(Portal.Services.GetRequiredService<InstallationKey>()),
            Role = ApiRole.Administrator,
            Networks = [],
            CreatedBy = "operator:test",
            CreatedAt = now.AddDays(-10),
            ExpiresAt = now.AddDays(10),
        };
        var made = new AuditEvent { At = now, Kind = AuditKind.ApiKeyCreated, Class = AuditClass.Progress, Actor = "operator:test" };
        Assert.True(await Portal.Services.GetRequiredService<IApiKeyStore>().AddAsync(change(key), made, Stop));
        return secret.Reveal();
    }

    /// <summary>A program that asks with a key.</summary>
    public HttpClient NewClient(string? key, int? port = null)
    {
        var client = TestBrowser.NewClient(port ?? Portal.AdminPort, cookies: null);
        client.DefaultRequestHeaders.Host = Host;
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Asks.</summary>
    public static async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpClient client, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/admin/v1/{path}")
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        using var reply = await client.SendAsync(request, Stop);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>Everything in the audit.</summary>
    public async Task<IReadOnlyList<AuditEvent>> AuditAsync() =>
        [.. (await Portal.Services.GetRequiredService<IAuditLog>().ReadAsync(0, 2000, Stop)).Select(static entry => entry.Event)];

    /// <summary>An operator at the socket.</summary>
    public HttpClient NewOperator() =>
        OperatorCall.LineTo(OperatorContract.SocketPath(null, Path.Combine(Portal.Folder, "installation.key")));

    /// <summary>Announces a body to the socket, and sends it when it is asked for.</summary>
    public static async Task<(HttpStatusCode Status, string Body)> PostAsync(HttpClient socket, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(JsonSerializer.Serialize(body, OperatorContract.Json), Encoding.UTF8, "application/json"),
        };
        request.Headers.ExpectContinue = true;
        using var reply = await socket.SendAsync(request, Stop);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync(Stop));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
