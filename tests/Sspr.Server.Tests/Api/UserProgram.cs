using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Api;

/// <summary>A program that walks an attempt over the API, and keeps its latest key.</summary>
internal sealed class UserProgram(TestPortal portal, string root) : IDisposable
{
    private readonly HttpClient _client = portal.NewClient();

    /// <summary>What the last reply said.</summary>
    public JsonElement Json { get; private set; }

    /// <summary>The state of the last reply, or the whole reply if it names none, as a refusal does.</summary>
    public string? State => Json.TryGetProperty("state", out var state) ? state.GetString() : Json.GetRawText();

    /// <summary>The key that it holds.</summary>
    public string? Key
    {
        get => _client.DefaultRequestHeaders.Authorization?.Parameter;
        set => _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", value);
    }

    /// <summary>Sends a body to a step of the attempt; an empty path begins one.</summary>
    public async Task<HttpStatusCode> PostAsync(string path, string json = "{}")
    {
        using var response = await SendAsync(path, json);
        return await TakeAsync(response);
    }

    /// <summary>Asks.</summary>
    public async Task<HttpStatusCode> GetAsync(string path)
    {
        using var response = await _client.GetAsync($"{root}/current{path}", TestContext.Current.CancellationToken);
        return await TakeAsync(response);
    }

    /// <summary>Sends, and gives the whole reply back.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, string json) => _client.PostAsync(
        path.Length == 0 ? root : $"{root}/current{path}",
        new StringContent(json, Encoding.UTF8, "application/json"),
        TestContext.Current.CancellationToken);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<HttpStatusCode> TakeAsync(HttpResponseMessage response)
    {
        Json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        if (Json.TryGetProperty("key", out var key))
        {
            Key = key.GetString();
        }

        return response.StatusCode;
    }
}
