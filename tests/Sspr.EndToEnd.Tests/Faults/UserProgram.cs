using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>A program that walks a reset over the API of the running server, and keeps its latest key.</summary>
internal sealed class UserProgram(HttpClient client) : IDisposable
{
    private const string Root = "/api/v1/resets";
    private const int MostLooks = 500;

    /// <summary>The support code that its user reads.</summary>
    public string Attempt { get; private set; } = string.Empty;

    /// <summary>Where the reset stands, as the last answer said.</summary>
    public string State { get; private set; } = string.Empty;

    /// <summary>The key that it holds.</summary>
    public string? Key
    {
        get => client.DefaultRequestHeaders.Authorization?.Parameter;
        set => client.DefaultRequestHeaders.Authorization = value is null ? null : new AuthenticationHeaderValue("Bearer", value);
    }

    /// <summary>Begins a reset.</summary>
    public Task<Answer> StartAsync(string name) => SendAsync(Root, new JsonObject { ["name"] = name });

    /// <summary>Types a code.</summary>
    public Task<Answer> ProveAsync(string code) => PostAsync("proof", new JsonObject { ["code"] = code });

    /// <summary>Types a new password, and asks where the reset stands as long as its outcome is not known.</summary>
    public async Task<Answer> SetPasswordAsync(string password)
    {
        var answer = await PostAsync("password", new JsonObject { ["password"] = password });
        for (var looks = 0; answer.Code.Length == 0 && State is "Writing" or "Unconfirmed" && looks < MostLooks; looks++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, TestContext.Current.CancellationToken);
            answer = await ShowAsync();
        }

        return answer;
    }

    /// <summary>Takes a step of the reset.</summary>
    public Task<Answer> PostAsync(string step, JsonObject body) => SendAsync($"{Root}/current/{step}", body);

    /// <summary>Asks where the reset stands.</summary>
    public async Task<Answer> ShowAsync()
    {
        using var reply = await client.GetAsync(new Uri($"{Root}/current", UriKind.Relative), TestContext.Current.CancellationToken);
        return Keep(await Answer.OfAsync(reply));
    }

    /// <summary>Sends a body to an address.</summary>
    public async Task<Answer> SendAsync(string address, JsonObject body)
    {
        using var reply = await client.PostAsJsonAsync(new Uri(address, UriKind.Relative), body, TestContext.Current.CancellationToken);
        return Keep(await Answer.OfAsync(reply));
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private Answer Keep(Answer answer)
    {
        Attempt = answer.Body?["supportCode"]?.GetValue<string>() ?? Attempt;
        State = answer.Body?["state"]?.GetValue<string>() ?? State;
        Key = answer.Body?["key"]?.GetValue<string>() ?? Key;
        return answer;
    }
}
